import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BallotForm } from '../../main/web/api';
import { type Cast, castBallot } from '../../main/web/ballot/cast';
import { dropDraft, keepDraft, readDraft, sealedOf } from '../../main/web/ballot/draft';
import { ballotHash, type ChosenMatter, type Place, placeIn, sealable } from '../../main/web/ballot/payload';
import { pendingBallots } from '../../main/web/ballot/pending';
import { type Opened, ReadyBallot } from '../../main/web/ballot/ready';
import { isReplaced, keepReceipt, receiptsOf } from '../../main/web/ballot/receipts';
import { startSealing } from '../../main/web/ballot/sealing';
import { base64url, utf8 } from '../../main/web/crypto/bytes';
import { canonical, type JsonObject } from '../../main/web/crypto/canonical';
import { payloadOf } from '../../main/web/crypto/jws';
import { generateKey, type VotingKey } from '../../main/web/crypto/key';
import type { Sealable } from '../../main/web/crypto/sealer';
import { parsePoint } from '../../main/web/crypto/group';
import { checkBallot, type SealedElection } from '../../main/web/crypto/sealing';
import { examine } from '../../main/web/check/opened';
import { vectors } from './sealed-vectors';

const form: BallotForm = {
  electionId: 'urn:uuid:019a0000-0000-4000-8000-000000000001',
  manifestHash: 'ab'.repeat(32),
  openAt: new Date(0),
  closeAt: new Date(1),
  now: new Date(0),
  voters: [],
  mayChange: false,
  sealing: { ext: vectors.HE, key: vectors.keyCeremony.jointKey },
  matters: ['m1', 'm2'].map((id) => ({
    id,
    title: id,
    titleEn: undefined,
    options: ['FOR', 'AGAINST', 'ABSTAIN'],
    allowedSums: [1],
  })),
};
const place = { url: '/e', id: 'e1' };
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
    const hash = this.forged ?? (await ballotHash(payloadOf(jws).value));
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

function election(): SealedElection {
  const contests = form.matters.map(({ id, options, allowedSums }) => ({
    matterId: id,
    options: options.length,
    allowedSums,
  }));
  const point = parsePoint(vectors.keyCeremony.jointKey, '$');
  return { electionId: form.electionId, ext: vectors.HE, key: point, contests };
}

