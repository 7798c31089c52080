import { describe, expect, it } from 'vitest';
import { aCase, ballot, buckets, byProxy, countOne, proxy, rejections, unit, yesNo, type Changes } from './tally-cases';
import type { Tree } from './tree';

const reasonOf = (changes: Changes): Tree | undefined => rejections(countOne(changes))['b1'];
const COUPLE = { units: [unit('u1', 'p1+p2'), unit('u2', 'p3')] };

describe('the roll', () => {
  it('makes the developer one head with what is delivered to him', () => {
    const units = [
      unit('u1', 'DEV'),
      unit('u2', '', { state: 'UNSOLD', developer: 'DEV' }),
      unit('u3', 'buyer', { state: 'SOLD_UNDELIVERED', developer: 'DEV' }),
    ];

    const report = countOne({ roll: { units } });

    expect(report['totals']).toEqual({ AREA: 30000n, HEADCOUNT: 1n });
  });

  it('merges an owner inside the building only', () => {
    const units = [unit('u1', 'p1'), unit('u2', 'p1', { building: '2' }), unit('u3', 'p2', { building: '2' })];

    const report = countOne({ roll: { units }, matter: yesNo('ORDINARY', { scope: { buildings: ['2'] } }) });

    expect(report['totals']).toEqual({ AREA: 20000n, HEADCOUNT: 2n });
  });

  it('takes units as a scope', () => {
    const report = countOne({ matter: yesNo('ORDINARY', { scope: { units: ['u3'] } }) });

    expect(report['totals']).toEqual({ AREA: 10000n, HEADCOUNT: 1n });
  });

  it.each([
    ['INCLUDE', 'INCLUDE', 20000n, 2n],
    ['EXCLUDE', 'INCLUDE', 10000n, 2n],
    ['INCLUDE', 'EXCLUDE', 20000n, 1n],
    ['EXCLUDE', 'EXCLUDE', 10000n, 1n],
  ])('counts parking with area %s and head %s', (parkingArea, parkingHeadcount, area, heads) => {
    const units = [unit('u1', 'p1'), unit('u2', 'p2', { kind: 'PARKING' })];

    const report = countOne({ roll: { units }, policyOverrides: { parkingArea, parkingHeadcount } });

    expect(report['totals']).toEqual({ AREA: area, HEADCOUNT: heads });
  });

  it('takes a parking space without area where its area does not count', () => {
    const units = [unit('u1', 'p1'), unit('u2', 'p2', { kind: 'PARKING', area: 0n })];

    const report = countOne({ roll: { units }, policyOverrides: { parkingArea: 'EXCLUDE' } });

    expect(report['totals']).toEqual({ AREA: 10000n, HEADCOUNT: 2n });
  });

  it('keeps the shares and the unit of a parking space that is excluded from the area alone', () => {
    const units = [unit('u1', 'p1'), unit('u2', 'p2', { kind: 'PARKING' })];

    const report = countOne({
      pack: 'SG-BSMA-2004',
      matter: yesNo('SPECIAL'),
      roll: { units },
      policyOverrides: { parkingArea: 'EXCLUDE' },
    });

    expect(report['totals']).toEqual({ SHARES: 20n, UNITS: 2n });
  });

  it('leaves suspended voters out of the base where the pack says so', () => {
    const report = countOne({ suspended: [{ voter: 'p1' }], policyOverrides: { suspendedInBase: false } });

    expect(report['totals']).toEqual({ AREA: 20000n, HEADCOUNT: 2n });
  });

  it('counts a suspended voter who attends as present', () => {
    const report = countOne({ suspended: [{ voter: 'p1' }], attendance: [{ voter: 'p1', mode: 'IN_PERSON' }] });

    expect(report['present']).toEqual({ AREA: 10000n, HEADCOUNT: 1n });
  });

  it('does not count as present who attends from outside the scope', () => {
    const report = countOne({
      matter: yesNo('ORDINARY', { scope: { units: ['u1'] } }),
      attendance: [{ voter: 'p2', mode: 'IN_PERSON' }],
    });

    expect(report['present']).toEqual({ AREA: 0n, HEADCOUNT: 0n });
  });
});

