import { p256, p256_hasher } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, hex, unhex, utf8 } from './bytes';
import { encoded } from './hash';
import { Refused } from './fault';

/** The group, hashes and encodings of suite OAV1-P256-SHA256 (protocol.md 2.2). */
export const SUITE = 'OAV1-P256-SHA256';

export type Point = typeof p256.Point.BASE;
/** A number from 0 to q − 1. */
export type Scalar = bigint;

export const G: Point = p256.Point.BASE;
export const IDENTITY: Point = p256.Point.ZERO;
const Fn = p256.Point.Fn;
const WIDE = 48;

/** Lower-case compressed hexadecimal only; the identity has no encoding. Throws `Refused` E_POINT_ENC. */
export function parsePoint(text: string, place: string): Point {
  if (!/^0[23][0-9a-f]{64}$/.test(text)) {
    throw new Refused('E_POINT_ENC', place);
  }
  try {
    return p256.Point.fromHex(text);
  } catch {
    throw new Refused('E_POINT_ENC', place);
  }
}

/** Never reduces. Throws `Refused` E_SCALAR_ENC or E_SCALAR_RANGE. */
export function parseScalar(text: string, place: string): Scalar {
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Refused('E_SCALAR_ENC', place);
  }
  const value = BigInt(`0x${text}`);
  if (value >= Fn.ORDER) {
    throw new Refused('E_SCALAR_RANGE', place);
  }
  return value;
}

export function scalarHex(scalar: Scalar): string {
  return hex(Fn.toBytes(scalar));
}

export function mod(value: bigint): Scalar {
  return Fn.create(value);
}

export function inverse(value: Scalar): Scalar {
  return Fn.inv(value);
}

export function randomScalar(): Scalar {
  const wide = crypto.getRandomValues(new Uint8Array(WIDE));
  return mod(BigInt(`0x${hex(wide)}`));
}

/** p33. Throws on the identity. */
export function pointBytes(point: Point): Bytes {
  if (point.is0()) {
    throw new TypeError('the identity has no encoding');
  }
  return new Uint8Array(point.toBytes(true));
}

export function pointHex(point: Point): string {
  return hex(pointBytes(point));
}

/** In constant time, for secret scalars; 0 takes as long as any other. */
export function timesSecret(point: Point, scalar: Scalar): Point {
  const product = point.multiply(scalar === 0n ? 1n : scalar);
  return scalar === 0n ? IDENTITY : product;
}

/** `a·p + b·q` for public scalars. */
export function sumPublic(a: Scalar, p: Point, b: Scalar, q: Point): Point {
  return p.multiplyUnsafe(a).add(q.multiplyUnsafe(b));
}

/** UTF-8 of the text's NFC form. */
export function text(value: string): Bytes {
  return utf8(value.normalize('NFC'));
}

export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function u64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** `H(tag, x…)` at once, where a proof cannot wait for WebCrypto. */
export function hashed(tag: string, ...parts: readonly Uint8Array[]): Bytes {
  return new Uint8Array(sha256(encoded(utf8(`OAV1/${tag}`), ...parts)));
}

/** `H2S(label, x…)`: hash_to_field of RFC 9380 with L = 48. */
export function challenge(label: string, ...parts: readonly Uint8Array[]): Scalar {
  return p256_hasher.hashToScalar(encoded(...parts), { DST: `${SUITE}/${label}` });
}

export function points(list: readonly Point[]): Bytes {
  return encoded(...list.map(pointBytes));
}

/** hp: the named group; nothing of it ever comes from a record. */
export function parametersHash(): Bytes {
  const { p, a, b, n } = p256.Point.CURVE();
  const field = (value: bigint): Bytes => unhex(value.toString(16).padStart(64, '0'));
  return hashed('params', text(SUITE), field(p), field(a), field(b), field(n), pointBytes(G));
}
