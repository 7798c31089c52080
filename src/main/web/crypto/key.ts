import { base58, base64url, type Bytes, concat, hex, unbase64url, utf8 } from './bytes';
import { canonical } from './canonical';
import { sha256 } from './hash';

/** A P-256 signing key of this browser. The private half cannot be read out, not even by this page. */
export type VotingKey = {
  readonly privateKey: CryptoKey;
  /** `did:key:zDn…` */
  readonly did: string;
  /** RFC 7638 SHA-256 thumbprint, 64 lower-case hexadecimal digits. */
  readonly kid: string;
};

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function generateKey(): Promise<VotingKey> {
  const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  if (x === undefined || y === undefined) {
    throw new Error('this browser made a key without coordinates');
  }
  return { privateKey: pair.privateKey, did: didKey(x, y), kid: await thumbprint(x, y) };
}

/** RFC 7638 over the four members of an EC key; `x` and `y` in base64url. */
export async function thumbprint(x: string, y: string): Promise<string> {
  return hex(await sha256(utf8(canonical({ crv: 'P-256', kty: 'EC', x, y }))));
}

/** `did:key`: multicodec 0x1200 as a varint, then the compressed point, in base58. */
export function didKey(x: string, y: string): string {
  const parity = (unbase64url(y)[31] as number) & 1;
  return `did:key:z${base58(concat(Uint8Array.of(0x80, 0x24, 2 + parity), unbase64url(x)))}`;
}

/** ES256: r and s, 32 bytes each. */
export async function sign(key: VotingKey, text: string): Promise<Bytes> {
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, utf8(text));
  return new Uint8Array(signature);
}

export function randomHex(bytes: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)));
}

export function randomBase64url(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}
