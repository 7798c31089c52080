import type { ElectionResult } from './options';
import type { Case, Election } from './model';
import { compareText } from './order';
import type { Proofs } from './proofs';
import { combine, isKnown, type Linear } from './statement';
import type { Measure } from './words';

type Seats = Pick<ElectionResult, 'qualified' | 'elected' | 'alternates' | 'tie' | 'vacancies'>;
type Rank = Measure | 'SUM_OF_RATIOS';

/** Fills the seats from the qualified, comparing sealed sums only of those who compete for the last seats. */
export function seat(it: Case, matter: Election, qualified: readonly string[], proofs: Proofs): Seats {
  const inOrder = [...qualified].sort(compareText);
  const classes = classesOf(inOrder, Number(matter.seats), ranksOf(it), proofs);
  const elected: string[] = [];
  const tie: string[] = [];
  const alternates: string[] = [];
  for (const each of classes) {
    const left = Number(matter.seats) - elected.length;
    const place = tie.length > 0 || left === 0 ? alternates : each.length <= left ? elected : tie;
    place.push(...each);
  }
  const vacancies = matter.seats - BigInt(elected.length);
  return { qualified: classes.flat(), elected, alternates, tie, vacancies };
}

/** Under PLURALITY: anybody with a head or an area behind them. */
export function hasVote(candidate: string, proofs: Proofs): boolean {
  for (const measure of ['HEADCOUNT', 'AREA'] as const) {
    const some = proofs.reaches(proofs.sums.of(candidate, measure), 1n, { type: 'HAS_VOTE', candidate });
    if (some !== false) {
      return some === true;
    }
  }
  return false;
}

function ranksOf(it: Case): readonly Rank[] {
  const measured = (ranks: readonly Measure[]): readonly Measure[] =>
    ranks.filter((measure) => it.pack.measures.includes(measure));
  switch (it.policy.electionRank) {
    case 'HEADCOUNT_THEN_AREA':
      return measured(['HEADCOUNT', 'AREA']);
    case 'AREA_THEN_HEADCOUNT':
      return measured(['AREA', 'HEADCOUNT']);
    case 'UNITS':
      return ['UNITS'];
    case 'SUM_OF_RATIOS':
      return ['SUM_OF_RATIOS'];
  }
}

type Classes = readonly (readonly string[])[];

function classesOf(group: readonly string[], seats: number, ranks: readonly Rank[], proofs: Proofs): Classes {
  const [rank, ...later] = ranks;
  const ordered = rank === undefined || proofs.inquiry.isWaiting ? undefined : order(group, seats, rank, proofs);
  if (ordered === undefined) {
    return group.length === 0 ? [] : [group];
  }
  const classes: (readonly string[])[] = [];
  let left = seats;
  for (const equal of ordered) {
    classes.push(...classesOf(equal, left, later, proofs));
    left = Math.max(0, left - equal.length);
  }
  return classes;
}

/** Undefined where the order is sealed and no seat depends on it. */
function order(group: readonly string[], seats: number, rank: Rank, proofs: Proofs): Classes | undefined {
  const values = group.map((candidate) => ({ candidate, value: valueOf(candidate, rank, proofs) }));
  const sealed = values.some(({ value }) => !isKnown(value));
  if (sealed && (seats <= 0 || seats >= group.length)) {
    return undefined;
  }
  const ahead = new Map(group.map((candidate) => [candidate, 0]));
  const put = (candidate: string): unknown => ahead.set(candidate, (ahead.get(candidate) ?? 0) + 1);
  values.forEach((first, i) => {
    values.slice(i + 1).forEach((second) => {
      const leads = outranks(first, second, proofs);
      if (leads === true) {
        put(second.candidate);
      } else if (leads === false && outranks(second, first, proofs) === true) {
        put(first.candidate);
      }
    });
  });
  const places = [...new Set(ahead.values())].sort((a, b) => a - b);
  return places.map((place) => group.filter((candidate) => ahead.get(candidate) === place));
}

interface Valued {
  readonly candidate: string;
  readonly value: Linear;
}

function outranks(first: Valued, second: Valued, proofs: Proofs): boolean | undefined {
  const ground = { type: 'OUTRANKS', first: first.candidate, second: second.candidate } as const;
  return proofs.reaches(combine(first.value, 1n, second.value, -1n), 1n, ground);
}

function valueOf(candidate: string, rank: Rank, { sums, counted }: Proofs): Linear {
  if (rank !== 'SUM_OF_RATIOS') {
    return sums.of(candidate, rank);
  }
  const { AREA, HEADCOUNT } = counted.participating;
  return combine(sums.of(candidate, 'HEADCOUNT'), AREA, sums.of(candidate, 'AREA'), HEADCOUNT);
}
