import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BallotForm } from '../../main/web/api';
import { castBallot } from '../../main/web/ballot/cast';
import { dropDraft, keepDraft, readDraft } from '../../main/web/ballot/draft';
import { ballotHash, type ChosenMatter, choicesIn } from '../../main/web/ballot/payload';
import { pendingBallots } from '../../main/web/ballot/pending';
import { keepReceipt, receiptsOf } from '../../main/web/ballot/receipts';
import { base64url, utf8 } from '../../main/web/crypto/bytes';
import { canonical, type JsonObject } from '../../main/web/crypto/canonical';
import { payloadOf } from '../../main/web/crypto/jws';
import { generateKey, type VotingKey } from '../../main/web/crypto/key';

const form: BallotForm = {
  electionId: 'urn:uuid:019a0000-0000-4000-8000-000000000001',
  manifestHash: 'ab'.repeat(32),
  openAt: new Date(0),
  closeAt: new Date(1),
  now: new Date(0),
  voters: [],
  matters: [],
};
const place = { url: '/e', id: 'e1', form };
const forAll: readonly ChosenMatter[] = [
  { matterId: 'm1', choice: 'FOR' },
  { matterId: 'm2', choice: 'ABSTAIN' },
];
const against: readonly ChosenMatter[] = [
  { matterId: 'm1', choice: 'AGAINST' },
  { matterId: 'm2', choice: 'ABSTAIN' },
];

/** A ballot box with one slot that gives the same ballot the same receipt. */
class Box {
  taken: string | undefined;
  sent: string[] = [];
  /** How many answers get lost on their way, after the ballot was taken. */
  losing = 0;
  /** Receipts are for this hash instead of the ballot's. */
  forged: string | undefined;

  async take(body: string): Promise<Response> {
    const jws = (JSON.parse(body) as { jws: string }).jws;
    this.sent.push(jws);
    if (this.taken !== undefined && this.taken !== jws) {
      return json(409, { type: 'https://gongjue.example/problems/already-voted' });
    }
    this.taken = jws;
    if (this.losing-- > 0) {
      throw new TypeError('network');
    }
    const hash = this.forged ?? (await ballotHash(payloadOf(jws).text));
    const receipt = [{}, { ballotHash: hash, entryNo: 7 }].map((part) =>
      base64url(utf8(canonical(part as JsonObject))),
    );
    return json(201, {
      receipt: `${receipt.join('.')}.AAAA`,
      ballotHash: hash,
      entryNo: 7,
      receivedAt: '2026-06-25T07:02:05Z',
    });
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

let key: VotingKey;
let box: Box;

beforeEach(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  box = new Box();
  vi.stubGlobal('fetch', (_: string, request: { body: string }) => box.take(request.body));
  key = await generateKey();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('casting', () => {
  test('signs every matter in order under the form of the protocol', async () => {
    await castBallot(place, 17, forAll, key);

    const payload = payloadOf(box.sent[0] as string).value as JsonObject;
    expect(Object.keys(payload)).toEqual([
      'choices',
      'electionId',
      'kid',
      'manifest',
      'prev',
      'rollIndex',
      'salt',
      'seq',
      'v',
    ]);
    expect(payload).toMatchObject({ choices: forAll, rollIndex: 17, kid: key.kid, seq: 1, prev: '0'.repeat(64) });
    expect(payload.salt).toMatch(/^[0-9a-f]{64}$/);
  });

  test('ends with the receipt and forgets what was pending', async () => {
    const cast = await castBallot(place, 17, forAll, key);

    expect(cast).toMatchObject({ kind: 'received', taken: { entryNo: 7 } });
    expect(pendingBallots('e1', 17)).toEqual([]);
  });

  test('sends the very same ballot again when the answer was lost', async () => {
    box.losing = 1;

    const lost = await castBallot(place, 17, forAll, key);
    const again = await castBallot(place, 17, forAll, key);

    expect(lost).toEqual({ kind: 'offline' });
    expect(again.kind).toBe('received');
    expect(box.sent[1]).toBe(box.sent[0]);
  });

  test('finds the receipt of the ballot that was taken, even if the choices have changed since', async () => {
    box.losing = 1;
    await castBallot(place, 17, forAll, key);

    const again = await castBallot(place, 17, against, key);

    expect(again.kind === 'received' && choicesIn(again.ballot.payload)).toEqual(forAll);
  });

  test('never takes another home’s pending ballot for its own', async () => {
    box.losing = 1;
    await castBallot(place, 17, forAll, key);

    expect(await castBallot(place, 18, forAll, key)).toMatchObject({ kind: 'refused', refusal: 'already-voted' });
  });

  test('does not take a receipt for another ballot', async () => {
    box.forged = 'cd'.repeat(32);

    expect(await castBallot(place, 17, forAll, key)).toEqual({ kind: 'mismatch' });
    expect(pendingBallots('e1', 17)).toHaveLength(1);
  });
});

describe('what the phone keeps', () => {
  const receipt = {
    rollIndex: 3,
    home: '3号楼602',
    payload: '{}',
    jws: 'a.b.c',
    receipt: 'd.e.f',
    ballotHash: 'ab'.repeat(32),
    entryNo: 9,
    receivedAt: '2026-06-25T07:02:05Z',
    titles: ['电梯'],
    homesLeft: 0,
  };

  test('is one receipt a home, the newest first', () => {
    keepReceipt('e1', receipt);
    keepReceipt('e1', { ...receipt, rollIndex: 4 });
    keepReceipt('e1', { ...receipt, entryNo: 10 });

    expect(receiptsOf('e1').map((kept) => [kept.rollIndex, kept.entryNo])).toEqual([
      [3, 10],
      [4, 9],
    ]);
    expect(receiptsOf('e2')).toEqual([]);
  });

  test('is a draft until it is submitted', () => {
    keepDraft('e1', new Map([['m1', 'FOR']]));
    expect(readDraft('e1')).toEqual(new Map([['m1', 'FOR']]));

    dropDraft('e1');
    expect(readDraft('e1').size).toBe(0);
  });

  test.each(['', '{', '[["m1","MAYBE"]]', '{"m1":"FOR"}', '[null]'])('is nothing when it is damaged: %j', (text) => {
    localStorage.setItem('draft:e1', text);
    localStorage.setItem('receipts:e1', text);

    expect(readDraft('e1').size).toBe(0);
    expect(receiptsOf('e1')).toEqual([]);
  });
});
