import type { Finding } from '../crypto/fault';
import { parsePoint } from '../crypto/group';
import { Refused } from '../crypto/fault';
import { ballotHash, parseSealedBallot } from '../crypto/sealed-ballot';
import { checkBallot, type Contest, opens, type SealedElection, type Votes } from '../crypto/sealing';
import { unhex } from '../crypto/bytes';
import { Fields, Malformed, wholeItem } from '../parse';

/** What an opened ballot turned out to hold; `votes` by matter and option. */
export type Opening =
  | { readonly kind: 'holds'; readonly hash: string; readonly votes: Votes }
  /** The seed and the votes told do not make this ballot, or the ballot box would refuse it. */
  | { readonly kind: 'differs'; readonly hash: string }
  | { readonly kind: 'unreadable' };

/**
 * Seals once more what a phone says that it sealed (protocol.md 2.9). The key comes from the same file, which helps no
 * cheat: the number fixes the ciphertexts, the box takes them under the real key only, and no other key opens them all.
 */
export function examine(text: string): Opening {
  try {
    const told = Fields.of(JSON.parse(text) as unknown);
    const election = readElection(told.object('election'));
    const ballot = parseSealedBallot(told.json('ballot'));
    const votes = told.list('votes', readVote);
    const sound: Finding = checkBallot(told.json('ballot'), election, () => ballot.kid);
    const holds = sound.type === 'sound' && opens(ballot, election, unhex(told.hash('seed')), votes);
    const hash = ballotHash(ballot);
    return holds ? { kind: 'holds', hash, votes } : { kind: 'differs', hash };
  } catch (error) {
    if (
      error instanceof Malformed ||
      error instanceof Refused ||
      error instanceof SyntaxError ||
      error instanceof TypeError
    ) {
      return { kind: 'unreadable' };
    }
    throw error;
  }
}

function readElection(read: Fields): SealedElection {
  return {
    electionId: read.text('electionId'),
    ext: read.hash('ext'),
    key: parsePoint(read.text('key'), '$.election.key'),
    contests: read.list('contests', readContest),
  };
}

function readContest(item: unknown, place: string): Contest {
  const read = Fields.of(item, place);
  return {
    matterId: read.text('matterId'),
    options: read.whole('options'),
    allowedSums: read.list('allowedSums', wholeItem),
  };
}

function readVote(item: unknown, place: string): readonly number[] {
  return Fields.of({ vote: item }, place).list('vote', wholeItem);
}
