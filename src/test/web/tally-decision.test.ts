import { describe, expect, it } from 'vitest';
import { casesOf, objectionStage } from '../../main/web/tally';
import { parseInstant, type Instant } from '../../main/web/tally/instant';
import { EVERY_CONDITION } from './random-packs';
import {
  aCase,
  ballot,
  buckets,
  countOne,
  fileOf,
  PACKS,
  rejections,
  unit,
  yesNo,
  type Changes,
  type Fields,
} from './tally-cases';
import type { Tree } from './tree';

const delivered = (...voters: readonly string[]): Tree => voters.map((voter) => ({ voter, proof: true }));
const flats = (n: number, changes: (i: number) => Changes = () => ({})): Tree => ({
  units: Array.from({ length: n }, (_, i) => unit(`u${i + 1}`, `p${i + 1}`, changes(i + 1))),
});

describe('content', () => {
  it.each([
    ['BLANK', {}, { FOR: 0n, AGAINST: 0n, ABSTAIN: 1n, NO_CHOICE: 0n }],
    ['ILLEGIBLE', {}, { FOR: 0n, AGAINST: 0n, ABSTAIN: 0n, NO_CHOICE: 1n }],
    ['OVERMARKED', { contentInvalid: 'NOT_PARTICIPATING' }, { FOR: 0n, AGAINST: 0n, ABSTAIN: 0n, NO_CHOICE: 0n }],
    ['BLANK', { blank: 'NO_CHOICE' }, { FOR: 0n, AGAINST: 0n, ABSTAIN: 0n, NO_CHOICE: 1n }],
  ])('puts %s where the policy says', (choice, policyOverrides, expected) => {
    const report = countOne({ ballots: [ballot('b1', 'p1', choice)], policyOverrides });

    expect(buckets(report, 'HEADCOUNT')).toEqual(expected);
  });

  it('keeps a ballot that does not participate present', () => {
    const report = countOne({
      ballots: [ballot('b1', 'p1', 'BLANK')],
      policyOverrides: { blank: 'NOT_PARTICIPATING' },
    });

    expect(report['participating']).toEqual({ AREA: 0n, HEADCOUNT: 0n });
    expect(report['present']).toEqual({ AREA: 10000n, HEADCOUNT: 1n });
  });
});

describe('PER_UNIT', () => {
  const roll = { units: [unit('u1', 'p1'), unit('u2', 'p1', { area: 7n }), unit('u3', 'p2')] };
  const perUnit = (ballots: readonly Tree[], policy: Changes = {}): Fields =>
    countOne({ roll, ballots, policyOverrides: { multiUnit: 'PER_UNIT', ...(policy as Fields) } });

  it("refuses a ballot without a unit or for another's", () => {
    const report = perUnit([ballot('b1', 'p1', 'FOR'), ballot('b2', 'p1', 'FOR', { unit: 'u3' })]);

    expect(rejections(report)).toEqual({ b1: 'OUT_OF_SCOPE', b2: 'OUT_OF_SCOPE' });
  });

  it('settles each unit by itself', () => {
    const ballots = ['u1', 'u2', 'u1'].map((id, i) => ballot(`b${i}`, 'p1', 'FOR', { unit: id }));

    const report = perUnit(ballots);

    expect(rejections(report)).toEqual({ b2: 'DUPLICATE_SUPERSEDED' });
    expect(report['participating']).toEqual({ AREA: 10007n, HEADCOUNT: 1n });
  });

  it('counts the whole weight as present although one unit voted', () => {
    const report = perUnit([ballot('b1', 'p1', 'FOR', { unit: 'u2' })]);

    expect(report['present']).toEqual({ AREA: 10007n, HEADCOUNT: 1n });
    expect(report['participating']).toEqual({ AREA: 7n, HEADCOUNT: 1n });
  });

  it('leaves a unit that does not participate out when asking for agreement', () => {
    const ballots = [ballot('b1', 'p1', 'FOR', { unit: 'u1' }), ballot('b2', 'p1', 'BLANK', { unit: 'u2' })];

    const report = perUnit(ballots, { blank: 'NOT_PARTICIPATING' });

    expect(buckets(report, 'HEADCOUNT')).toEqual({ FOR: 1n, AGAINST: 0n, ABSTAIN: 0n, NO_CHOICE: 0n });
  });

  it('lets the head of a single choice follow the option its units agree on', () => {
    const matter = { id: 'M1', type: 'SINGLE_CHOICE', tier: 'ORDINARY', scope: 'ALL', options: ['A', 'B'] };
    const ballots = ['u1', 'u2', 'u3'].map((id, i) => ballot(`b${i}`, id === 'u3' ? 'p2' : 'p1', 'A', { unit: id }));

    const report = countOne({ roll, matter, ballots, policyOverrides: { multiUnit: 'PER_UNIT' } });

    expect(report['optionVotes']).toMatchObject({ A: { AREA: 20007n, HEADCOUNT: 2n } });
    expect(report['adopted']).toBe('A');
  });
});

