import { base64url, type Bytes, unhex } from '../../main/web/crypto/bytes';

/** A P-256 key pair from its 32 secret bytes and its uncompressed point, both in hexadecimal. */
export async function sealingKeys(secret: string, point: string): Promise<CryptoKeyPair> {
  const x = base64url(unhex(point.slice(2, 66)));
  const y = base64url(unhex(point.slice(66)));
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
  const jwk = { kty: 'EC', crv: 'P-256', x, y };
  return {
    publicKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, []),
    privateKey: await crypto.subtle.importKey('jwk', { ...jwk, d: base64url(unhex(secret)) }, algorithm, false, [
      'deriveBits',
    ]),
  };
}

export async function freshKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
}

export async function pointOf(keys: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
}
