import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BallotForm } from '../../main/web/api';
import { castBallot } from '../../main/web/ballot/cast';
import { dropDraft, keepDraft, readDraft } from '../../main/web/ballot/draft';
import { ballotHash, type ChosenMatter, choicesIn, type Place } from '../../main/web/ballot/payload';
import { pendingBallots } from '../../main/web/ballot/pending';
import { isReplaced, keepReceipt, receiptsOf } from '../../main/web/ballot/receipts';
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
  mayChange: false,
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

const ZERO = '0'.repeat(64);

function slot(rollIndex: number, more: Partial<Place> = {}): Place {
  return { rollIndex, role: 'OWNER', authority: ZERO, seq: 1, prev: ZERO, ...more };
}

/** A ballot box with one slot that gives the same ballot the same receipt. */
class Box {
  taken: string | undefined;
  sent: string[] = [];
  /** How many answers get lost on their way, after the ballot was taken. */
  losing = 0;
  /** Receipts are for this hash instead of the ballot's. */
  forged: string | undefined;
  /** What the box says to any other ballot than the one it took. */
  refusal = 'already-voted';

  async take(body: string): Promise<Response> {
    const jws = (JSON.parse(body) as { jws: string }).jws;
    this.sent.push(jws);
    if (this.taken !== undefined && this.taken !== jws) {
      return json(409, { type: `https://gongjue.example/problems/${this.refusal}` });
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
    await castBallot(place, slot(17), forAll, key);

    const payload = payloadOf(box.sent[0] as string).value as JsonObject;
    expect(Object.keys(payload)).toEqual([
      'authority',
      'choices',
      'electionId',
      'kid',
      'manifest',
      'prev',
      'rollIndex',
      'salt',
      'seq',
      'signerRole',
      'v',
    ]);
    expect(payload).toMatchObject({ choices: forAll, rollIndex: 17, kid: key.kid, seq: 1, prev: ZERO });
    expect(payload).toMatchObject({ signerRole: 'OWNER', authority: ZERO });
    expect(payload.salt).toMatch(/^[0-9a-f]{64}$/);
  });

  test('ends with the receipt and forgets what was pending', async () => {
    const cast = await castBallot(place, slot(17), forAll, key);

    expect(cast).toMatchObject({ kind: 'received', taken: { entryNo: 7 } });
    expect(pendingBallots('e1', 17)).toEqual([]);
  });

  test('sends the very same ballot again when the answer was lost', async () => {
    box.losing = 1;

    const lost = await castBallot(place, slot(17), forAll, key);
    const again = await castBallot(place, slot(17), forAll, key);

    expect(lost).toEqual({ kind: 'offline' });
    expect(again.kind).toBe('received');
    expect(box.sent[1]).toBe(box.sent[0]);
  });

  test('finds the receipt of the ballot that was taken, even if the choices have changed since', async () => {
    box.losing = 1;
    await castBallot(place, slot(17), forAll, key);

    const again = await castBallot(place, slot(17), against, key);

    expect(again.kind === 'received' && choicesIn(again.ballot.payload)).toEqual(forAll);
  });

  test('never takes another home’s pending ballot for its own', async () => {
    box.losing = 1;
    await castBallot(place, slot(17), forAll, key);

    expect(await castBallot(place, slot(18), forAll, key)).toMatchObject({ kind: 'refused', refusal: 'already-voted' });
  });

  test('signs in the right and at the place that the service gave', async () => {
    const agent = slot(17, { role: 'PROXY', authority: 'ab'.repeat(32), seq: 3, prev: 'cd'.repeat(32) });

    await castBallot(place, agent, forAll, key);

    expect(payloadOf(box.sent[0] as string).value).toMatchObject({
      signerRole: 'PROXY',
      authority: 'ab'.repeat(32),
      seq: 3,
      prev: 'cd'.repeat(32),
    });
  });

  test('signs anew where another ballot of the home has been taken since', async () => {
    box.losing = 1;
    await castBallot(place, slot(17), forAll, key);
    const first = box.taken;
    box.taken = undefined;

    const again = await castBallot(place, slot(17, { seq: 2, prev: 'cd'.repeat(32) }), forAll, key);

    expect(again.kind).toBe('received');
    expect(box.taken).not.toBe(first);
  });

  test('finds the ballot that was taken when a changed one is out of order', async () => {
    box.losing = 1;
    box.refusal = 'sequence';
    await castBallot(place, slot(17), forAll, key);

    const again = await castBallot(place, slot(17), against, key);

    expect(again.kind === 'received' && choicesIn(again.ballot.payload)).toEqual(forAll);
  });

  test('keeps the reason of the refusal where no earlier ballot was taken', async () => {
    box.taken = 'another phone’s';
    box.refusal = 'sequence';

    expect(await castBallot(place, slot(17), forAll, key)).toMatchObject({ kind: 'refused', refusal: 'sequence' });
    expect(await castBallot(place, slot(17), against, key)).toMatchObject({ kind: 'refused', refusal: 'sequence' });
  });

  test('does not take an owner’s pending ballot for an agent’s', async () => {
    box.losing = 1;
    await castBallot(place, slot(17), forAll, key);

    const agent = slot(17, { role: 'PROXY', authority: 'ab'.repeat(32) });

    expect(await castBallot(place, agent, forAll, key)).toMatchObject({ refusal: 'already-voted' });
  });

  test('does not take a receipt for another ballot', async () => {
    box.forged = 'cd'.repeat(32);

    expect(await castBallot(place, slot(17), forAll, key)).toEqual({ kind: 'mismatch' });
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

  test('is one receipt a ballot, the newest first', () => {
    keepReceipt('e1', receipt);
    keepReceipt('e1', { ...receipt, rollIndex: 4, ballotHash: 'cd'.repeat(32) });
    keepReceipt('e1', { ...receipt, ballotHash: 'ef'.repeat(32), entryNo: 10 });
    keepReceipt('e1', { ...receipt, home: '3号楼602（改名）' });

    expect(receiptsOf('e1').map((kept) => [kept.rollIndex, kept.entryNo])).toEqual([
      [3, 9],
      [3, 10],
      [4, 9],
    ]);
    expect(receiptsOf('e2')).toEqual([]);
  });

  test('says which ballot a later one of the same home has replaced', () => {
    const later = { ...receipt, ballotHash: 'ef'.repeat(32), entryNo: 10 };
    const neighbour = { ...receipt, rollIndex: 4, entryNo: 12 };

    expect(isReplaced(receipt, [receipt, later])).toBe(true);
    expect(isReplaced(later, [receipt, later, neighbour])).toBe(false);
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
