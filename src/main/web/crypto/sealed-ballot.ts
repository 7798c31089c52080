import { type Bytes, hex, unhex } from './bytes';
import { canonical, type JsonObject } from './canonical';
import { type Ciphertext, ciphertextJson, readCiphertext } from './elgamal';
import { Refused } from './fault';
import { encoded } from './hash';
import { hashed, pointBytes, text, u64 } from './group';
import { type OrProof, proofJson, readProof, requireProofShape } from './or-proof';
import { Shape } from './shape';

/** Whose ballot it is and which of theirs (protocol.md 2.6); hashes in 64 hexadecimal digits. */
export type BallotHead = {
  readonly rollIndex: number;
  readonly kid: string;
  readonly seq: number;
  readonly prev: string;
  readonly salt: string;
};

export type SealedContest = {
  readonly matterId: string;
  readonly cts: readonly Ciphertext[];
  readonly bits: readonly OrProof[];
  readonly sum: OrProof;
};

/** A ballot that nobody can read and anybody can check. `ext` is HE in hexadecimal. */
export type SealedBallot = BallotHead & {
  readonly electionId: string;
  readonly ext: string;
  readonly contests: readonly SealedContest[];
};

export const VERSION = 'OAV1';
const NAMES = ['v', 'electionId', 'ext', 'rollIndex', 'kid', 'seq', 'prev', 'salt', 'contests'];

/** Names and types of the whole ballot, before any value is decoded. Throws `Refused` E_SCHEMA. */
export function requireBallotShape(value: unknown): Shape {
  const ballot = new Shape(value, '$').exactly(NAMES);
  ['v', 'electionId', 'ext'].forEach((name) => ballot.at(name).text());
  readHead(ballot);
  for (const contest of ballot.at('contests').items()) {
    contest.exactly(['matterId', 'cts', 'bits', 'sum']).at('matterId').text();
    for (const ct of contest.at('cts').items()) {
      ct.exactly(['a', 'b']).at('a').text();
      ct.at('b').text();
    }
    contest.at('bits').items().forEach(requireProofShape);
    requireProofShape(contest.at('sum'));
  }
  return ballot;
}

export function readHead(ballot: Shape): BallotHead {
  return {
    rollIndex: ballot.at('rollIndex').integer(0),
    kid: ballot.at('kid').hash(),
    seq: ballot.at('seq').integer(1),
    prev: ballot.at('prev').hash(),
    salt: ballot.at('salt').hash(),
  };
}

/** Reads the form only, says nothing of proofs. Throws `Refused`. */
export function parseSealedBallot(value: unknown): SealedBallot {
  const ballot = requireBallotShape(value);
  if (ballot.at('v').text() !== VERSION) {
    throw new Refused('E_CONTEXT', '$.v');
  }
  return {
    ...readHead(ballot),
    electionId: ballot.at('electionId').text(),
    ext: ballot.at('ext').hash(),
    contests: ballot
      .at('contests')
      .items()
      .map((contest) => ({
        matterId: contest.at('matterId').text(),
        cts: contest.at('cts').items().map(readCiphertext),
        bits: contest.at('bits').items().map(readProof),
        sum: readProof(contest.at('sum')),
      })),
  };
}

export function ballotJson({ contests, ...rest }: SealedBallot): JsonObject {
  return {
    v: VERSION,
    ...rest,
    contests: contests.map(({ matterId, cts, bits, sum }) => ({
      matterId,
      cts: cts.map(ciphertextJson),
      bits: bits.map(proofJson),
      sum: proofJson(sum),
    })),
  };
}

/** The tracker, in hexadecimal. */
export function ballotHash(ballot: SealedBallot): string {
  return hex(hashed('ballot', text(canonical(ballotJson(ballot)))));
}

/** HI. */
export function ballotContext(ext: string, head: BallotHead): Bytes {
  const { rollIndex, kid, seq, prev, salt } = head;
  return hashed('ballot-ctx', unhex(ext), u64(rollIndex), unhex(kid), u64(seq), unhex(prev), unhex(salt));
}

/** CH: every proof of the ballot is bound to all of its ciphertexts. */
export function ciphertextsHash(context: Bytes, contests: readonly Pick<SealedContest, 'matterId' | 'cts'>[]): Bytes {
  const parts = contests.map(({ matterId, cts }) =>
    encoded(text(matterId), ...cts.flatMap(({ a, b }) => [pointBytes(a), pointBytes(b)])),
  );
  return hashed('cts', context, encoded(...parts));
}
