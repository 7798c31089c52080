import { withVotes, type Counted } from './count';
import type { Case } from './model';
import type { Electorate } from './roll';
import { sum, type Sums } from './sums';
import type { Bucket, Measure } from './words';

const LEADERS = ['FOR', 'AGAINST', 'ABSTAIN'] as const;

/** Votes derived from silence (rules.md 3.6): never ballots of the owner, always told apart. */
export interface Deemed {
  /** Undefined when no choice leads on every measure: a person must rule. */
  readonly choice: Bucket | undefined;
  /** Keys in code-point order. */
  readonly voters: readonly string[];
  readonly weight: Sums;
}

/** The deemed votes of a case; undefined when there are none. */
export function deemedVotes(it: Case, electorate: Electorate, counted: Counted): Deemed | undefined {
  if (it.policy.deemed === 'NONE') {
    return undefined;
  }
  const answered = new Set(it.ballots.map((ballot) => ballot.voter));
  const silent = [...electorate.voters.values()].filter(
    ({ key }) => it.delivered.has(key) && !answered.has(key) && !it.suspended.has(key),
  );
  if (silent.length === 0) {
    return undefined;
  }
  return {
    choice: it.policy.deemed === 'ABSTAIN' ? 'ABSTAIN' : leaderOnAll(it.pack.measures, counted),
    voters: silent.map((voter) => voter.key),
    weight: sum(silent.map((voter) => voter.vote)),
  };
}

/** The count with the deemed votes; undefined while their choice is open. */
export function withDeemed(counted: Counted, deemed: Deemed): Counted | undefined {
  return deemed.choice === undefined ? undefined : withVotes(counted, deemed.choice, deemed.weight);
}

function leaderOnAll(measures: readonly Measure[], counted: Counted): Bucket | undefined {
  return LEADERS.find((leader) =>
    measures.every((measure) =>
      LEADERS.every((other) => other === leader || counted.buckets[leader][measure] > counted.buckets[other][measure]),
    ),
  );
}
