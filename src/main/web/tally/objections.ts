import { compareInstants, type Instant } from './instant';
import type { Case } from './model';
import { electorateOf } from './roll';
import { sum, type Sums } from './sums';

/** An objection in writing. */
export interface Objection {
  readonly voter: string;
  readonly at: Instant;
}

export interface ObjectionStage {
  readonly total: Sums;
  readonly objecting: Sums;
  readonly outcome: 'ADOPTED' | 'OBJECTED';
}

const DAYS = 7n;
const SECONDS_A_DAY = 86400n;

/**
 * The stage after the vote of a reconvened meeting (Taiwan, condominium act art. 32, rules.md 5): what the meeting passed
 * is adopted unless more than half object within seven days of `deliveredAt`, on every measure of the pack and of
 * TOTAL. Each owner counts once; objections of others, early or late ones count for nothing.
 */
export function objectionStage(it: Case, deliveredAt: Instant, objections: readonly Objection[]): ObjectionStage {
  const { voters, totals } = electorateOf(it);
  const deadline = { ...deliveredAt, seconds: deliveredAt.seconds + DAYS * SECONDS_A_DAY };
  const inTime = objections.filter(
    ({ at }) => compareInstants(at, deliveredAt) >= 0 && compareInstants(at, deadline) <= 0,
  );
  const objectors = new Set(inTime.map((objection) => objection.voter));
  const entitled = [...voters.values()].filter(({ key }) => objectors.has(key) && !it.suspended.has(key));
  const objecting = sum(entitled.map((voter) => voter.vote));
  const isOverturned = it.pack.measures.every((measure) => 2n * objecting[measure] > totals[measure]);
  return { total: totals, objecting, outcome: isOverturned ? 'OBJECTED' : 'ADOPTED' };
}
