import { evaluatePhase, type Finding, type Values } from './conditions';
import { valueOf, type Counted } from './count';
import type { Case, Election, SingleChoice } from './model';
import { compareText, greaterFirst } from './order';
import { isNothing, NOTHING, type Sums } from './sums';
import type { Measure } from './words';

/** What a matter with several options comes to (rules.md 3.8). */
export interface Adoption {
  readonly quorum: readonly Finding[];
  readonly adopted: string | undefined;
  readonly outcome: 'PASSED' | 'FAILED_QUORUM' | 'FAILED_APPROVAL' | 'NEEDS_RULING';
}

/** What an election comes to (rules.md 3.9). */
export interface ElectionResult {
  readonly quorum: readonly Finding[];
  /** In order of rank, equals by id. */
  readonly qualified: readonly string[];
  readonly elected: readonly string[];
  readonly alternates: readonly string[];
  readonly tie: readonly string[];
  readonly vacancies: bigint;
  readonly outcome: 'ELECTED_FULL' | 'ELECTED_PARTIAL' | 'TIE_RUNOFF' | 'NONE_ELECTED' | 'FAILED_QUORUM';
  readonly committeeEstablished: boolean;
}

/** Every option stands for itself against the tier; the most votes alone never win. */
export function adopt(matter: SingleChoice, counted: Counted): Adoption {
  const quorum = evaluatePhase(matter.tier, 'QUORUM', valuesFor(undefined, counted));
  if (!quorum.holds) {
    return { quorum: quorum.findings, adopted: undefined, outcome: 'FAILED_QUORUM' };
  }
  const passing = matter.options.filter((option) => isApproved(matter, option, counted));
  // Only a pack that asks for half or less lets two options pass; the law gives no choice between them.
  const adopted = passing.length === 1 ? passing[0] : undefined;
  const outcome = passing.length === 0 ? 'FAILED_APPROVAL' : passing.length === 1 ? 'PASSED' : 'NEEDS_RULING';
  return { quorum: quorum.findings, adopted, outcome };
}

/** Ranks the candidates that qualify and fills the seats; a tie at the last seat fills none of the tied. */
export function elect(it: Case, matter: Election, counted: Counted): ElectionResult {
  const quorum = evaluatePhase(matter.tier, 'QUORUM', valuesFor(undefined, counted));
  const ranked = quorum.holds ? rank(it, matter, counted) : [];
  const { elected, tie, alternates } = fillSeats(ranked, matter.seats);
  const vacancies = matter.seats - BigInt(elected.length);
  const outcome = !quorum.holds
    ? 'FAILED_QUORUM'
    : tie.length > 0
      ? 'TIE_RUNOFF'
      : vacancies === 0n
        ? 'ELECTED_FULL'
        : elected.length > 0
          ? 'ELECTED_PARTIAL'
          : 'NONE_ELECTED';
  return {
    quorum: quorum.findings,
    qualified: ranked.map((candidate) => candidate.id),
    elected,
    alternates,
    tie,
    vacancies,
    outcome,
    committeeEstablished: quorum.holds && isEstablished(BigInt(elected.length), matter.seats, it),
  };
}

interface Candidate {
  readonly id: string;
  /** Compared from the first; the greater ranks first. */
  readonly rank: readonly bigint[];
}

function rank(it: Case, matter: Election, counted: Counted): readonly Candidate[] {
  const qualifies = (id: string): boolean =>
    it.policy.electionMode === 'PLURALITY' ? !isNothing(votesFor(id, counted)) : isApproved(matter, id, counted);
  return matter.options
    .filter(qualifies)
    .map((id) => ({ id, rank: rankOf(votesFor(id, counted), it, counted.participating) }))
    .sort((a, b) => byRank(a, b) || compareText(a.id, b.id));
}

function rankOf(votes: Sums, it: Case, participating: Sums): readonly bigint[] {
  const measured = (measure: Measure): bigint => (it.pack.measures.includes(measure) ? votes[measure] : 0n);
  switch (it.policy.electionRank) {
    case 'HEADCOUNT_THEN_AREA':
      return [measured('HEADCOUNT'), measured('AREA')];
    case 'AREA_THEN_HEADCOUNT':
      return [measured('AREA'), measured('HEADCOUNT')];
    case 'SUM_OF_RATIOS':
      // h/P_h + a/P_a over the common denominator P_h * P_a (rules.md 6.3).
      return [votes.HEADCOUNT * participating.AREA + votes.AREA * participating.HEADCOUNT];
    case 'UNITS':
      return [votes.UNITS];
  }
}

function byRank(a: Candidate, b: Candidate): number {
  return a.rank.map((value, i) => greaterFirst(value, b.rank[i] ?? 0n)).find((order) => order !== 0) ?? 0;
}

function fillSeats(
  ranked: readonly Candidate[],
  seats: bigint,
): Pick<ElectionResult, 'elected' | 'tie' | 'alternates'> {
  const last = ranked[Number(seats) - 1];
  const next = ranked[Number(seats)];
  const ids = (takes: (candidate: Candidate) => boolean): readonly string[] => ranked.filter(takes).map(({ id }) => id);
  if (last === undefined || next === undefined) {
    return { elected: ids(() => true), tie: [], alternates: [] };
  }
  const tied = byRank(last, next) === 0;
  return {
    elected: ids((each) => (tied ? byRank(each, last) < 0 : byRank(each, next) < 0)),
    tie: ids((each) => tied && byRank(each, last) === 0),
    alternates: ids((each) => byRank(each, last) > 0),
  };
}

/** Hangzhou Art. 27: at least the legal minimum and more than half of the seats. */
export function isEstablished(elected: bigint, seats: bigint, it: Case): boolean {
  const moreThanHalf = !it.policy.committeeMoreThanHalfOfSeats || 2n * elected > seats;
  return elected > 0n && elected >= it.policy.committeeMinAbs && moreThanHalf;
}

function isApproved(matter: SingleChoice | Election, option: string, counted: Counted): boolean {
  return evaluatePhase(matter.tier, 'APPROVAL', valuesFor(votesFor(option, counted), counted)).holds;
}

function votesFor(option: string, counted: Counted): Sums {
  return counted.options.get(option) ?? NOTHING;
}

/** The values of the bases with the votes for one option in the place of FOR. */
function valuesFor(votes: Sums | undefined, counted: Counted): Values {
  return {
    of: (base, measure) => (votes !== undefined && base === 'FOR' ? votes[measure] : valueOf(base, measure, counted)),
    shareScale: counted.shareScale,
  };
}
