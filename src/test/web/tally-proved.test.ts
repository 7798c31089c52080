import { describe, expect, it } from 'vitest';
import {
  casesOf,
  decideProved,
  keyOf,
  MalformedCase,
  negated,
  NotAsAnnounced,
  openClaims,
  readPublish,
  sealingObjections,
  type Opened,
  type Publish,
  type SealedCase,
} from '../../main/web/tally';
import { rangeOf, stepsOf } from '../../main/web/tally/grid';
import { parseJson, writeJson } from '../../main/web/tally/json';
import { aCase, ballot, fileOf, type Changes } from './tally-cases';
import { writeTree, type Tree } from './tree';

const read = (tree: Tree): Publish => readPublish(parseJson(writeTree(tree)));
const PASS_FAIL_AREA = read({ heads: 'EXACT', area: 'PASS_FAIL' });
const HEADS: Opened = new Map([
  [
    'HEADCOUNT',
    new Map([
      ['FOR', 2n],
      ['AGAINST', 1n],
      ['ABSTAIN', 0n],
    ]),
  ],
]);
const BALLOTS = ['p1', 'p2', 'p3'].map((voter, i) => ballot(`b${i}`, voter, i < 2 ? 'FOR' : 'AGAINST'));
const HALF = { measure: 'AREA', coefficients: [1n, 0n, 0n], threshold: 15001n } as const;

/** Two of three flats of 100.00 m² in favour. */
function sealed(changes: Changes = {}, publish = PASS_FAIL_AREA, opened = HEADS): SealedCase {
  const [one] = casesOf(fileOf([aCase({ ballots: BALLOTS, ...changes })]));
  if (one === undefined) {
    throw new Error('no case');
  }
  return { it: one, publish, opened };
}

describe('publish', () => {
  it.each<readonly [string, Tree]>([
    ['another word', { heads: 'exact', area: 'EXACT' }],
    ['a measure without a word', { heads: 'EXACT' }],
    ['sums by building', { heads: 'EXACT', area: 'EXACT', buildings: 'EXACT' }],
    ['a grid for exact areas', { heads: 'EXACT', area: 'EXACT', grid: 10n }],
    ['a coarse area without a grid', { heads: 'EXACT', area: 'COARSE' }],
    ['a grid of one', { heads: 'EXACT', area: 'COARSE', grid: 1n }],
    ['a coarse area without heads', { heads: 'PASS_FAIL', area: 'COARSE', grid: 10n }],
    ['coarse heads', { heads: 'COARSE', area: 'EXACT' }],
  ])('refuses %s', (_, tree) => {
    expect(() => read(tree)).toThrow(MalformedCase);
  });
});

describe('statements', () => {
  it('ask more than half as half and one', () => {
    const claims = openClaims(sealed(), new Map());

    const ground = { type: 'MEETS', tier: 'ORDINARY', condition: 'A_AREA_GT_1_2' };
    expect(claims).toEqual([{ statement: HALF, ground }]);
  });

  it('decide when they are shown', () => {
    const report = decideProved(sealed(), new Map([[keyOf(HALF), true]]));

    expect(report.get('outcome')).toBe('PASSED');
    expect(writeJson(report.get('buckets') ?? null)).not.toContain('AREA');
  });

  it('decide when their negation is shown', () => {
    const report = decideProved(sealed(), new Map([[keyOf(negated(HALF)), true]]));

    expect(report.get('outcome')).toBe('FAILED_APPROVAL');
    expect(report.get('failed')).toEqual(['A_AREA_GT_1_2']);
  });

  it('must be neither too few nor too many', () => {
    const more = new Map([HALF, { ...HALF, threshold: 20000n }].map((each) => [keyOf(each), true] as const));

    expect(() => decideProved(sealed(), new Map())).toThrow('not shown');
    expect(() => decideProved(sealed(), more)).toThrow('without need');
  });

  it('are not asked for after a failed quorum', () => {
    const one = new Map([['HEADCOUNT', new Map(Object.entries({ FOR: 1n, AGAINST: 0n, ABSTAIN: 0n }))]] as const);

    expect(openClaims(sealed({ ballots: BALLOTS.slice(0, 1) }, PASS_FAIL_AREA, one), new Map())).toEqual([]);
  });
});

describe('sums', () => {
  it.each([
    ['that do not add up', { FOR: 2n, AGAINST: 0n, ABSTAIN: 0n }],
    ['below nothing', { FOR: 4n, AGAINST: -1n, ABSTAIN: 0n }],
    ['without a name', { FOR: 2n, AGAINST: 1n }],
  ])('%s are refused', (_, sums) => {
    const opened = new Map([['HEADCOUNT', new Map(Object.entries(sums))]] as const);

    expect(() => openClaims(sealed({}, PASS_FAIL_AREA, opened), new Map())).toThrow(NotAsAnnounced);
  });

  it('that are missing, or not to be published, are refused', () => {
    const area = new Map([...HEADS, ['AREA', new Map()]] as const);

    expect(() => openClaims(sealed({}, PASS_FAIL_AREA, new Map()), new Map())).toThrow('missing');
    expect(() => openClaims(sealed({}, PASS_FAIL_AREA, area), new Map())).toThrow('not to be published');
  });
});

describe('a grid', () => {
  it('rounds halves up', () => {
    expect([499n, 500n, 1499n].map((area) => stepsOf(area, 1000n))).toEqual([0n, 1n, 1n]);
  });

  it('bounds a sum by the residuals of so many heads', () => {
    const vote = (AREA: bigint, HEADCOUNT = 1n): Parameters<typeof rangeOf>[2][number] => ({
      AREA,
      HEADCOUNT,
      SHARES: 0n,
      UNITS: 1n,
    });
    const votes = [vote(10400n), vote(9600n), vote(10100n), vote(1800n, 0n)];

    expect(rangeOf(2n, 20n, votes, 1000n)).toEqual({ least: 19500n, most: 20500n });
  });
});

describe('sealing', () => {
  it('is refused where silence would follow sums that stay sealed', () => {
    const { it: one } = sealed({ policyOverrides: { deemed: 'FOLLOW_MAJORITY' } });

    expect(sealingObjections(one, PASS_FAIL_AREA)).toHaveLength(1);
    expect(sealingObjections(one, read({ heads: 'EXACT', area: 'EXACT' }))).toEqual([]);
  });
});
