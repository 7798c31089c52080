import { describe, expect, it } from 'vitest';
import { countCases } from '../../main/web/tally';
import { parseJson } from '../../main/web/tally/json';
import { randomCases } from './random-cases';
import { PUBLIC_TEXT, type Fields } from './tally-cases';
import { treeOf, writeTree, type Tree } from './tree';

const TEXT = randomCases(PUBLIC_TEXT, 7, 400);
const FILE = treeOf(parseJson(TEXT)) as Fields;
const CASES = FILE['cases'] as readonly Fields[];
const count = (text: string): readonly Fields[] => treeOf(parseJson(countCases(text))) as readonly Fields[];
const REPORTS = count(TEXT);
const sumsOf = (report: Fields, name: string): { readonly [measure: string]: bigint } =>
  report[name] as { readonly [measure: string]: bigint };

describe('random cases', () => {
  it('are the same for the same seed and others for another', () => {
    expect(randomCases(PUBLIC_TEXT, 7, 20)).toBe(randomCases(PUBLIC_TEXT, 7, 20));
    expect(randomCases(PUBLIC_TEXT, 8, 20)).not.toBe(randomCases(PUBLIC_TEXT, 7, 20));
  });

  it('reach the outcomes of motions and elections', () => {
    const outcomes = REPORTS.map((report) => report['outcome']);

    expect(outcomes).toEqual(expect.arrayContaining(['PASSED', 'FAILED_QUORUM', 'FAILED_APPROVAL', 'NEEDS_RULING']));
    expect(outcomes).toEqual(expect.arrayContaining(['ELECTED_FULL', 'ELECTED_PARTIAL', 'NONE_ELECTED']));
  });
});

describe('whatever the case (rules.md 6.4)', () => {
  it('the buckets of a motion add up to who participates', () => {
    for (const report of REPORTS.filter((each) => 'conditions' in each)) {
      const all = Object.values(
        report['buckets'] as { readonly [bucket: string]: { readonly [measure: string]: bigint } },
      );
      for (const [measure, participating] of Object.entries(sumsOf(report, 'participating'))) {
        expect(all.reduce((sum, bucket) => sum + (bucket[measure] ?? 0n), 0n)).toBe(participating);
      }
    }
  });

  it('nobody participates beyond the total', () => {
    for (const report of REPORTS) {
      for (const [measure, participating] of Object.entries(sumsOf(report, 'participating'))) {
        expect(participating).toBeLessThanOrEqual(sumsOf(report, 'totals')[measure] ?? -1n);
      }
    }
  });

  it('the order of the input does not matter', () => {
    const backward = (list: Tree | undefined): Tree | undefined =>
      list === undefined ? undefined : [...(list as readonly Tree[])].reverse();
    const turned = CASES.map((each) => ({
      ...each,
      roll: { units: backward((each['roll'] as Fields)['units']) },
      ballots: backward(each['ballots']),
      proxies: backward(each['proxies']),
      deliveries: backward(each['deliveries']),
    }));

    expect(count(writeTree({ ...FILE, cases: turned }))).toEqual(REPORTS);
  });

  it('without the deemed policy the outcome is outcomeWithoutDeemed', () => {
    const plain = CASES.map((each) => ({
      ...each,
      policyOverrides: { ...(each['policyOverrides'] as Fields), deemed: 'NONE' },
    }));

    const without = count(writeTree({ ...FILE, cases: plain }));

    const deemed = REPORTS.map((report, i) => [report['outcomeWithoutDeemed'], without[i]?.['outcome']] as const);
    expect(deemed.filter(([expected]) => expected !== undefined).length).toBeGreaterThan(0);
    deemed
      .filter(([expected]) => expected !== undefined)
      .forEach(([expected, actual]) => expect(actual).toBe(expected));
  });

  it('one more vote against never turns FAILED_APPROVAL into PASSED under the Civil Code', () => {
    const failed = CASES.filter(
      (each, i) =>
        each['pack'] === 'CN-CC-2021' &&
        REPORTS[i]?.['outcome'] === 'FAILED_APPROVAL' &&
        'failed' in (REPORTS[i] ?? {}),
    );
    const against = failed.map((each) => ({
      ...each,
      policyOverrides: { ...(each['policyOverrides'] as Fields), deemed: 'NONE', multiUnit: 'ONE_BALLOT' },
      matter: { ...(each['matter'] as Fields), scope: 'ALL' },
    }));
    const before = count(writeTree({ ...FILE, cases: against }));
    const after = count(writeTree({ ...FILE, cases: against.map(withOneAgainst) }));

    expect(before.length).toBeGreaterThan(10);
    before.forEach((report, i) => {
      expect([report['outcome'], after[i]?.['outcome']]).not.toEqual(['FAILED_APPROVAL', 'PASSED']);
    });
  });
});

/** A new owner joins the roll and votes against. */
function withOneAgainst(each: Fields): Fields {
  const { units } = each['roll'] as { readonly units: readonly Tree[] };
  const late = { owners: ['late'], area: 5000n, building: '1', kind: 'RES', state: 'SOLD_DELIVERED' };
  const ballot = {
    id: 'z',
    voter: 'late',
    castBy: 'late',
    capacity: 'OWNER',
    channel: 'PAPER',
    at: '2026-05-10T12:00:00+08:00',
  };
  return {
    ...each,
    roll: { units: [...units, { id: 'late', ...late }] },
    ballots: [...(each['ballots'] as readonly Tree[]), { ...ballot, choice: 'AGAINST' }],
  };
}
