import { unhex } from '../../main/web/crypto/bytes';
import type { JsonObject } from '../../main/web/crypto/canonical';
import { type Finding } from '../../main/web/crypto/fault';
import { parsePoint } from '../../main/web/crypto/group';
import { ballotHash, ballotJson, type BallotHead, parseSealedBallot } from '../../main/web/crypto/sealed-ballot';
import { checkBallot, type Contest, opens, sealBallot, type Votes } from '../../main/web/crypto/sealing';

type Plain = { readonly head: BallotHead; readonly seed: string; readonly votes: Votes };

/** What the Java side asks: check these ballots, open those, seal these votes. */
type Asked = {
  readonly election: {
    readonly electionId: string;
    readonly ext: string;
    readonly key: string;
    readonly contests: readonly Contest[];
  };
  readonly kids: readonly string[];
  readonly check: readonly unknown[];
  readonly open: readonly { readonly ballot: unknown; readonly seed: string; readonly votes: Votes }[];
  readonly seal: readonly Plain[];
};

type Answered = {
  readonly checked: readonly Finding[];
  readonly opened: readonly { readonly opens: boolean; readonly hash: string }[];
  readonly sealed: readonly JsonObject[];
};

export function exchange(asked: Asked): Answered {
  const election = { ...asked.election, key: parsePoint(asked.election.key, '$.election.key') };
  return {
    checked: asked.check.map((ballot) => checkBallot(ballot, election, (rollIndex) => asked.kids[rollIndex])),
    opened: asked.open.map(({ ballot, seed, votes }) => {
      const parsed = parseSealedBallot(ballot);
      return { opens: opens(parsed, election, unhex(seed), votes), hash: ballotHash(parsed) };
    }),
    sealed: asked.seal.map(({ head, seed, votes }) => ballotJson(sealBallot(election, head, unhex(seed), votes))),
  };
}