/** As the page writes it. */
function fileOf({ ballot, sealed, seed }: Opened): string {
  const { electionId, ext, key: joint, contests, votes } = ballot;
  return JSON.stringify({
    election: { electionId, ext, key: joint, contests },
    ballot: JSON.parse(sealed.text) as unknown,
    seed,
    votes,
  });
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

let key: VotingKey;
let box: Box;
const kept = new Map<string, string>();
const sealing = startSealing();

function asked(at: Place, choices: readonly ChosenMatter[]): Sealable {
  const ballot = sealable(form, at, key.kid, choices);
  if (ballot === undefined) {
    throw new Error('the form has a key');
  }
  return ballot;
}

/** As the page does: the draft first, which a change of choices starts anew. */
function cast(at: Place, choices: readonly ChosenMatter[]): Promise<Cast> {
  const draft = new Map(choices.map(({ matterId, choice }) => [matterId, choice]));
  if (canonical([...readDraft('e1')]) !== canonical([...draft])) {
    keepDraft('e1', draft);
  }
  return castBallot(place, at, () => sealing.seal(asked(at, choices)), key);
}

beforeEach(async () => {
  kept.clear();
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
  test('signs a sealed ballot of every matter that the ballot box accepts', async () => {
    await cast(slot(17), forAll);

    const payload = payloadOf(box.sent[0] as string).value as JsonObject;
    expect(Object.keys(payload)).toEqual(['authority', 'ballot', 'signerRole']);
    expect(payload).toMatchObject({ signerRole: 'OWNER', authority: ZERO });
    expect(payload.ballot).toMatchObject({ v: 'OAV1', rollIndex: 17, kid: key.kid, seq: 1, prev: ZERO });
    expect(checkBallot(payload.ballot, election(), () => key.kid)).toEqual({ type: 'sound' });
  });

  test('leaves no choice behind once the receipt is there', async () => {
    await cast(slot(17), forAll);
    dropDraft('e1');

    expect([...kept.values()].join()).not.toMatch(/FOR|AGAINST|ABSTAIN/);
  });

  test('ends with the receipt and forgets what was pending', async () => {
    const received = await cast(slot(17), forAll);

    expect(received).toMatchObject({ kind: 'received', taken: { entryNo: 7 } });
    expect(pendingBallots('e1', 17)).toEqual([]);
  });

  test('sends the very same ballot again when the answer was lost', async () => {
    box.losing = 1;

    const lost = await cast(slot(17), forAll);
    const again = await cast(slot(17), forAll);

    expect(lost).toEqual({ kind: 'offline' });
    expect(again.kind).toBe('received');
    expect(box.sent[1]).toBe(box.sent[0]);
  });

  test('finds the receipt of the ballot that was taken, even if the choices have changed since', async () => {
    box.losing = 1;
    await cast(slot(17), forAll);

    const again = await cast(slot(17), against);

    expect(again).toMatchObject({ kind: 'received', earlier: true });
    expect(again.kind === 'received' && again.ballot.jws).toBe(box.taken);
  });

  test('never takes another home’s pending ballot for its own', async () => {
    box.losing = 1;
    await cast(slot(17), forAll);

    expect(await cast(slot(18), forAll)).toMatchObject({ kind: 'refused', refusal: 'already-voted' });
  });

  test('signs in the right and at the place that the service gave', async () => {
    const agent = slot(17, { role: 'PROXY', authority: 'ab'.repeat(32), seq: 3, prev: 'cd'.repeat(32) });

    await cast(agent, forAll);

    expect(placeIn(box.sent[0] as string)).toEqual(agent);
  });

  test('signs anew where another ballot of the home has been taken since', async () => {
    box.losing = 1;
    await cast(slot(17), forAll);
    const first = box.taken;
    box.taken = undefined;

    const again = await cast(slot(17, { seq: 2, prev: 'cd'.repeat(32) }), forAll);

    expect(again.kind).toBe('received');
    expect(box.taken).not.toBe(first);
  });

  test('finds the ballot that was taken when a changed one is out of order', async () => {
    box.losing = 1;
    box.refusal = 'sequence';
    await cast(slot(17), forAll);

    const again = await cast(slot(17), against);

    expect(again).toMatchObject({ kind: 'received', earlier: true });
    expect(again.kind === 'received' && again.ballot.jws).toBe(box.taken);
  });

  test('keeps the reason of the refusal where no earlier ballot was taken', async () => {
    box.taken = 'another phone’s';
    box.refusal = 'sequence';

    expect(await cast(slot(17), forAll)).toMatchObject({ kind: 'refused', refusal: 'sequence' });
    expect(await cast(slot(17), against)).toMatchObject({ kind: 'refused', refusal: 'sequence' });
  });

  test('does not take an owner’s pending ballot for an agent’s', async () => {
    box.losing = 1;
    await cast(slot(17), forAll);

    const agent = slot(17, { role: 'PROXY', authority: 'ab'.repeat(32) });

    expect(await cast(agent, forAll)).toMatchObject({ refusal: 'already-voted' });
  });

  test('seals anew after a refusal of the ballot itself', async () => {
    box.taken = 'another';
    box.refusal = 'proof';
    await cast(slot(17), forAll);
    box.taken = undefined;

    expect((await cast(slot(17), forAll)).kind).toBe('received');
    expect(box.sent[1]).not.toBe(box.sent[0]);
  });

  test('sends nothing that could not be sealed', async () => {
    const failing = (): Promise<never> => Promise.reject(new Error('no worker'));

    expect(await castBallot(place, slot(17), failing, key)).toEqual({ kind: 'unsealed' });
    expect(box.sent).toEqual([]);
  });

  test('does not take a receipt for another ballot', async () => {
    box.forged = 'cd'.repeat(32);

    expect(await cast(slot(17), forAll)).toEqual({ kind: 'mismatch' });
    expect(pendingBallots('e1', 17)).toHaveLength(1);
  });
});

describe('a ballot that is ready', () => {
  let ready: ReadyBallot;
  let ballot: Sealable;

  beforeEach(() => {
    ready = new ReadyBallot(sealing);
    ballot = asked(slot(17), forAll);
  });

  test('is the same one until the choices change', async () => {
    const first = await ready.of(ballot);

    expect((await ready.of(asked(slot(17), forAll))).hash).toBe(first.hash);
    expect((await ready.of(asked(slot(17), against))).hash).not.toBe(first.hash);
  });

  test('is the one that is cast', async () => {
    const shown = await ready.of(ballot);

    expect((await ready.take(ballot)).hash).toBe(shown.hash);
  });

  test('opens to the choices that were made', async () => {
    await ready.of(ballot);
    const opened = await ready.open();

    expect(opened && examine(fileOf(opened))).toEqual({
      kind: 'holds',
      hash: opened?.sealed.hash,
      votes: ballot.votes,
    });
  });

  test('is never cast once it is opened', async () => {
    const shown = await ready.of(ballot);
    await ready.open();

    expect((await ready.take(ballot)).hash).not.toBe(shown.hash);
  });

  test('is never opened once it is cast', async () => {
    const { hash } = await ready.take(ballot);

    expect(await ready.open()).toBeUndefined();
    await expect(sealing.open(hash)).rejects.toThrow('its seed is gone');
  });
});

describe('an opened ballot', () => {
  let file: { election: object; ballot: JsonObject; seed: string; votes: number[][] };

  beforeEach(async () => {
    const ready = new ReadyBallot(sealing);
    await ready.of(asked(slot(17), forAll));
    const opened = await ready.open();
    file = JSON.parse(opened ? fileOf(opened) : '') as typeof file;
  });

  test('does not hold other choices than it was sealed with', () => {
    file.votes[0] = [0, 1, 0];

    expect(examine(JSON.stringify(file)).kind).toBe('differs');
  });

  test('does not open with another seed', () => {
    file.seed = 'ab'.repeat(32);

    expect(examine(JSON.stringify(file)).kind).toBe('differs');
  });

  test('is refused where the ballot box would refuse it', () => {
    file.ballot = { ...file.ballot, salt: 'cd'.repeat(32) };

    expect(examine(JSON.stringify(file)).kind).toBe('differs');
  });

  test.each(['', '{}', '{"election":{},"ballot":{},"seed":"","votes":[]}', '[1]'])('is not read from %j', (text) => {
    expect(examine(text)).toEqual({ kind: 'unreadable' });
  });

  test('with votes of another form is not read', () => {
    file.votes = [[2, 0, 0]];

    expect(examine(JSON.stringify(file)).kind).toBe('unreadable');
  });
});

describe('what the phone keeps', () => {
  const receipt = {
    rollIndex: 3,
    home: '3号楼602',
    role: 'OWNER' as const,
    authority: ZERO,
    earlier: false,
    jws: 'a.b.c',
    receipt: 'd.e.f',
    ballotHash: 'ab'.repeat(32),
    entryNo: 9,
    receivedAt: '2026-06-25T07:02:05Z',
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
    expect(sealedOf('e1')).toEqual([]);
    expect(readDraft('e1')).toEqual(new Map([['m1', 'FOR']]));

    dropDraft('e1');
    expect(readDraft('e1').size).toBe(0);
  });

  test.each(['', '{', '{"answers":[{"matter":"m1","choice":"MAYBE"}],"sealed":[]}', '[null]'])(
    'is nothing when it is damaged: %j',
    (text) => {
      localStorage.setItem('draft:e1', text);
      localStorage.setItem('receipts:e1', text);

      expect(readDraft('e1').size).toBe(0);
      expect(receiptsOf('e1')).toEqual([]);
    },
  );
});
