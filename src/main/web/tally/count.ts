import { refusalOf } from './admit';
import { answerOf, sameAnswer, type Answer } from './content';
import type { Ballot, Case } from './model';
import { compareText } from './order';
import { weightOfUnit, type Electorate, type Voter } from './roll';
import { settle, type Rejection } from './settle';
import { NOTHING, plus, sum, type Sums } from './sums';
import { BUCKETS, type Base, type Bucket, type Measure } from './words';

/** The sums of one matter, per measure. */
export interface Counted {
  readonly totals: Sums;
  readonly shareScale: bigint;
  readonly participating: Sums;
  readonly present: Sums;
  /** Ballots that stand, cast in person by an owner. */
  readonly inPerson: Sums;
  readonly buckets: Readonly<Record<Bucket, Sums>>;
  /** By option or candidate; with NONE for a single choice. */
  readonly options: ReadonlyMap<string, Sums>;
}

/** A weight and where it goes. */
interface Vote {
  readonly weight: Sums;
  readonly answer: Answer;
  readonly inPerson: boolean;
}

export interface Count {
  readonly counted: Counted;
  /** By ballot id in code-point order. */
  readonly rejected: readonly Rejection[];
  readonly standing: readonly Ballot[];
}

/** Admits, settles and adds up the ballots of a case (rules.md 6.2 steps 2 to 6). */
export function count(it: Case, electorate: Electorate): Count {
  const judged = it.ballots.map((ballot) => ({ ballot, reason: refusalOf(ballot, it, electorate) }));
  const admitted = judged.flatMap(({ ballot, reason }) => (reason === undefined ? [ballot] : []));
  const refused = judged.flatMap(({ ballot, reason }) => (reason === undefined ? [] : [{ ballot: ballot.id, reason }]));
  const settled = settle(admitted, it, electorate);
  const rejected = [...refused, ...settled.flatMap((slot) => slot.rejected)];
  const standing = settled.flatMap((slot) => slot.stands ?? []);
  return {
    counted: addUp(standing, it, electorate),
    standing,
    rejected: rejected.sort((a, b) => compareText(a.ballot, b.ballot)),
  };
}

/** The value of a base of a condition, for one measure. */
export function valueOf(base: Base, measure: Measure, counted: Counted): bigint {
  switch (base) {
    case 'CAST':
      return counted.buckets.FOR[measure] + counted.buckets.AGAINST[measure];
    case 'PARTICIPATING':
      return counted.participating[measure];
    case 'PRESENT':
      return counted.present[measure];
    case 'IN_PERSON_VOTED':
      return counted.inPerson[measure];
    case 'TOTAL':
      return counted.totals[measure];
    case 'FOR':
    case 'AGAINST':
    case 'ABSTAIN':
    case 'NO_CHOICE':
      return counted.buckets[base][measure];
  }
}

function addUp(standing: readonly Ballot[], it: Case, electorate: Electorate): Counted {
  const voters = [...electorate.voters.values()];
  const byVoter = new Map(voters.map((voter) => [voter.key, standing.filter((ballot) => ballot.voter === voter.key)]));
  const votes = voters.flatMap((voter) => votesOf(voter, byVoter.get(voter.key) ?? [], it));
  const present = voters.filter((voter) => it.attending.has(voter.key) || (byVoter.get(voter.key) ?? []).length > 0);
  const participating = votes.filter((vote) => vote.answer.type !== 'NOT_PARTICIPATING');
  const sumOf = (takes: (answer: Answer) => boolean): Sums =>
    sum(participating.filter((vote) => takes(vote.answer)).map((vote) => vote.weight));
  return {
    totals: electorate.totals,
    shareScale: electorate.shareScale,
    participating: sumOf(() => true),
    present: sum(present.map((voter) => voter.weight)),
    inPerson: sum(votes.filter((vote) => vote.inPerson).map((vote) => vote.weight)),
    buckets: bucketsBy((bucket) => sumOf((answer) => answer.type === 'BUCKET' && answer.bucket === bucket)),
    options: new Map(
      optionsOf(it).map((id) => [id, sumOf((answer) => answer.type === 'OPTIONS' && answer.ids.includes(id))]),
    ),
  };
}

export function bucketsBy(sumOf: (bucket: Bucket) => Sums): Readonly<Record<Bucket, Sums>> {
  return Object.fromEntries(BUCKETS.map((bucket) => [bucket, sumOf(bucket)])) as Record<Bucket, Sums>;
}

function optionsOf(it: Case): readonly string[] {
  switch (it.matter.type) {
    case 'YES_NO':
      return [];
    case 'SINGLE_CHOICE':
      return [...it.matter.options, 'NONE'];
    case 'ELECTION':
      return it.matter.options;
  }
}

function votesOf(voter: Voter, standing: readonly Ballot[], it: Case): readonly Vote[] {
  const votes = standing.map((ballot) => ({
    weight: it.policy.multiUnit === 'PER_UNIT' ? weightOfNamedUnit(ballot, voter, it) : voter.vote,
    answer: answerOf(ballot, it.matter, it.policy),
    inPerson: ballot.channel === 'IN_PERSON' && ballot.capacity === 'OWNER',
  }));
  return it.policy.multiUnit === 'PER_UNIT' && votes.length > 0 ? [...votes, headOf(voter, votes)] : votes;
}

function weightOfNamedUnit(ballot: Ballot, voter: Voter, it: Case): Sums {
  const named = voter.units.filter((unit) => unit.id === ballot.unit);
  return sum(named.map((unit) => weightOfUnit(unit, it.policy)));
}

/** The one head follows the units only if all that participate agree (rules.md 6.2 step 6, 6.6.7). */
function headOf(voter: Voter, votes: readonly Vote[]): Vote {
  const answers = votes.map((vote) => vote.answer).filter((answer) => answer.type !== 'NOT_PARTICIPATING');
  const [first] = answers;
  const agreed = first !== undefined && answers.every((answer) => sameAnswer(answer, first));
  return {
    weight: { ...NOTHING, HEADCOUNT: voter.weight.HEADCOUNT },
    answer:
      first === undefined ? { type: 'NOT_PARTICIPATING' } : agreed ? first : { type: 'BUCKET', bucket: 'NO_CHOICE' },
    inPerson: votes.some((vote) => vote.inPerson),
  };
}

/** The count with further weight in one bucket: how deemed votes enter. */
export function withVotes(counted: Counted, bucket: Bucket, weight: Sums): Counted {
  return {
    ...counted,
    participating: plus(counted.participating, weight),
    buckets: { ...counted.buckets, [bucket]: plus(counted.buckets[bucket], weight) },
  };
}
