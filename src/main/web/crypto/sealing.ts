import type { Bytes } from './bytes';
import { type Ciphertext, encrypt, sum } from './elgamal';
import { type Finding, finding, Refused } from './fault';
import { challenge, type Point, type Scalar, u32 } from './group';
import { BIT, prove, requireBranches, requireProof, type Statement } from './or-proof';
import {
  ballotContext,
  ballotHash,
  type BallotHead,
  ciphertextsHash,
  parseSealedBallot,
  readHead,
  requireBallotShape,
  type SealedBallot,
  type SealedContest,
  VERSION,
} from './sealed-ballot';

/** What a ballot is made and checked against; contests in the manifest's order, `allowedSums` ascending. */
export type SealedElection = {
  readonly electionId: string;
  readonly ext: string;
  readonly key: Point;
  readonly contests: readonly Contest[];
};

export type Contest = {
  readonly matterId: string;
  readonly options: number;
  readonly allowedSums: readonly number[];
};

/** Indexed by contest and option, each 0 or 1. */
export type Votes = readonly (readonly number[])[];

/** Seals votes (protocol.md 2.6). `seed` is 32 fresh secret bytes; whoever has it can open the ballot. */
export function sealBallot(election: SealedElection, head: BallotHead, seed: Bytes, votes: Votes): SealedBallot {
  requireVotes(election, votes);
  if (seed.length !== 32) {
    throw new TypeError('a seed has 32 bytes');
  }
  const context = ballotContext(election.ext, head);
  const sealed = encryptAll(election, context, seed, votes);
  const statements = statementsOf(election, context, sealed);
  const contests = sealed.map(({ matterId, cts }, i) => {
    const r = nonces(context, i, cts.length, seed);
    const vote = votes[i] as readonly number[];
    const bits = cts.map((ct, j) => prove(statements.bit(i, j, ct), vote[j] as number, r[j] as Scalar));
    const total = r.reduce((all, one) => all + one, 0n);
    return { matterId, cts, bits, sum: prove(statements.sum(i, cts), chosen(vote), total) };
  });
  return { ...head, electionId: election.electionId, ext: election.ext, contests };
}

/** Cast-as-intended (protocol.md 2.9): whether `seed` and `votes` give exactly these ciphertexts. */
export function opens(ballot: SealedBallot, election: SealedElection, seed: Bytes, votes: Votes): boolean {
  requireVotes(election, votes);
  const again = encryptAll(election, ballotContext(ballot.ext, ballot), seed, votes);
  return (
    again.length === ballot.contests.length &&
    again.every(({ cts }, i) => {
      const found = (ballot.contests[i] as SealedContest).cts;
      return found.length === cts.length && cts.every((ct, j) => same(ct, found[j] as Ciphertext));
    })
  );
}

function same(x: Ciphertext, y: Ciphertext): boolean {
  return x.a.equals(y.a) && x.b.equals(y.b);
}

function requireVotes({ contests }: SealedElection, votes: Votes): void {
  const fits =
    votes.length === contests.length &&
    contests.every(({ options, allowedSums }, i) => {
      const vote = votes[i] as readonly number[];
      return vote.length === options && vote.every((v) => BIT.includes(v)) && allowedSums.includes(chosen(vote));
    });
  if (!fits) {
    throw new TypeError('votes are 0 or 1 for every option, with a sum the contest allows');
  }
}

function chosen(vote: readonly number[]): number {
  return vote.reduce((total, one) => total + one, 0);
}

type Encrypted = Pick<SealedContest, 'matterId' | 'cts'>;

function encryptAll(election: SealedElection, context: Bytes, seed: Bytes, votes: Votes): Encrypted[] {
  return election.contests.map(({ matterId, options }, i) => ({
    matterId,
    cts: nonces(context, i, options, seed).map((r, j) => encrypt(election.key, BigInt(votes[i]?.[j] as number), r)),
  }));
}