describe('admission gives the first reason', () => {
  const everythingWrong = ballot('b1', 'nobody', 'FOR', { formal: 'FORGED', at: '2026-01-01T00:00:00Z' });

  it('off the roll before all else', () => {
    expect(reasonOf({ ballots: [everythingWrong] })).toBe('NOT_ON_ROLL');
  });

  it('out of scope before suspended', () => {
    const matter = yesNo('ORDINARY', { scope: { units: ['u2'] } });

    expect(reasonOf({ matter, ballots: [ballot('b1', 'p1', 'FOR')], suspended: [{ voter: 'p1' }] })).toBe(
      'OUT_OF_SCOPE',
    );
  });

  it('suspended before formal', () => {
    const ballots = [ballot('b1', 'p1', 'FOR', { formal: 'UNSIGNED' })];

    expect(reasonOf({ ballots, suspended: [{ voter: 'p1' }] })).toBe('VOTING_RIGHT_SUSPENDED');
  });

  it('formal before the window', () => {
    const ballots = [ballot('b1', 'p1', 'FOR', { formal: 'FORGED', at: '2026-01-01T00:00:00Z' })];

    expect(reasonOf({ ballots })).toBe('FORMAL_FORGED');
  });

  it('the window before the capacity', () => {
    expect(reasonOf({ ballots: [ballot('b1', 'p1', 'FOR', { castBy: 'x', at: '2027-01-01T00:00:00Z' })] })).toBe(
      'AFTER_WINDOW',
    );
  });

  it('not an owner before the ward', () => {
    const ballots = [ballot('b1', 'p1', 'FOR', { castBy: 'p2' })];

    expect(reasonOf({ ballots, guardians: { p2: 'g' } })).toBe('NOT_AN_OWNER');
  });

  it('the ward before the representative', () => {
    const ballots = [ballot('b1', 'p1+p2', 'FOR', { castBy: 'p1' })];

    expect(reasonOf({ roll: COUPLE, ballots, guardians: { p1: 'g' }, representatives: { 'p1+p2': 'p2' } })).toBe(
      'WARD_CANNOT_VOTE',
    );
  });
});

describe('the window', () => {
  it('refuses what is late by less than a nanosecond', () => {
    expect(reasonOf({ ballots: [ballot('b1', 'p1', 'FOR', { at: '2026-05-20T18:00:00.0000000001+08:00' })] })).toBe(
      'AFTER_WINDOW',
    );
  });

  it('takes zeros after the closing second as the closing second', () => {
    expect(
      reasonOf({ ballots: [ballot('b1', 'p1', 'FOR', { at: '2026-05-20T10:00:00.000000000000Z' })] }),
    ).toBeUndefined();
  });

  it('takes the opening second and refuses the one before', () => {
    const ballots = [
      ballot('b1', 'p1', 'FOR', { at: '2026-05-06T09:00:00+08:00' }),
      ballot('b2', 'p2', 'FOR', { at: '2026-05-06T00:59:59.9999999Z' }),
    ];

    expect(rejections(countOne({ ballots }))).toEqual({ b2: 'BEFORE_WINDOW' });
  });
});

describe('capacities', () => {
  it("refuses the buyer of an undelivered unit in the developer's name", () => {
    const units = [unit('u1', 'buyer', { state: 'SOLD_UNDELIVERED', developer: 'DEV' })];

    expect(reasonOf({ roll: { units }, ballots: [ballot('b1', 'DEV', 'FOR', { castBy: 'buyer' })] })).toBe(
      'NOT_AN_OWNER',
    );
  });

  it('refuses a guardian of somebody else', () => {
    const ballots = [ballot('b1', 'p1', 'FOR', { castBy: 'g', capacity: 'GUARDIAN' })];

    expect(reasonOf({ ballots, guardians: { p2: 'g' } })).toBe('NO_GUARDIAN_AUTHORITY');
  });

  it('does not ask of a proxy or guardian to be the representative', () => {
    const ballots = [
      byProxy('b1', 'p1+p2', 'agent', 'x1', 'FOR'),
      ballot('b2', 'p1+p2', 'FOR', { castBy: 'g', capacity: 'GUARDIAN' }),
    ];

    const report = countOne({
      roll: COUPLE,
      ballots,
      proxies: [proxy('x1', 'p1+p2', 'agent')],
      guardians: { p1: 'g' },
      representatives: { 'p1+p2': 'p2' },
    });

    expect(rejections(report)).toEqual({ b1: 'PROXY_SUPERSEDED_BY_PRINCIPAL' });
  });

  it.each<[string, Changes]>([
    ['has another agent', { agent: 'other' }],
    ['has another principal', { principal: 'p2' }],
    ['is not signed', { signed: false }],
    ['is for another matter', { matters: ['M2'] }],
    ['begins later', { validFrom: '2026-05-10T12:00:00.1+08:00' }],
    ['ended before', { validTo: '2026-05-10T11:59:59.9+08:00' }],
    ['was revoked at that instant', { revokedAt: '2026-05-10T04:00:00Z' }],
  ])('refuses a proxy that %s', (_, changes) => {
    const proxies = [proxy('x1', 'p1', 'agent', changes)];

    expect(reasonOf({ ballots: [byProxy('b1', 'p1', 'agent', 'x1', 'FOR')], proxies })).toBe('NO_PROXY_AUTHORITY');
  });

  it('takes a proxy at both ends of its term and just before it is revoked', () => {
    const proxies = [
      proxy('x1', 'p1', 'agent', {
        validFrom: NOON_Z,
        validTo: NOON_Z,
        revokedAt: '2026-05-10T04:00:00.001Z',
        matter: 'M1',
      }),
    ];

    expect(reasonOf({ ballots: [byProxy('b1', 'p1', 'agent', 'x1', 'FOR')], proxies })).toBeUndefined();
  });

  it('refuses who names no proxy', () => {
    const ballots = [ballot('b1', 'p1', 'FOR', { castBy: 'agent', capacity: 'PROXY' })];

    expect(reasonOf({ ballots, proxies: [proxy('x1', 'p1', 'agent')] })).toBe('NO_PROXY_AUTHORITY');
  });
});

