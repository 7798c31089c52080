import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchBallotForm, fetchEntry, problemOf } from '../../main/web/api';
import { readCode } from '../../main/web/identity/login';
import { en } from '../../main/web/texts/en';
import { zh } from '../../main/web/texts/zh';

const hash = 'ab'.repeat(32);

function answer(status: number, body: string, type = 'application/json'): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status, headers: { 'Content-Type': type } })));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('an answer', () => {
  test('of another shape is garbled, not half read', async () => {
    answer(
      200,
      JSON.stringify({
        electionId: 'urn:uuid:1',
        manifestHash: hash,
        openAt: 'soon',
      }),
    );

    expect(await fetchBallotForm('/e')).toEqual({ kind: 'garbled' });
  });

  test('that never comes is offline', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));

    expect(await fetchBallotForm('/e')).toEqual({ kind: 'offline' });
  });

  test('may leave out what is not there yet', async () => {
    answer(
      200,
      JSON.stringify({
        entry: '{}',
        leaf: hash,
        head: null,
        path: [],
        checkpoint: null,
        chain: null,
      }),
    );

    expect(await fetchEntry('/e', 3, hash)).toMatchObject({
      kind: 'ok',
      value: { leaf: hash, path: [], head: undefined, checkpoint: undefined },
    });
  });
});

describe('a ballot form', () => {
  const form = {
    electionId: 'urn:uuid:1',
    manifestHash: hash,
    openAt: '2026-06-15T01:00:00Z',
    closeAt: '2026-06-30T10:00:00Z',
    now: '2026-06-25T06:58:00Z',
    mayChange: true,
    sealing: { ext: hash, key: `02${hash}` },
    matters: [{ id: 'm1', title: '电梯', titleEn: 'Lifts', options: ['FOR', 'AGAINST', 'ABSTAIN'], allowedSums: [1] }],
  };
  const voter = {
    rollIndex: 17,
    label: '3-2-602',
    area: 8952,
    heads: 1,
    owners: 2,
    role: 'PROXY',
    authority: hash,
    seq: 2,
    prev: hash,
    voted: true,
    mayVote: true,
  };

  test('tells in whose name and at which place a ballot may come', async () => {
    answer(200, JSON.stringify({ ...form, voters: [voter] }));

    expect(await fetchBallotForm('/e')).toMatchObject({
      value: { mayChange: true, voters: [{ role: 'PROXY', authority: hash, seq: 2, prev: hash, mayVote: true }] },
    });
  });

  test('tells what ballots are sealed for', async () => {
    answer(200, JSON.stringify({ ...form, voters: [] }));

    expect(await fetchBallotForm('/e')).toMatchObject({
      value: { sealing: { ext: hash, key: `02${hash}` }, matters: [{ allowedSums: [1] }] },
    });
  });

  test('without a key yet can still be filled in', async () => {
    answer(200, JSON.stringify({ ...form, voters: [], sealing: {} }));

    expect(await fetchBallotForm('/e')).toMatchObject({ kind: 'ok', value: { sealing: undefined } });
  });

  test('with half a key is garbled', async () => {
    answer(200, JSON.stringify({ ...form, voters: [], sealing: { key: `02${hash}` } }));

    expect(await fetchBallotForm('/e')).toEqual({ kind: 'garbled' });
  });

  test('with a right we do not know is garbled', async () => {
    answer(200, JSON.stringify({ ...form, voters: [{ ...voter, role: 'MANAGER' }] }));

    expect(await fetchBallotForm('/e')).toEqual({ kind: 'garbled' });
  });
});

describe('a problem', () => {
  test('is known by the last part of its type', () => {
    const body = {
      type: 'https://gongjue.example/problems/poll-closed',
      detail: '18:00',
      instance: 'r1',
    };

    expect(problemOf(409, JSON.stringify(body))).toEqual({
      kind: 'refused',
      refusal: 'poll-closed',
      detail: '18:00',
      requestId: 'r1',
    });
  });

  test.each([
    [403, 'voting-right-suspended'],
    [403, 'ward-cannot-vote'],
    [403, 'not-representative'],
    [403, 'no-guardian-authority'],
    [403, 'no-proxy-authority'],
    [403, 'proxy-limit'],
    [429, 'too-soon'],
  ])('%i %s is said in words', (status, refusal) => {
    const problem = problemOf(status, JSON.stringify({ type: `https://gongjue.example/problems/${refusal}` }));

    expect(problem).toMatchObject({ kind: 'refused', refusal });
    expect(problem.kind === 'refused' && zh.refusals[problem.refusal]).toMatch(/。$/);
    expect(problem.kind === 'refused' && en.refusals[problem.refusal]).toMatch(/\.$/);
  });

  test('without a type we know is a failure with its number', () => {
    expect(problemOf(500, '{"type":"about:blank"}')).toMatchObject({
      kind: 'failed',
      status: 500,
    });
    expect(problemOf(502, '<html>')).toMatchObject({
      kind: 'failed',
      status: 502,
      requestId: '',
    });
  });

  test('of 401 always means to log in', () => {
    expect(problemOf(401, '{}')).toMatchObject({ refusal: 'login-needed' });
  });
});

describe('a letter code', () => {
  test.each(['7Q4K-2M9X-61HT', '7q4k2m9x61ht', ' 7Q4K 2M9X 6lHT ', '7Q4K–2M9X–6iHT'])('is read from %j', (typed) => {
    expect(readCode(typed)).toBe('7Q4K-2M9X-61HT');
  });

  test.each(['', '7Q4K-2M9X', '7Q4K-2M9X-61HT-0', '7U4K-2M9X-61HT'])('is not read from %j', (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});