describe('PER_UNIT beside weight rules', () => {
  it('is open to a tier the rules are not for', () => {
    const ballots = [ballot('b1', 'p1', 'FOR', { unit: 'u1' })];

    const report = countOne({
      pack: 'AU-NSW-SSMA-2015',
      matter: yesNo('ORDINARY'),
      ballots,
      policyOverrides: { multiUnit: 'PER_UNIT' },
    });

    expect(report['participating']).toEqual({ SHARES: 10n, UNITS: 1n, HEADCOUNT: 1n });
  });
});

describe('deemed votes', () => {
  const base = { roll: flats(6), policyOverrides: { deemed: 'FOLLOW_MAJORITY' } };
  const two = [ballot('b1', 'p1', 'FOR'), ballot('b2', 'p2', 'FOR')];

  it('pass over whoever sent a ballot that was refused, and the suspended', () => {
    const ballots = [
      ...two,
      ballot('b3', 'p3', 'FOR', { formal: 'UNSIGNED' }),
      ballot('b4', 'p4', 'FOR', { castBy: 'x' }),
    ];

    const report = countOne({
      ...base,
      ballots,
      deliveries: delivered('p3', 'p4', 'p5', 'p6'),
      suspended: [{ voter: 'p5' }],
    });

    expect(report['deemed']).toEqual({ choice: 'FOR', voters: ['p6'], AREA: 10000n, HEADCOUNT: 1n });
  });

  it('stop for a ruling on a tie', () => {
    const ballots = [ballot('b1', 'p1', 'FOR'), ballot('b2', 'p2', 'AGAINST')];

    const report = countOne({ ...base, ballots, deliveries: delivered('p3') });

    expect(report).toMatchObject({ outcome: 'NEEDS_RULING', failed: [], outcomeDependsOnDeemed: false });
    expect(report['deemed']).toEqual({ choice: null, voters: ['p3'] });
  });

  it('follow abstention where it leads', () => {
    const report = countOne({ ...base, ballots: [ballot('b1', 'p1', 'ABSTAIN')], deliveries: delivered('p3') });

    expect(report['deemed']).toMatchObject({ choice: 'ABSTAIN' });
  });

  it('count as abstentions under ABSTAIN, and are not present', () => {
    const report = countOne({
      ...base,
      policyOverrides: { deemed: 'ABSTAIN' },
      ballots: two,
      deliveries: delivered('p3', 'p4'),
    });

    expect(report['participatingWithDeemed']).toEqual({ AREA: 40000n, HEADCOUNT: 4n });
    expect(report['present']).toEqual({ AREA: 20000n, HEADCOUNT: 2n });
    expect(report).toMatchObject({
      outcome: 'FAILED_APPROVAL',
      outcomeWithoutDeemed: 'FAILED_QUORUM',
      outcomeDependsOnDeemed: true,
    });
  });

  it('list voters by code point', () => {
    const roll = { units: [unit('u1', '\u{1F600}'), unit('u2', '\u{FB00}'), unit('u3', 'p1')] };

    const report = countOne({
      ...base,
      roll,
      ballots: [ballot('b1', 'p1', 'FOR')],
      deliveries: delivered('\u{1F600}', '\u{FB00}'),
    });

    expect(report['deemed']).toMatchObject({ voters: ['\u{FB00}', '\u{1F600}'] });
  });
});

