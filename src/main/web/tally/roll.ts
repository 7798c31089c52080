import type { Case, Policy, Scope, Unit } from './model';
import { compareText } from './order';
import { sum, type Sums } from './sums';
import { weigh } from './weights';

/** Who holds one vote of a matter, and how much of it. */
export interface Voter {
  readonly key: string;
  /** The units in scope that are on the roll. */
  readonly units: readonly Unit[];
  /** Weight in TOTAL and PRESENT. */
  readonly weight: Sums;
  /** Weight of the vote; differs from `weight` under NSW s 5(2A) only. */
  readonly vote: Sums;
}

/** The voters of one matter (rules.md 2.4, 6.2 step 1), by key in code-point order. */
export interface Electorate {
  readonly voters: ReadonlyMap<string, Voter>;
  /** The persons of every voter key of the assembly, in scope or not. */
  readonly persons: ReadonlyMap<string, ReadonlySet<string>>;
  /** What SHARES were multiplied by to stay whole: 1 or 3. */
  readonly shareScale: bigint;
  readonly totals: Sums;
}

/** Merges the units in scope to voters, weighs them and adds up the base. */
export function electorateOf(it: Case): Electorate {
  const onRoll = it.units.filter((unit) => isOnRoll(unit, it.policy));
  const inScope = grouped(onRoll.filter((unit) => isInScope(unit, it.matter.scope)));
  const unweighed = [...inScope]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, units]) => ({ key, units, weight: weightOf(units, it.policy) }));
  const { voters, shareScale } = weigh(unweighed, it, onRoll.length);
  const base = voters.filter((voter) => it.policy.suspendedInBase || !it.suspended.has(voter.key));
  return {
    voters: new Map(voters.map((voter) => [voter.key, voter] as const)),
    persons: personsOf(it.units),
    shareScale,
    totals: sum(base.map((voter) => voter.weight)),
  };
}

/** Weight of one unit without the head, which belongs to the voter. */
export function weightOfUnit(unit: Unit, policy: Policy): Sums {
  const hasArea = unit.kind !== 'PARKING' || policy.parkingArea === 'INCLUDE';
  return { AREA: hasArea ? unit.area : 0n, SHARES: unit.shares, UNITS: 1n, HEADCOUNT: 0n };
}

function weightOf(units: readonly Unit[], policy: Policy): Sums {
  const makesHead = units.some((unit) => unit.kind !== 'PARKING' || policy.parkingHeadcount === 'INCLUDE');
  return { ...sum(units.map((unit) => weightOfUnit(unit, policy))), HEADCOUNT: makesHead ? 1n : 0n };
}

/** What is not yet delivered is voted by the developer; the buyer has no vote (rules.md 2.4). */
function isDevelopers(unit: Unit): boolean {
  return unit.state !== 'SOLD_DELIVERED';
}

function keyOf(unit: Unit): string {
  return isDevelopers(unit) ? (unit.developer ?? '') : [...unit.owners].sort(compareText).join('+');
}

function isOnRoll(unit: Unit, policy: Policy): boolean {
  const excluded = policy.parkingArea === 'EXCLUDE' && policy.parkingHeadcount === 'EXCLUDE';
  return unit.kind !== 'PARKING' || !excluded;
}

function isInScope(unit: Unit, scope: Scope): boolean {
  switch (scope.type) {
    case 'ALL':
      return true;
    case 'BUILDINGS':
      return scope.ids.has(unit.building);
    case 'UNITS':
      return scope.ids.has(unit.id);
  }
}

function grouped(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const byKey = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = keyOf(unit);
    byKey.set(key, [...(byKey.get(key) ?? []), unit]);
  }
  return byKey;
}

function personsOf(units: readonly Unit[]): ReadonlyMap<string, ReadonlySet<string>> {
  const persons = new Map<string, Set<string>>();
  for (const unit of units) {
    const key = keyOf(unit);
    const known = persons.get(key) ?? new Set();
    (isDevelopers(unit) ? [key] : unit.owners).forEach((person) => known.add(person));
    persons.set(key, known);
  }
  return persons;
}
