import { G, IDENTITY, mod, type Point, pointHex, type Scalar, timesSecret } from './group';
import type { Shape } from './shape';

/** Exponential ElGamal (protocol.md 2.6): `a = r·G`, `b = r·Y + v·G`. Sums of ciphertexts hide sums of values. */
export type Ciphertext = { readonly a: Point; readonly b: Point };

export const NOTHING: Ciphertext = { a: IDENTITY, b: IDENTITY };

export function encrypt(key: Point, value: Scalar, randomness: Scalar): Ciphertext {
  return { a: timesSecret(G, randomness), b: timesSecret(key, randomness).add(timesSecret(G, value)) };
}

export function plus(x: Ciphertext, y: Ciphertext): Ciphertext {
  return { a: x.a.add(y.a), b: x.b.add(y.b) };
}

export function sum(parts: readonly Ciphertext[]): Ciphertext {
  return parts.reduce(plus, NOTHING);
}

/** `weight` is public. */
export function times(x: Ciphertext, weight: bigint): Ciphertext {
  const w = mod(weight);
  return { a: x.a.multiplyUnsafe(w), b: x.b.multiplyUnsafe(w) };
}

/** `Σ w·C` (protocol.md 2.11) over pairs of a ballot's ciphertext and its voter's heads or hundredths of a square metre. */
export function weighted(parts: readonly (readonly [Ciphertext, number])[]): Ciphertext {
  return sum(parts.map(([ciphertext, weight]) => times(ciphertext, BigInt(weight))));
}

export function hasIdentity(x: Ciphertext): boolean {
  return x.a.is0() || x.b.is0();
}

export function readCiphertext(shape: Shape): Ciphertext {
  return { a: shape.at('a').point(), b: shape.at('b').point() };
}

export type CiphertextJson = { readonly a: string; readonly b: string };

export function ciphertextJson(x: Ciphertext): CiphertextJson {
  return { a: pointHex(x.a), b: pointHex(x.b) };
}