const NOON_Z = '2026-05-10T04:00:00Z';

describe('the proxy cap', () => {
  const capped = (proxies: readonly Tree[]): Tree | undefined =>
    reasonOf({
      ballots: [byProxy('b1', 'p3', 'agent', 'x3', 'FOR')],
      proxies,
      policyOverrides: { proxyLimit: { type: 'MAX_PRINCIPALS', n: 2n } },
    });

  it('counts what is revoked, unsigned or for another matter', () => {
    const proxies = [
      proxy('x1', 'p1', 'agent', { revokedAt: '2026-05-02T00:00:00Z', signed: false }),
      proxy('x2', 'p2', 'agent', { matters: ['M2'] }),
      proxy('x3', 'p3', 'agent', { registeredAt: '2026-05-03T00:00:00Z' }),
    ];

    expect(capped(proxies)).toBe('PROXY_LIMIT');
  });

  it('counts each principal once, at his first registration', () => {
    const proxies = [
      proxy('x1', 'p1', 'agent'),
      proxy('x2', 'p1', 'agent'),
      proxy('x3', 'p3', 'agent', { registeredAt: '2026-05-03T00:00:00Z' }),
    ];

    expect(capped(proxies)).toBeUndefined();
  });

  it('goes by registration, not by the order of the file', () => {
    const proxies = [
      proxy('x3', 'p3', 'agent', { registeredAt: '2026-05-03T00:00:00Z' }),
      proxy('x1', 'p1', 'agent'),
      proxy('x2', 'p2', 'agent'),
    ];

    expect(capped(proxies)).toBe('PROXY_LIMIT');
  });

  it('counts every agent apart', () => {
    const proxies = [proxy('x1', 'p1', 'other'), proxy('x2', 'p2', 'other'), proxy('x3', 'p3', 'agent')];

    expect(capped(proxies)).toBeUndefined();
  });
});

describe('a slot', () => {
  const MORNING = { at: '2026-05-10T08:00:00+08:00', channel: 'PAPER' };
  const EVENING = { at: '2026-05-10T20:00:00+08:00', channel: 'IN_PERSON' };
  const three = [
    ballot('b1', 'p1', 'FOR', MORNING),
    ballot('b2', 'p1', 'AGAINST'),
    ballot('b3', 'p1', 'ABSTAIN', EVENING),
  ];

  it.each([
    ['FIRST_VALID', { b2: 'DUPLICATE_SUPERSEDED', b3: 'DUPLICATE_SUPERSEDED' }],
    ['LAST_VALID', { b1: 'DUPLICATE_SUPERSEDED', b2: 'DUPLICATE_SUPERSEDED' }],
    ['ELECTRONIC_PREVAILS', { b1: 'DUPLICATE_SUPERSEDED', b3: 'DUPLICATE_SUPERSEDED' }],
    ['PAPER_PREVAILS', { b2: 'DUPLICATE_SUPERSEDED', b3: 'DUPLICATE_SUPERSEDED' }],
    ['REJECT_ALL_IF_DIFFERENT', { b1: 'DUPLICATE_CONFLICT', b2: 'DUPLICATE_CONFLICT', b3: 'DUPLICATE_CONFLICT' }],
  ])('is settled by %s whatever the order of the file', (duplicate, expected) => {
    const forward = countOne({ ballots: three, policyOverrides: { duplicate } });
    const backward = countOne({ ballots: [...three].reverse(), policyOverrides: { duplicate } });

    expect(rejections(forward)).toEqual(expected);
    expect(backward).toEqual(forward);
  });

  it('does not take a ballot in person for a paper one', () => {
    const ballots = [ballot('b1', 'p1', 'FOR'), ballot('b2', 'p1', 'AGAINST', { ...EVENING })];

    expect(rejections(countOne({ ballots, policyOverrides: { duplicate: 'PAPER_PREVAILS' } }))).toEqual({
      b2: 'DUPLICATE_SUPERSEDED',
    });
  });

  it('keeps the first of equal choices under REJECT_ALL_IF_DIFFERENT', () => {
    const ballots = [ballot('b1', 'p1', 'FOR'), ballot('b2', 'p1', 'FOR', MORNING)];

    const report = countOne({ ballots, policyOverrides: { duplicate: 'REJECT_ALL_IF_DIFFERENT' } });

    expect(rejections(report)).toEqual({ b1: 'DUPLICATE_SUPERSEDED' });
  });

  it('breaks a tie in time by code point of the ballot id', () => {
    const ballots = [ballot('\u{1F600}', 'p1', 'FOR'), ballot('\u{FB00}', 'p1', 'AGAINST')];

    expect(rejections(countOne({ ballots }))).toEqual({ '\u{1F600}': 'DUPLICATE_SUPERSEDED' });
  });

  it('lets a guardian prevail over a proxy', () => {
    const ballots = [
      byProxy('b1', 'p1', 'agent', 'x1', 'FOR', MORNING),
      ballot('b2', 'p1', 'FOR', { castBy: 'g', capacity: 'GUARDIAN' }),
    ];

    const report = countOne({ ballots, proxies: [proxy('x1', 'p1', 'agent')], guardians: { p1: 'g' } });

    expect(rejections(report)).toEqual({ b1: 'PROXY_SUPERSEDED_BY_PRINCIPAL' });
  });
});

