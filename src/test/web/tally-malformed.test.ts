import { describe, expect, it } from 'vitest';
import { countCases, MalformedCase, NotJson } from '../../main/web/tally';
import { aCase, ballot, countOne, fileOf, PACKS, proxy, unit, yesNo, type Changes, type Fields } from './tally-cases';
import type { Tree } from './tree';

const election = { id: 'M1', type: 'ELECTION', tier: 'ORDINARY', scope: 'ALL', options: ['c1', 'c2'], seats: 1n };
const options = { id: 'M1', type: 'SINGLE_CHOICE', tier: 'ORDINARY', scope: 'ALL', options: ['A', 'B'] };
const BALLOT = '$.cases[0].ballots[0]';
const UNIT = '$.cases[0].roll.units[0]';
const one = (changes: Changes): Changes => ({ ballots: [ballot('b1', 'p1', 'FOR', changes)] });
const flat = (changes: Changes): Changes => ({ roll: { units: [unit('u1', 'p1', changes)] } });

describe('a case is malformed', () => {
  it.each<[string, Changes, string]>([
    ['unknown field of a ballot', one({ colour: 'red' }), `${BALLOT}.colour`],
    ['unknown field of a matter', { matter: yesNo('ORDINARY', { quorum: 1n }) }, '$.cases[0].matter.quorum'],
    ['unknown field of a proxy', { proxies: [proxy('x1', 'p1', 'a', { cap: 1n })] }, '$.cases[0].proxies[0].cap'],
    ['missing window', { window: undefined }, '$.cases[0].window'],
    [
      'window that ends first',
      { window: { opensAt: '2026-01-02T00:00:00Z', closesAt: '2026-01-01T00:00:00Z' } },
      '$.cases[0].window.closesAt',
    ],
    ['unknown pack', { pack: 'XX' }, '$.cases[0].pack'],
    ['unknown tier', { matter: yesNo('NONE') }, '$.cases[0].matter.tier'],
    ['unknown type', { matter: { ...(yesNo('ORDINARY') as Fields), type: 'MAYBE' } }, '$.cases[0].matter.type'],
    ['unknown scope', { matter: yesNo('ORDINARY', { scope: 'SOME' }) }, '$.cases[0].matter.scope'],
    [
      'scope that is not on the roll',
      { matter: yesNo('ORDINARY', { scope: { units: ['u9'] } }) },
      '$.cases[0].matter.scope.units[0]',
    ],
    ['two scopes', { matter: yesNo('ORDINARY', { scope: { buildings: [], units: [] } }) }, '$.cases[0].matter.scope'],
    ['options of a motion', { matter: yesNo('ORDINARY', { options: ['A'] }) }, '$.cases[0].matter.options'],
    ['no options', { matter: { ...options, options: [] } }, '$.cases[0].matter.options'],
    ['option that is a mark', { matter: { ...options, options: ['BLANK'] } }, '$.cases[0].matter.options[0]'],
    ['option given twice', { matter: { ...options, options: ['A', 'A'] } }, '$.cases[0].matter.options[1]'],
    ['no seats', { matter: { ...election, seats: 0n } }, '$.cases[0].matter.seats'],
    ['seats of a choice', { matter: { ...options, seats: 1n } }, '$.cases[0].matter.seats'],
    ['unknown policy', { policyOverrides: { colour: 'red' } }, '$.cases[0].policyOverrides.colour'],
    ['unknown policy value', { policyOverrides: { duplicate: 'BEST' } }, '$.cases[0].policyOverrides.duplicate'],
    [
      'unknown proxy cap',
      { policyOverrides: { proxyLimit: { type: 'SHARE', n: 3n } } },
      '$.cases[0].policyOverrides.proxyLimit.type',
    ],
    ['guardian that is no id', { guardians: { p1: 7n } }, '$.cases[0].guardians.p1'],
    ['delivery without proof', { deliveries: [{ voter: 'p1' }] }, '$.cases[0].deliveries[0].proof'],
    ['attendance as text', { attendance: ['p1'] }, '$.cases[0].attendance[0]'],
    [
      'proxy registered at no time',
      { proxies: [proxy('x1', 'p1', 'a', { registeredAt: 'May' })] },
      '$.cases[0].proxies[0].registeredAt',
    ],
    ['proxy given twice', { proxies: [proxy('x1', 'p1', 'a'), proxy('x1', 'p2', 'a')] }, '$.cases[0].proxies[1]'],
    [
      'proxy without signature field',
      { proxies: [proxy('x1', 'p1', 'a', { signed: undefined })] },
      '$.cases[0].proxies[0].signed',
    ],
    [
      'ballot id used twice',
      { ballots: [ballot('b', 'p1', 'FOR'), ballot('b', 'p2', 'FOR')] },
      '$.cases[0].ballots[1]',
    ],
    ['unknown choice', one({ choice: 'YES' }), `${BALLOT}.choice`],
    ['list for a motion', one({ choice: ['FOR'] }), `${BALLOT}.choice`],
    ['unknown option', { matter: options, ...one({ choice: 'C' }) }, `${BALLOT}.choice`],
    ['unknown candidate', { matter: election, ...one({ choice: ['c1', 'c9'] }) }, `${BALLOT}.choice[1]`],
    ['NONE in an election', { matter: election, ...one({ choice: 'NONE' }) }, `${BALLOT}.choice`],
    ['unknown capacity', one({ capacity: 'FRIEND' }), `${BALLOT}.capacity`],
    ['unknown channel', one({ channel: 'POST' }), `${BALLOT}.channel`],
    ['ballot without offset', one({ at: '2026-05-10T12:00:00' }), `${BALLOT}.at`],
    ['ballot on a day that is none', one({ at: '2026-02-29T12:00:00Z' }), `${BALLOT}.at`],
    ['defect in small letters', one({ formal: 'unsigned' }), `${BALLOT}.formal`],
    ['unit id used twice', { roll: { units: [unit('u1', 'p1'), unit('u1', 'p2')] } }, '$.cases[0].roll.units[1]'],
    ['negative area', flat({ area: -1n }), `${UNIT}.area`],
    ['area of nothing', flat({ area: 0n }), `${UNIT}.area`],
    ['area as text', flat({ area: '10000' }), `${UNIT}.area`],
    ['area missing', flat({ area: undefined }), `${UNIT}.area`],
    ['area from two places', flat({ areas: { register: 1n } }), `${UNIT}.area`],
    ['area from no source', flat({ area: undefined, areas: { register: null } }), `${UNIT}.areas`],
    [
      'shares missing where they count',
      { pack: 'DE-WEG-MEA', matter: yesNo('SIMPLE'), ...flat({ shares: undefined }) },
      `${UNIT}.shares`,
    ],
    ["nobody's flat", flat({ owners: [] }), `${UNIT}.owners`],
    ['owner listed twice', flat({ owners: ['p1', 'p1'] }), `${UNIT}.owners[1]`],
    ['owner that looks like two', flat({ owners: ['p1+p2'] }), `${UNIT}.owners[0]`],
    ['unsold without developer', flat({ owners: [], state: 'UNSOLD' }), `${UNIT}.developer`],
    ['developer that looks like two', flat({ state: 'UNSOLD', developer: 'd+e' }), `${UNIT}.developer`],
    ['unknown state', flat({ state: 'LOST' }), `${UNIT}.state`],
  ])('%s', (_, changes, path) => {
    expect(() => countOne(changes)).toThrow(expect.objectContaining({ name: 'MalformedCase', path }));
  });

  it.each<[string, Changes]>([
    ['PER_UNIT in an election', { matter: election, policyOverrides: { multiUnit: 'PER_UNIT' } }],
    [
      'PER_UNIT with weight rules',
      { pack: 'FR-LOI-1965', matter: yesNo('ART24'), policyOverrides: { multiUnit: 'PER_UNIT' } },
    ],
    ['deemed votes in an election', { matter: election, policyOverrides: { deemed: 'ABSTAIN' } }],
    ['deemed votes between options', { matter: options, policyOverrides: { deemed: 'FOLLOW_MAJORITY' } }],
    ['options under a test on PRESENT', { pack: 'TW-CBMA', matter: { ...options, tier: 'ART31' } }],
    ['options under a test on CAST', { pack: 'DE-WEG-MEA', matter: { ...options, tier: 'SIMPLE' } }],
    [
      'election under a test on CAST',
      { pack: 'SG-BSMA-2004', matter: { ...election, tier: 'SPECIAL' }, policyOverrides: { electionRank: 'UNITS' } },
    ],
    ['a motion under a tier that tests no approval', { pack: 'US-CA-DS', matter: yesNo('DIRECTORS_RECONVENED') }],
    [
      'sum of ratios without area',
      {
        pack: 'FR-LOI-1965',
        matter: { ...election, tier: 'ART25_FINAL' },
        policyOverrides: { electionRank: 'SUM_OF_RATIOS' },
      },
    ],
  ])('when it is made: %s', (_, changes) => {
    expect(() => countOne(changes)).toThrow(MalformedCase);
  });

  it('names what was expected and counts nothing of the file', () => {
    const text = fileOf([aCase({ id: 'good' }), aCase({ ...one({ channel: 'POST' }) })]);

    expect(() => countCases(text)).toThrow(
      '$.cases[1].ballots[0].channel: expected one of ELECTRONIC, PAPER, IN_PERSON',
    );
  });

  it('when two carry the same id', () => {
    expect(() => countCases(fileOf([aCase({}), aCase({})]))).toThrow(MalformedCase);
  });
});

