import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchBallotForm, fetchEntry, problemOf } from '../../main/web/api';
import { readCode } from '../../main/web/identity/login';

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
