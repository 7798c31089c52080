import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { concat, hex, unhex, utf8 } from '../../main/web/crypto/bytes';
import { open, openFrom, seal, sealFrom } from '../../main/web/crypto/hpke';
import { freshKeys, pointOf, sealingKeys } from './sealing-keys';

type Vector = {
  readonly mode: number;
  readonly info: string;
  readonly skRm: string;
  readonly pkRm: string;
  readonly pkSm?: string;
  readonly enc: string;
  readonly aad: string;
  readonly pt: string;
  readonly ct: string;
};

const { vectors } = JSON.parse(readFileSync(new URL('../resources/hpke-vectors.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly Vector[];
};

const INFO = utf8('dkg-share');
const TEXT = utf8('共决');
const own = await freshKeys();
const sender = await freshKeys();
const to = await pointOf(own);
const from = await pointOf(sender);

const NOT_AUTHENTIC = { type: 'refused', reason: 'NOT_AUTHENTIC' };

describe('sealing', () => {
  test.each(vectors)('opens the vector of RFC 9180 in mode $mode', async ({ skRm, pkRm, pkSm, ...vector }) => {
    const keys = await sealingKeys(skRm, pkRm);
    const [info, aad] = [unhex(vector.info), unhex(vector.aad)];
    const sealed = concat(unhex(vector.enc), unhex(vector.ct));

    const opened =
      pkSm === undefined ? await open(keys, info, sealed, aad) : await openFrom(unhex(pkSm), keys, info, sealed, aad);

    expect(opened.type === 'plain' && hex(opened.text)).toBe(vector.pt);
  });

  test('opens what was sealed, with and without a sender', async () => {
    expect(await open(own, INFO, await seal(to, INFO, TEXT))).toEqual({ type: 'plain', text: TEXT });
    expect(await openFrom(from, own, INFO, await sealFrom(sender, to, INFO, TEXT))).toEqual({
      type: 'plain',
      text: TEXT,
    });
  });

  test('refuses another key, info or sender, and another mode', async () => {
    const sealed = await seal(to, INFO, TEXT);
    const sent = await sealFrom(sender, to, INFO, TEXT);

    expect(await open(sender, INFO, sealed)).toEqual(NOT_AUTHENTIC);
    expect(await open(own, utf8('opening'), sealed)).toEqual(NOT_AUTHENTIC);
    expect(await openFrom(to, own, INFO, sent)).toEqual(NOT_AUTHENTIC);
    expect(await open(own, INFO, sent)).toEqual(NOT_AUTHENTIC);
    expect(await openFrom(from, own, INFO, sealed)).toEqual(NOT_AUTHENTIC);
  });

  test('refuses what is too short, does not begin with a point or was changed', async () => {
    const sealed = await seal(to, INFO, TEXT);
    const changed = Uint8Array.from(sealed, (byte, i) => (i === sealed.length - 1 ? byte ^ 1 : byte));
    const offCurve = Uint8Array.from(sealed, (byte, i) => (i === 64 ? byte ^ 1 : byte));

    expect(await open(own, INFO, sealed.slice(0, 80))).toEqual({ type: 'refused', reason: 'TOO_SHORT' });
    expect(await open(own, INFO, offCurve)).toEqual({ type: 'refused', reason: 'NO_POINT' });
    expect(await open(own, INFO, changed)).toEqual(NOT_AUTHENTIC);
    expect(await open(own, INFO, sealed.slice(0, -1))).toEqual(NOT_AUTHENTIC);
  });
});
