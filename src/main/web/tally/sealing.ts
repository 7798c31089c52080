import type { Case, Condition, Tier } from './model';
import { hides, type Publish } from './publish';
import { electorateOf } from './roll';
import type { Base, Measure } from './words';

/** Why the matter cannot be voted on under seal with only this much published; empty where it can (docs/tally.md). */
export function sealingObjections(it: Case, publish: Publish): readonly string[] {
  const { policy, matter } = it;
  const election = matter.type === 'ELECTION';
  const both = hides(publish, 'HEADCOUNT') && hides(publish, 'AREA');
  const rank = policy.electionRank;
  const checks: readonly (readonly [boolean, string])[] = [
    [policy.duplicate === 'REJECT_ALL_IF_DIFFERENT', 'duplicates are compared by choice'],
    [policy.multiUnit === 'PER_UNIT', 'units of one voter are compared by choice'],
    [policy.coOwnerNoRep === 'CONFLICT_VOID' && hasUnrepresented(it), 'co-owners are compared by choice'],
    [election && policy.blank === 'NOT_PARTICIPATING', 'ballots that approve nobody cannot be told'],
    [
      matter.type === 'YES_NO' &&
        policy.deemed === 'FOLLOW_MAJORITY' &&
        it.pack.measures.some((m) => hides(publish, m)),
      'silence would follow sums that stay sealed',
    ],
    [election && (rank === 'UNITS' || (rank === 'SUM_OF_RATIOS' && both)), 'no statement compares the rank'],
  ];
  const conditions = tiersFrom(matter.tier, it.pack.tiers).flatMap((tier) => [
    ...tier.conditions,
    ...(tier.fallback?.gate ?? []),
  ]);
  return [
    ...checks.flatMap(([found, reason]) => (found ? [reason] : [])),
    ...conditions
      .filter((each) => reads(each, ['FOR', 'AGAINST', 'ABSTAIN', 'CAST'], ['SHARES', 'UNITS']))
      .map((each) => `${each.id} reads sums that are not sealed`),
    ...conditions
      .filter((each) => election && reads(each, ['ABSTAIN', 'NO_CHOICE'], ['AREA', 'HEADCOUNT', 'SHARES', 'UNITS']))
      .map((each) => `${each.id} counts ballots that approve nobody`),
  ];
}

function hasUnrepresented(it: Case): boolean {
  const { voters, persons } = electorateOf(it);
  return [...voters.keys()].some((key) => (persons.get(key)?.size ?? 0) > 1 && !it.representatives.has(key));
}

function tiersFrom(first: Tier, tiers: ReadonlyMap<string, Tier>): readonly Tier[] {
  const seen: Tier[] = [];
  for (let tier: Tier | undefined = first; tier !== undefined && !seen.includes(tier);) {
    seen.push(tier);
    tier = tier.fallback === undefined ? undefined : tiers.get(tier.fallback.tier);
  }
  return seen;
}

function reads(condition: Condition, bases: readonly Base[], measures: readonly Measure[]): boolean {
  switch (condition.type) {
    case 'ANY_OF':
      return condition.of.some((member) => reads(member, bases, measures));
    case 'COUNT':
      return measures.includes(condition.measure) && bases.includes(condition.num);
    case 'RATIO':
      return (
        measures.includes(condition.measure) && [condition.num, condition.den].some((base) => bases.includes(base))
      );
  }
}