describe('co-owners without a representative', () => {
  const of = (id: string, castBy: string, choice: string, changes: Changes = {}): Tree =>
    ballot(id, 'p1+p2', choice, { castBy, ...changes });
  const EARLY = { at: '2026-05-08T08:00:00+08:00' };

  it('settle their own duplicates first and then agree', () => {
    const ballots = [of('b1', 'p1', 'AGAINST', EARLY), of('b2', 'p1', 'FOR'), of('b3', 'p2', 'FOR', EARLY)];

    const report = countOne({ roll: COUPLE, ballots, policyOverrides: { duplicate: 'LAST_VALID' } });

    expect(rejections(report)).toEqual({ b1: 'DUPLICATE_SUPERSEDED', b2: 'DUPLICATE_SUPERSEDED' });
    expect(buckets(report, 'HEADCOUNT')['FOR']).toBe(1n);
  });

  it('conflict after their own duplicates', () => {
    const ballots = [of('b1', 'p1', 'AGAINST', EARLY), of('b2', 'p1', 'FOR'), of('b3', 'p2', 'FOR')];

    const report = countOne({ roll: COUPLE, ballots });

    expect(rejections(report)).toEqual({ b1: 'COOWNER_CONFLICT', b2: 'DUPLICATE_SUPERSEDED', b3: 'COOWNER_CONFLICT' });
  });

  it("count a guardian's ballot as the opinion of who casts it", () => {
    const ballots = [of('b1', 'p1', 'FOR', EARLY), of('b2', 'p1', 'AGAINST', { capacity: 'GUARDIAN' })];

    const report = countOne({ roll: COUPLE, ballots, guardians: { p2: 'p1' } });

    expect(rejections(report)).toEqual({ b2: 'DUPLICATE_SUPERSEDED' });
  });

  it('are one slot under FIRST_VALID, settled by the duplicate rule', () => {
    const ballots = [of('b1', 'p1', 'FOR', EARLY), of('b2', 'p2', 'AGAINST')];

    const report = countOne({
      roll: COUPLE,
      ballots,
      policyOverrides: { coOwnerNoRep: 'FIRST_VALID', duplicate: 'LAST_VALID' },
    });

    expect(rejections(report)).toEqual({ b1: 'DUPLICATE_SUPERSEDED' });
  });

  it('disagree by what is written even where the content rule makes it the same', () => {
    const ballots = [of('b1', 'p1', 'BLANK'), of('b2', 'p2', 'ABSTAIN')];

    expect(rejections(countOne({ roll: COUPLE, ballots }))).toEqual({ b1: 'COOWNER_CONFLICT', b2: 'COOWNER_CONFLICT' });
  });
});

describe('a case of nobody', () => {
  it('fails its quorum on a zero base', () => {
    const report = countOne(aCase({ roll: { units: [] } }));

    expect(report['outcome']).toBe('FAILED_QUORUM');
    expect(report['conditions']).toContainEqual({
      id: 'Q_AREA_GE_2_3',
      phase: 'QUORUM',
      lhs: 0n,
      rhs: 0n,
      op: 'GTE',
      holds: false,
      zeroBase: true,
      tier: 'ORDINARY',
    });
  });
});