describe('a case may say more than is counted', () => {
  it.each<[string, Changes]>([
    ['about itself', { colour: 'red', title: 7n }],
    ['about the roll', { roll: { units: [unit('u1', 'p1')], drawnUp: '2026' } }],
    ['about a unit', flat({ floor: 3n, kind: 'SHOP' })],
    ['about a delivery', { deliveries: [{ voter: 'p1', proof: true, at: 'noon' }] }],
  ])('%s', (_, changes) => {
    expect(() => countOne(changes)).not.toThrow();
  });
});

describe('a pack is malformed', () => {
  const pack = PACKS['FR-LOI-1965'] as Fields;
  const tiers = pack['tiers'] as Fields;
  const ratio = {
    id: 'A',
    phase: 'APPROVAL',
    type: 'RATIO',
    measure: 'SHARES',
    num: 'FOR',
    den: 'CAST',
    op: 'GT',
    p: 1n,
    q: 2n,
  };
  const gate = { ...ratio, phase: 'GATE' };
  const withTier = (tier: Tree): Tree => ({ ...pack, tiers: { ...tiers, ART24: tier } });

  it.each<[string, Tree, string]>([
    ['unknown measure', { ...pack, measures: ['LENGTH'] }, '.measures[0]'],
    ['unknown weight rule', { ...pack, weightRules: ['DOUBLE'] }, '.weightRules[0]'],
    ['weight rule for no tier', { ...pack, weightRuleTiers: ['ART99'] }, '.weightRuleTiers[0]'],
    [
      'policy without parking',
      { ...pack, policy: { ...(pack['policy'] as Fields), parkingArea: null } },
      '.policy.parkingArea',
    ],
    ['unknown base', withTier({ conditions: [{ ...ratio, num: 'ALL' }] }), '.tiers.ART24.conditions[0].num'],
    ['unknown operator', withTier({ conditions: [{ ...ratio, op: 'EQ' }] }), '.tiers.ART24.conditions[0].op'],
    [
      'measure the pack lacks',
      withTier({ conditions: [{ ...ratio, measure: 'AREA' }] }),
      '.tiers.ART24.conditions[0].measure',
    ],
    ['fraction by zero', withTier({ conditions: [{ ...ratio, q: 0n }] }), '.tiers.ART24.conditions[0].q'],
    [
      'gate among the conditions',
      withTier({ conditions: [{ ...ratio, phase: 'GATE' }] }),
      '.tiers.ART24.conditions[0].phase',
    ],
    [
      'count with a fraction',
      withTier({ conditions: [{ ...ratio, type: 'COUNT' }] }),
      '.tiers.ART24.conditions[0].den',
    ],
    [
      'empty ANY_OF',
      withTier({ conditions: [{ id: 'A', phase: 'APPROVAL', type: 'ANY_OF', of: [] }] }),
      '.tiers.ART24.conditions[0].of',
    ],
    [
      'condition with an unknown field',
      withTier({ conditions: [{ ...ratio, round: 'UP' }] }),
      '.tiers.ART24.conditions[0].round',
    ],
    ['two conditions with one id', withTier({ conditions: [ratio, ratio] }), '.tiers.ART24.conditions[1]'],
    [
      'empty gate',
      withTier({ conditions: [ratio], fallback: { id: 'F', gate: [], tier: 'ART25_FINAL' } }),
      '.tiers.ART24.fallback.gate',
    ],
    [
      'fallback to nowhere',
      withTier({ conditions: [ratio], fallback: { id: 'F', gate: [gate], tier: 'ART99' } }),
      '.tiers.ART24.fallback.tier',
    ],
  ])('%s', (_, changed, path) => {
    const text = fileOf([], { 'FR-LOI-1965': changed });

    expect(() => countCases(text)).toThrow(
      expect.objectContaining({ name: 'MalformedCase', path: `$.packs.FR-LOI-1965${path}` }),
    );
  });

  it('when fallbacks go in a circle', () => {
    const text = fileOf([], {
      F: withTier({ conditions: [ratio], fallback: { id: 'F', gate: [gate], tier: 'ART25' } }),
    });

    expect(() => countCases(text)).toThrow(/without a circle/);
  });
});

describe('a file is malformed', () => {
  it.each([
    ['no JSON', 'cases'],
    ['no object', '[]'],
    ['no packs', '{"cases":[]}'],
    ['another format', '{"format":"other","packs":{},"cases":[]}'],
    ['another version', '{"schemaVersion":2,"packs":{},"cases":[]}'],
  ])('%s', (_, text) => {
    expect(() => countCases(text)).toThrow(/expected/);
  });

  it('with a fraction where an integer must be', () => {
    const text = fileOf([aCase({})]).replace('"area":10000', '"area":10000.0');

    expect(() => countCases(text)).toThrow(NotJson);
  });
});