/** `r_ij`: per ballot and place, so that one seed never gives one randomness twice. */
function nonces(context: Bytes, i: number, options: number, seed: Bytes): Scalar[] {
  return Array.from({ length: options }, (_, j) => challenge('nonce', context, u32(i), u32(j), seed));
}

type Statements = {
  readonly bit: (i: number, j: number, ciphertext: Ciphertext) => Statement;
  readonly sum: (i: number, cts: readonly Ciphertext[]) => Statement;
};

/** Bound to HI, CH and their own place, so that no proof fits elsewhere. */
function statementsOf({ key, contests }: SealedElection, context: Bytes, sealed: readonly Encrypted[]): Statements {
  const all = ciphertextsHash(context, sealed);
  return {
    bit: (i, j, ciphertext) => ({ label: 'bit', prefix: [context, all, u32(i), u32(j)], key, ciphertext, values: BIT }),
    sum: (i, cts) => ({
      label: 'sum',
      prefix: [context, all, u32(i)],
      key,
      ciphertext: sum(cts),
      values: (contests[i] as Contest).allowedSums,
    }),
  };
}

/** V13 to V19 in this order. `kids` gives the key thumbprint of a line of the roll. */
export function checkBallot(value: unknown, election: SealedElection, kids: Kids): Finding {
  return finding(() => requireBallot(value, election, kids));
}

export type Kids = (rollIndex: number) => string | undefined;

/** As {@link checkBallot}; gives the ballot or throws `Refused`. */
export function requireBallot(value: unknown, election: SealedElection, kids: Kids): SealedBallot {
  const shape = requireBallotShape(value);
  const expected = { v: VERSION, electionId: election.electionId, ext: election.ext };
  for (const [name, stated] of Object.entries(expected)) {
    if (shape.at(name).text() !== stated) {
      throw new Refused('E_CONTEXT', `$.${name}`);
    }
  }
  const head = readHead(shape);
  if (kids(head.rollIndex) !== head.kid) {
    throw new Refused('E_ELIGIBILITY', '$.rollIndex');
  }
  const ballot = parseSealedBallot(value);
  requireContests(ballot, election);
  requireProofs(ballot, election);
  return ballot;
}

function requireContests(ballot: SealedBallot, election: SealedElection): void {
  if (ballot.contests.length !== election.contests.length) {
    throw new Refused('E_CONTESTS', '$.contests');
  }
  ballot.contests.forEach(({ matterId, cts, bits, sum }, i) => {
    const contest = election.contests[i] as Contest;
    const place = `$.contests[${i}]`;
    if (matterId !== contest.matterId || cts.length !== contest.options) {
      throw new Refused('E_CONTESTS', place);
    }
    if (bits.length !== contest.options) {
      throw new Refused('E_PROOF_SHAPE', `${place}.bits`);
    }
    bits.forEach((bit, j) => {
      requireBranches(bit, BIT.length, `${place}.bits[${j}]`);
    });
    requireBranches(sum, contest.allowedSums.length, `${place}.sum`);
  });
}

function requireProofs(ballot: SealedBallot, election: SealedElection): void {
  const statements = statementsOf(election, ballotContext(ballot.ext, ballot), ballot.contests);
  ballot.contests.forEach(({ cts, bits, sum }, i) => {
    bits.forEach((bit, j) => {
      requireProof(statements.bit(i, j, cts[j] as Ciphertext), bit, `$.contests[${i}].bits[${j}]`);
    });
    requireProof(statements.sum(i, cts), sum, `$.contests[${i}].sum`);
  });
}

/** V15: `before` is the voter's ballot before this one. */
export function checkSequence(head: BallotHead, before: SealedBallot | undefined): Finding {
  const expected =
    before === undefined
      ? { rollIndex: head.rollIndex, seq: 1, prev: '0'.repeat(64) }
      : { rollIndex: before.rollIndex, seq: before.seq + 1, prev: ballotHash(before) };
  return finding(() => {
    if (head.rollIndex !== expected.rollIndex || head.seq !== expected.seq || head.prev !== expected.prev) {
      throw new Refused('E_SEQ', '$.seq');
    }
  });
}