describe('weight rules', () => {
  const shares = (...all: readonly bigint[]): Tree => flats(all.length, (i) => ({ shares: all[i - 1] }));
  const nsw = { pack: 'AU-NSW-SSMA-2015', matter: yesNo('SPECIAL') };
  const developed = (...all: readonly bigint[]): Tree => ({
    units: all.map((each, i) =>
      unit(
        `u${i}`,
        i === 0 ? '' : `p${i}`,
        i === 0 ? { shares: each, state: 'UNSOLD', developer: 'DEV' } : { shares: each },
      ),
    ),
  });

  it('cut a French owner of more than half, not one of half', () => {
    const half = countOne({ pack: 'FR-LOI-1965', matter: yesNo('ART24'), roll: shares(50n, 30n, 20n) });
    const more = countOne({ pack: 'FR-LOI-1965', matter: yesNo('ART24'), roll: shares(80n, 30n, 20n) });

    expect(half['totals']).toMatchObject({ SHARES: 100n });
    expect(more['totals']).toMatchObject({ SHARES: 100n });
  });

  it('cut only the vote of an original owner in New South Wales, in thirds', () => {
    const ballots = [ballot('b1', 'DEV', 'FOR'), ballot('b2', 'p1', 'AGAINST')];

    const report = countOne({ ...nsw, roll: developed(50n, 30n, 20n), ballots });

    expect(report['shareScale']).toBe(3n);
    expect(report['totals']).toMatchObject({ SHARES: 300n });
    expect(report['present']).toMatchObject({ SHARES: 240n });
    expect(buckets(report, 'SHARES')).toEqual({ FOR: 50n, AGAINST: 90n, ABSTAIN: 0n, NO_CHOICE: 0n });
    expect(buckets(report, 'UNITS')).toMatchObject({ FOR: 1n, AGAINST: 1n });
  });

  it.each<[string, Changes]>([
    ['below half', { roll: developed(49n, 31n, 20n) }],
    ['in a scheme of two lots', { roll: developed(80n, 20n) }],
    ['on an ordinary resolution', { roll: developed(50n, 50n, 0n), matter: yesNo('ORDINARY') }],
  ])('leave the original owner alone %s', (_, changes) => {
    expect(countOne({ ...nsw, ...changes })['shareScale']).toBe(1n);
  });

  it('know an original owner named on the roll', () => {
    const roll = { ...(shares(60n, 20n, 20n) as Fields), originalOwner: 'p1' };

    expect(countOne({ ...nsw, roll })['shareScale']).toBe(3n);
  });
});

