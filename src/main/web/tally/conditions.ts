import type { Condition, Tier } from './model';
import type { Base, Measure, Operator, Phase } from './words';

/** A condition with both sides of its comparison, or with the ids of the members of an ANY_OF. */
export interface Finding {
  readonly id: string;
  readonly phase: Phase;
  readonly compared: Comparison | undefined;
  readonly anyOf: readonly string[] | undefined;
  readonly holds: boolean;
  /** A ratio of nothing: false whatever the comparison says. */
  readonly zeroBase: boolean;
}

export interface Comparison {
  readonly lhs: bigint;
  readonly rhs: bigint;
  readonly op: Operator;
}

/** The findings of a condition; the members of an ANY_OF stand before it, the condition itself is last. */
export interface Evaluation {
  readonly holds: boolean;
  readonly findings: readonly Finding[];
}

/** What conditions are tested on. */
export interface Values {
  of(base: Base, measure: Measure): bigint;
  /** What SHARES were multiplied by to stay whole; then so is what a COUNT compares them with. */
  readonly shareScale: bigint;
}

/** Evaluates in integers (rules.md 6.2 step 8): `lhs = num * q`, `rhs = den * p`, or `num` and `k`. */
export function evaluate(condition: Condition, values: Values): Evaluation {
  const { id, phase } = condition;
  switch (condition.type) {
    case 'ANY_OF': {
      const members = condition.of.map((member) => evaluate(member, values));
      const holds = members.some((member) => member.holds);
      const anyOf = condition.of.map((member) => member.id);
      const own = { id, phase, compared: undefined, anyOf, holds, zeroBase: false };
      return { holds, findings: [...members.flatMap((member) => member.findings), own] };
    }
    case 'COUNT': {
      const k = condition.measure === 'SHARES' ? condition.k * values.shareScale : condition.k;
      const compared = { lhs: values.of(condition.num, condition.measure), rhs: k, op: condition.op };
      const holds = compare(compared);
      return { holds, findings: [{ id, phase, compared, anyOf: undefined, holds, zeroBase: false }] };
    }
    case 'RATIO': {
      const base = values.of(condition.den, condition.measure);
      const lhs = values.of(condition.num, condition.measure) * condition.q;
      const compared = { lhs, rhs: base * condition.p, op: condition.op };
      const holds = base !== 0n && compare(compared);
      return { holds, findings: [{ id, phase, compared, anyOf: undefined, holds, zeroBase: base === 0n }] };
    }
  }
}

/** Evaluates those conditions of a tier that belong to one phase. */
export function evaluatePhase(tier: Tier, phase: Phase, values: Values): Evaluation {
  const each = tier.conditions
    .filter((condition) => condition.phase === phase)
    .map((condition) => evaluate(condition, values));
  return { holds: each.every((one) => one.holds), findings: each.flatMap((one) => one.findings) };
}

function compare({ lhs, rhs, op }: Comparison): boolean {
  switch (op) {
    case 'GTE':
      return lhs >= rhs;
    case 'GT':
      return lhs > rhs;
    case 'LTE':
      return lhs <= rhs;
    case 'LT':
      return lhs < rhs;
  }
}
