import { evaluate, type Evaluation, type Finding, type Values } from './conditions';
import { valueOf, type Counted } from './count';
import type { Tier } from './model';

export type TierOutcome = 'PASSED' | 'FAILED_QUORUM' | 'FAILED_APPROVAL';

/** The decision on one motion with everything it was decided by. */
export interface Decision {
  readonly outcome: TierOutcome;
  /** In order of evaluation over all tiers tried, each with the tier or gate it belongs to. */
  readonly conditions: readonly (Finding & { readonly tier: string })[];
  readonly path: readonly string[];
}

/** Tries the tier and, as long as approval fails and the gate holds, its fallbacks (rules.md 6.2 steps 8 and 9). */
export function decide(counted: Counted, tier: Tier, tiers: ReadonlyMap<string, Tier>): Decision {
  const each = tier.conditions.map((condition) => [condition.phase, evaluate(condition, valuesOf(counted))] as const);
  const holds = (phase: string): boolean => each.every(([own, one]) => own !== phase || one.holds);
  const outcome = !holds('QUORUM') ? 'FAILED_QUORUM' : holds('APPROVAL') ? 'PASSED' : 'FAILED_APPROVAL';
  const here: Decision = {
    outcome,
    conditions: labelled(
      each.map(([, one]) => one),
      tier.name,
    ),
    path: [`${tier.name}:${outcome}`],
  };
  return outcome === 'FAILED_APPROVAL' ? fallBack(here, counted, tier, tiers) : here;
}

function fallBack(failed: Decision, counted: Counted, tier: Tier, tiers: ReadonlyMap<string, Tier>): Decision {
  const { fallback } = tier;
  const next = fallback === undefined ? undefined : tiers.get(fallback.tier);
  if (fallback === undefined || next === undefined) {
    return failed;
  }
  const gate = fallback.gate.map((condition) => evaluate(condition, valuesOf(counted)));
  const held = gate.every((one) => one.holds);
  const conditions = [...failed.conditions, ...labelled(gate, fallback.id)];
  const path = [...failed.path, `${fallback.id}:${held ? 'GATE_HELD' : 'GATE_FAILED'}`];
  if (!held) {
    return { outcome: failed.outcome, conditions, path };
  }
  const second = decide(counted, next, tiers);
  return {
    outcome: second.outcome,
    conditions: [...conditions, ...second.conditions],
    path: [...path, ...second.path],
  };
}

function labelled(evaluations: readonly Evaluation[], tier: string): Decision['conditions'] {
  return evaluations.flatMap((one) => one.findings.map((finding) => ({ ...finding, tier })));
}

function valuesOf(counted: Counted): Values {
  return { of: (base, measure) => valueOf(base, measure, counted), shareScale: counted.shareScale };
}