describe('tiers', () => {
  it('open the second vote through the gate', () => {
    const roll = flats(3, (i) => ({ shares: [340n, 330n, 330n][i - 1] }));

    const report = countOne({
      pack: 'FR-LOI-1965',
      matter: yesNo('ART25'),
      roll,
      ballots: [ballot('b1', 'p1', 'FOR')],
    });

    expect(report['path']).toEqual(['ART25:FAILED_APPROVAL', 'ART25_1:GATE_HELD', 'ART24:PASSED']);
    expect(report).toMatchObject({ outcome: 'PASSED', failed: [] });
  });

  it('list members of an ANY_OF that do not hold as failed even where it holds', () => {
    const roll = flats(8, (i) => ({ shares: i === 1 ? 100n : 1n }));

    const report = countOne({
      pack: 'AU-NSW-SSMA-2015',
      matter: yesNo('SPECIAL'),
      roll,
      ballots: [ballot('b1', 'p1', 'AGAINST')],
    });

    expect(report['failed']).toEqual(['Q_HEAD_GE_1_4', 'A_AGAINST_UE_LE_25PCT_CAST']);
  });

  it('reach a nested ANY_OF, members first', () => {
    const packs = { ...PACKS, 'X-EVERY': EVERY_CONDITION };

    const report = countOne({ pack: 'X-EVERY', matter: yesNo('FIRST'), ballots: [ballot('b1', 'p1', 'FOR')] }, packs);

    const ids = (report['conditions'] as readonly Fields[]).map((condition) => condition['id']);
    expect(ids.slice(0, 6)).toEqual(['A_UNDECIDED', 'Q_SHARES', 'Q_IN_PERSON', 'Q_PRESENT', 'Q_INNER', 'Q_ANY']);
  });

  it('count in person only what the owner cast himself', () => {
    const pack = 'HK-BMO-344';
    const ballots = [
      ballot('b1', 'p1', 'FOR', { channel: 'IN_PERSON' }),
      ballot('b2', 'p2', 'FOR', { channel: 'IN_PERSON', castBy: 'g', capacity: 'GUARDIAN' }),
    ];

    const report = countOne({ pack, matter: yesNo('LARGE_SCALE_MAINTENANCE'), ballots, guardians: { p2: 'g' } });

    expect(report['conditions']).toContainEqual(
      expect.objectContaining({ id: 'Q_INPERSON_GE_100', lhs: 1n, rhs: 100n }),
    );
  });
});

describe('elections', () => {
  const election = (options: readonly string[], seats: bigint, changes: Changes = {}): Tree => ({
    id: 'M1',
    type: 'ELECTION',
    tier: 'ORDINARY',
    scope: 'ALL',
    options,
    seats,
    ...changes,
  });

  it('take an empty list for blank and repeated names for one', () => {
    const ballots = [ballot('b1', 'p1', []), ballot('b2', 'p2', ['c1', 'c1']), ballot('b3', 'p3', ['c1', 'c2'])];

    const report = countOne({ matter: election(['c1', 'c2'], 1n), ballots });

    expect(report['buckets']).toEqual({
      ABSTAIN: { AREA: 10000n, HEADCOUNT: 1n },
      NO_CHOICE: { AREA: 10000n, HEADCOUNT: 1n },
    });
    expect(report['optionVotes']).toEqual({ c1: { AREA: 10000n, HEADCOUNT: 1n }, c2: { AREA: 0n, HEADCOUNT: 0n } });
  });

  it('rank by the sum of ratios without rounding and run off equal sums', () => {
    const roll = flats(4, (i) => ({ area: [30n, 10n, 10n, 10n][i - 1] }));
    const ballots = [
      ballot('b1', 'p1', ['c2', 'c1']),
      ballot('b2', 'p2', ['c2', 'c1']),
      ballot('b3', 'p3', ['c1', 'c2']),
      ballot('b4', 'p4', ['c1']),
    ];

    const report = countOne({
      roll,
      matter: election(['c2', 'c1'], 1n, { maxVotes: 2n }),
      ballots,
      policyOverrides: { electionRank: 'SUM_OF_RATIOS', committeeMinAbs: 1n },
    });

    expect(report).toMatchObject({
      elected: ['c1'],
      alternates: ['c2'],
      outcome: 'ELECTED_FULL',
      committeeEstablished: true,
    });
  });

  it('fill no seat of a tie that spans several, and list equals by id', () => {
    const everyone = ['p1', 'p2', 'p3'].map((voter, i) => ballot(`b${i}`, voter, ['c3', 'c1', 'c2']));

    const report = countOne({ matter: election(['c3', 'c2', 'c1'], 2n, { maxVotes: 3n }), ballots: everyone });

    expect(report).toMatchObject({
      qualified: ['c1', 'c2', 'c3'],
      elected: [],
      tie: ['c1', 'c2', 'c3'],
      vacancies: 2n,
      outcome: 'TIE_RUNOFF',
    });
  });

  it('do not qualify a candidate without a vote by plurality', () => {
    const matter = election(['c1', 'c2'], 2n, { tier: 'DIRECTORS_RECONVENED' });

    const report = countOne({ pack: 'US-CA-DS', matter, ballots: [ballot('b1', 'p1', ['c2'])] });

    expect(report).toMatchObject({ qualified: ['c2'], elected: ['c2'], vacancies: 1n, outcome: 'ELECTED_PARTIAL' });
  });

  it('rank by heads alone where the pack measures no area', () => {
    const matter = election(['c1', 'c2'], 1n, { tier: 'ART25_FINAL' });
    const ballots = ['p1', 'p2', 'p3'].map((voter, i) => ballot(`b${i}`, voter, ['c2']));

    const report = countOne({ pack: 'FR-LOI-1965', matter, ballots });

    expect(report).toMatchObject({ elected: ['c2'], outcome: 'ELECTED_FULL' });
  });

  it('establish no committee of nobody', () => {
    const policyOverrides = { committeeMinAbs: 0n, committeeMoreThanHalfOfSeats: false };
    const ballots = ['p1', 'p2', 'p3'].map((voter, i) => ballot(`b${i}`, voter, [`c${i}`]));

    const report = countOne({ matter: election(['c0', 'c1', 'c2'], 1n), ballots, policyOverrides });

    expect(report).toMatchObject({ outcome: 'NONE_ELECTED', committeeEstablished: false });
  });

  it('elect nobody where nobody reaches the bar', () => {
    const ballots = ['p1', 'p2', 'p3'].map((voter, i) => ballot(`b${i}`, voter, [`c${i}`]));

    const report = countOne({ matter: election(['c0', 'c1', 'c2'], 1n), ballots });

    expect(report).toMatchObject({ outcome: 'NONE_ELECTED', vacancies: 1n, qualified: [] });
  });
});

