import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, OpenError } from '@hpke/core';
import { p256 } from '@noble/curves/nist.js';
import { type Bytes, concat } from './bytes';

/**
 * Sealing for one reader (RFC 9180, single-shot; protocol.md 2.2): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM. What is sealed is 65 bytes of encapsulated key, then the ciphertext, 16 bytes longer than the text.
 * `info` says what for: whoever opens must name the same. Public keys are uncompressed points of 65 bytes.
 */
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const ENCAPSULATED = 65;
const TAG = 16;

/** `TOO_SHORT` for any sealed text, `NO_POINT` at its beginning, or another key, info or sender, or changed since. */
export type Reason = 'TOO_SHORT' | 'NO_POINT' | 'NOT_AUTHENTIC';

/** What came of opening. */
export type Opened =
  { readonly type: 'plain'; readonly text: Bytes } | { readonly type: 'refused'; readonly reason: Reason };

/** Mode base: says nothing of who sealed it. */
export async function seal(to: Bytes, info: Bytes, text: Bytes): Promise<Bytes> {
  return join(await suite.seal({ recipientPublicKey: await publicKey(to), info }, text));
}

/** Mode auth: the reader knows that the holder of `from` sealed it, though could have made it as well. */
export async function sealFrom(from: CryptoKeyPair, to: Bytes, info: Bytes, text: Bytes): Promise<Bytes> {
  return join(await suite.seal({ recipientPublicKey: await publicKey(to), senderKey: from, info }, text));
}

/** Opens what `seal` sealed. `aad` is only for the RFC's vectors. */
export async function open(own: CryptoKeyPair, info: Bytes, sealed: Bytes, aad?: Bytes): Promise<Opened> {
  return opened(sealed, (enc, ct) => suite.open({ recipientKey: own, enc, info }, ct, aad));
}

/** Opens what `sealFrom` sealed; refuses what anyone but the holder of `from` sealed. */
export async function openFrom(
  from: Bytes,
  own: CryptoKeyPair,
  info: Bytes,
  sealed: Bytes,
  aad?: Bytes,
): Promise<Opened> {
  const senderPublicKey = await publicKey(from);
  return opened(sealed, (enc, ct) => suite.open({ recipientKey: own, senderPublicKey, enc, info }, ct, aad));
}

function publicKey(point: Bytes): Promise<CryptoKey> {
  return suite.kem.deserializePublicKey(point);
}

function join({ enc, ct }: { readonly enc: ArrayBuffer; readonly ct: ArrayBuffer }): Bytes {
  return concat(new Uint8Array(enc), new Uint8Array(ct));
}

async function opened(sealed: Bytes, run: (enc: Bytes, ct: Bytes) => Promise<ArrayBuffer>): Promise<Opened> {
  if (sealed.length < ENCAPSULATED + TAG) {
    return { type: 'refused', reason: 'TOO_SHORT' };
  }
  const enc = sealed.slice(0, ENCAPSULATED);
  if (!isPoint(enc)) {
    return { type: 'refused', reason: 'NO_POINT' };
  }
  try {
    return { type: 'plain', text: new Uint8Array(await run(enc, sealed.slice(ENCAPSULATED))) };
  } catch (error) {
    if (error instanceof OpenError) {
      return { type: 'refused', reason: 'NOT_AUTHENTIC' };
    }
    throw error;
  }
}

function isPoint(enc: Bytes): boolean {
  try {
    return enc[0] === 4 && !p256.Point.fromBytes(enc).is0();
  } catch {
    return false;
  }
}
