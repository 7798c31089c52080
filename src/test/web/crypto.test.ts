import { describe, expect, test } from 'vitest';
import { receiptNumber } from '../../main/web/ballot/payload';
import { base32, base58, base64url, hex, unbase64url, unhex, utf8 } from '../../main/web/crypto/bytes';
import { canonical, type Json } from '../../main/web/crypto/canonical';
import { encoded, sha256, tagged } from '../../main/web/crypto/hash';
import { payloadOf, signed } from '../../main/web/crypto/jws';
import { didKey, generateKey, thumbprint } from '../../main/web/crypto/key';
import { vectors } from './vectors';

describe('canonical JSON', () => {
  test('writes the manifest of the vectors byte for byte', () => {
    expect(canonical(vectors.manifest)).toBe(vectors.manifestJcs);
  });

  test('sorts names by UTF-16 code units, as RFC 8785 asks', () => {
    expect(
      canonical({
        '\u20ac': 1,
        '\r': 2,
        '1': 3,
        '\ud83d\ude00': 4,
        '\ufb33': 5,
        ö: 6,
      }),
    ).toBe('{"\\r":2,"1":3,"ö":6,"€":1,"😀":4,"\ufb33":5}');
  });

  test.each([1.5, NaN, Infinity, 2 ** 53])('refuses the number %s', (value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });

  test.each(['\ud800', 'a\udc00', '\udc00\ud800'])('refuses half a character', (value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });

  test('refuses null and undefined anywhere', () => {
    expect(() => canonical({ a: null } as unknown as Json)).toThrow(TypeError);
    expect(() => canonical([undefined] as unknown as Json)).toThrow(TypeError);
  });
});

describe('hashes', () => {
  test('put the length before every part', () => {
    for (const vector of vectors.h2s) {
      expect(hex(encoded(...vector.inputsUtf8.map(utf8)))).toBe(vector.tlv);
    }
  });

  test('give the tracker of every ballot of the vectors', async () => {
    const hashes = await Promise.all(vectors.ballots.map((ballot) => tagged('ballot', utf8(canonical(ballot)))));

    expect(hashes).toEqual(vectors.ballotHashes);
  });
});

describe('spellings of bytes', () => {
  test('base64url comes back as it went', () => {
    for (const bytes of [[], [0], [255, 254], [1, 2, 3], [251, 255, 190, 0]]) {
      expect(Array.from(unbase64url(base64url(Uint8Array.from(bytes))))).toEqual(bytes);
    }
  });

  test.each(['AB', 'A', 'AA==', 'A+', 'A/', 'A A', 'QUJ'])('refuses %j as base64url', (text) => {
    expect(() => unbase64url(text)).toThrow();
  });

  test.each(['A', 'AB', '0g', '0'])('refuses %j as hexadecimal', (text) => {
    expect(() => unhex(text)).toThrow(TypeError);
  });

  test('base58 keeps leading zeros', () => {
    expect(base58(Uint8Array.of(0, 0, 1))).toBe('112');
    expect(base58(utf8('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U');
  });

  test('base32 is Crockford’s', () => {
    expect(base32(Uint8Array.of(255, 255, 255, 255, 255))).toBe('ZZZZZZZZ');
    expect(base32(Uint8Array.of(0, 68, 50, 20, 199))).toBe('01234567');
  });

  test('a receipt number is the first eighty bits in fours', () => {
    expect(receiptNumber('00443214c74254b635cf84653a56d7c675be77df'.padEnd(64, 'f'))).toBe('0123-4567-89AB-CDEF');
  });
});

describe('keys', () => {
  /** From the test suite of the did:key method. */
  const x = 'igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns';
  const y = 'efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM';

  test('are named as the did:key method says', () => {
    expect(didKey(x, y)).toBe('did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv');
  });

  test('have the thumbprint of RFC 7638', async () => {
    const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;

    expect(await thumbprint(x, y)).toBe(hex(await sha256(utf8(members))));
  });

  test('cannot be read out', async () => {
    const key = await generateKey();

    await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
  });
});

describe('signatures', () => {
  test('stand over the canonical header and payload', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const key = { privateKey: pair.privateKey, did: 'did:key:zDn', kid: '00' };

    const jws = await signed(key, 'owner-ballot+jwt', 'k', { b: 1, a: '选' });

    const [header, payload, signature] = jws.split('.') as [string, string, string];
    const decode = (part: string): string => new TextDecoder().decode(unbase64url(part));
    expect(decode(header)).toBe('{"alg":"ES256","kid":"k","typ":"owner-ballot+jwt"}');
    expect(decode(payload)).toBe('{"a":"选","b":1}');
    expect(
      await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        pair.publicKey,
        unbase64url(signature),
        utf8(`${header}.${payload}`),
      ),
    ).toBe(true);
  });

  test('show their payload', async () => {
    const jws = await signed(await generateKey(), 't', 'k', { a: 1 });

    expect(payloadOf(jws)).toEqual({ text: '{"a":1}', value: { a: 1 } });
    expect(() => payloadOf('a.b')).toThrow(TypeError);
  });
});