describe('several options', () => {
  const matter = { id: 'M1', type: 'SINGLE_CHOICE', tier: 'ORDINARY', scope: 'ALL', options: ['A', 'B'] };

  it('never adopt NONE', () => {
    const ballots = ['p1', 'p2', 'p3'].map((voter, i) => ballot(`b${i}`, voter, 'NONE'));

    expect(countOne({ matter, ballots })).toMatchObject({ outcome: 'FAILED_APPROVAL', adopted: null });
  });

  it('adopt nothing without the quorum', () => {
    expect(countOne({ matter, ballots: [ballot('b1', 'p1', 'A')] })).toMatchObject({
      outcome: 'FAILED_QUORUM',
      adopted: null,
    });
  });
});

describe('the objection stage of a reconvened meeting', () => {
  const [reconvened] = casesOf(fileOf([aCase({ pack: 'TW-CBMA', matter: yesNo('ART32_RECONVENED'), roll: flats(4) })]));
  const at = (text: string): Instant => parseInstant(text) ?? { seconds: 0n, fraction: '' };
  const delivery = at('2026-06-01T00:00:00Z');
  const stage = (...objections: readonly (readonly [string, string])[]): string =>
    reconvened === undefined
      ? ''
      : objectionStage(
          reconvened,
          delivery,
          objections.map(([voter, when]) => ({ voter, at: at(when) })),
        ).outcome;
  const IN_TIME = '2026-06-08T00:00:00Z';

  it('adopts when exactly half object', () => {
    expect(stage(['p1', IN_TIME], ['p2', IN_TIME])).toBe('ADOPTED');
  });

  it('falls when more than half object in time', () => {
    expect(stage(['p1', IN_TIME], ['p2', IN_TIME], ['p3', IN_TIME])).toBe('OBJECTED');
  });

  it('counts nobody twice, nobody late and no stranger', () => {
    expect(stage(['p1', IN_TIME], ['p1', IN_TIME], ['p2', '2026-06-08T00:00:00.001Z'], ['x', IN_TIME])).toBe('ADOPTED');
  });
});
