import type { Bytes } from './bytes';
import { type Ciphertext, hasIdentity } from './elgamal';
import { Refused } from './fault';
import { challenge, G, mod, type Point, pointBytes, randomScalar, type Scalar, scalarHex } from './group';
import { sumPublic, timesSecret, u32 } from './group';
import type { Shape } from './shape';

/** The value of a ciphertext is one of a public list, which one stays hidden (protocol.md 2.6). */
export type OrProof = { readonly c: readonly Scalar[]; readonly s: readonly Scalar[] };
export type OrProofJson = { readonly c: readonly string[]; readonly s: readonly string[] };

/** What is proved, with all that the proof is bound to; branches in the order of `values`. */
export type Statement = {
  readonly label: 'bit' | 'sum' | 'thr-bit';
  readonly prefix: readonly Bytes[];
  readonly key: Point;
  readonly ciphertext: Ciphertext;
  readonly values: readonly number[];
};

export const BIT: readonly number[] = [0, 1];

type Commitment = { readonly a: Point; readonly b: Point };

/** Does the same work for every branch, so that time does not tell the value, which must be in the list. */
export function prove(statement: Statement, value: number, randomness: Scalar): OrProof {
  const { key, values } = statement;
  const truth = values.indexOf(value);
  if (truth < 0) {
    throw new TypeError('a proof is made for an allowed value only');
  }
  const branches = values.map((m) => ({ u: randomScalar(), c: randomScalar(), off: BigInt(value - m) }));
  const commitments = branches.map(({ u, c, off }) => ({
    a: timesSecret(G, u),
    b: timesSecret(key, u).add(timesSecret(G, mod(c * off))),
  }));
  const others = branches.reduce((total, { c }, m) => (m === truth ? total : total + c), 0n);
  const own = mod(challengeOf(statement, commitments) - others);
  const c = branches.map((branch, m) => (m === truth ? own : branch.c));
  return { c, s: branches.map(({ u }, m) => mod(u - (c[m] as Scalar) * randomness)) };
}

/** Everything that is claimed goes into the hash: what is left out could be chosen afterwards. */
function challengeOf({ label, prefix, key, ciphertext, values }: Statement, made: readonly Commitment[]): Scalar {
  const branches = made.flatMap(({ a, b }, m) => [u32(values[m] as number), pointBytes(a), pointBytes(b)]);
  return challenge(label, ...prefix, ...[key, ciphertext.a, ciphertext.b].map(pointBytes), ...branches);
}

/** Throws `Refused` E_PROOF_SHAPE. */
export function requireBranches(proof: OrProof, count: number, place: string): void {
  if (proof.c.length !== count || proof.s.length !== count) {
    throw new Refused('E_PROOF_SHAPE', place);
  }
}

/** Throws `Refused` E_PROOF_SHAPE or E_PROOF. */
export function requireProof(statement: Statement, proof: OrProof, place: string): void {
  requireBranches(proof, statement.values.length, place);
  if (!holds(statement, proof)) {
    throw new Refused('E_PROOF', place);
  }
}

function holds(statement: Statement, proof: OrProof): boolean {
  const { key, ciphertext, values } = statement;
  if (hasIdentity(ciphertext)) {
    return false;
  }
  const made = values.map((value, m) => {
    const [c, s] = [proof.c[m] as Scalar, proof.s[m] as Scalar];
    const shifted = ciphertext.b.subtract(G.multiplyUnsafe(BigInt(value)));
    return { a: sumPublic(s, G, c, ciphertext.a), b: sumPublic(s, key, c, shifted) };
  });
  const total = mod(proof.c.reduce((sum, c) => sum + c, 0n));
  return made.every(({ a, b }) => !a.is0() && !b.is0()) && total === challengeOf(statement, made);
}

export function requireProofShape(shape: Shape): void {
  shape.exactly(['c', 's']);
  for (const name of ['c', 's']) {
    shape
      .at(name)
      .items()
      .forEach((item) => item.text());
  }
}

export function readProof(shape: Shape): OrProof {
  const scalars = (name: string): Scalar[] =>
    shape
      .at(name)
      .items()
      .map((item) => item.scalar());
  return { c: scalars('c'), s: scalars('s') };
}

export function proofJson(proof: OrProof): OrProofJson {
  return { c: proof.c.map(scalarHex), s: proof.s.map(scalarHex) };
}
