import type { Finding } from './conditions';
import type { Counted } from './count';
import type { Condition, Count, Ratio } from './model';
import type { SealedSums } from './sealed-sums';
import { combine, isKnown, keyOf, negated, reaches, type Linear, type Statement } from './statement';
import type { Operator } from './words';

/** What a statement settles. */
export type Ground =
  | { readonly type: 'MEETS' | 'HAS_BASE'; readonly tier: string; readonly condition: string; readonly option?: string }
  | { readonly type: 'OUTRANKS'; readonly first: string; readonly second: string }
  | { readonly type: 'HAS_VOTE'; readonly candidate: string };

export interface Claim {
  readonly statement: Statement;
  readonly ground: Ground;
}

/** A statement that was shown: by a proof or by sums on a grid. */
export interface Shown {
  readonly proved: Statement;
  readonly by: 'PROOF' | 'GRID';
}

/** Truths of statements, by `keyOf`. */
export type Truths = ReadonlyMap<string, boolean>;

/** Answers statements and remembers what was asked. */
export class Inquiry {
  readonly missing = new Map<string, Claim>();
  readonly used = new Map<string, Statement>();

  constructor(readonly truths: Truths) {}

  get isWaiting(): boolean {
    return this.missing.size > 0;
  }

  /** The same with only those answers that were asked for so far. */
  closed(): Inquiry {
    return new Inquiry(new Map([...this.truths].filter(([key]) => this.used.has(key))));
  }

  answer(claim: Claim): boolean | undefined {
    const { statement } = claim;
    const opposite = negated(statement);
    for (const [told, holds] of [
      [statement, true],
      [opposite, false],
    ] as const) {
      const truth = this.truths.get(keyOf(told));
      if (truth !== undefined) {
        this.used.set(keyOf(told), truth ? told : negated(told));
        return truth === holds;
      }
    }
    if (!this.missing.has(keyOf(opposite)) && !this.missing.has(keyOf(statement))) {
      this.missing.set(keyOf(statement), claim);
    }
    return undefined;
  }
}

export interface ProvedFinding extends Finding {
  /** Undefined where the condition was compared as usual. */
  readonly shown: readonly Shown[] | undefined;
  readonly op: Operator | undefined;
}

/** Tests conditions on public sums and on statements about the others. */
export class Proofs {
  constructor(
    readonly sums: SealedSums,
    readonly counted: Counted,
    readonly inquiry: Inquiry,
  ) {}

  /** The findings on one condition, its members first and its own last. */
  test(condition: Condition, tier: string, option: string | undefined): readonly ProvedFinding[] {
    switch (condition.type) {
      case 'RATIO':
        return [this.ratio(condition, tier, option)];
      case 'COUNT':
        return [this.count(condition, tier, option)];
      case 'ANY_OF': {
        const members = condition.of.map((member) => this.test(member, tier, option));
        const { id, phase } = condition;
        const holds = members.some((member) => member.at(-1)?.holds === true);
        const anyOf = condition.of.map((member) => member.id);
        const own = { id, phase, compared: undefined, anyOf, holds, zeroBase: false, shown: undefined, op: undefined };
        return [...members.flat(), own];
      }
    }
  }

  /** The findings that take no further proof; none where the condition would need one. */
  testKnown(condition: Condition, tier: string, option: string | undefined): readonly ProvedFinding[] {
    const known = new Proofs(this.sums, this.counted, this.inquiry.closed());
    const findings = known.test(condition, tier, option);
    return known.inquiry.isWaiting ? [] : findings;
  }

  private ratio(condition: Ratio, tier: string, option: string | undefined): ProvedFinding {
    const { id, measure, op, p, q } = condition;
    const num = this.sums.amount(condition.num, measure, option ?? 'FOR', this.counted);
    const den = this.sums.amount(condition.den, measure, option ?? 'FOR', this.counted);
    if (isKnown(num) && isKnown(den)) {
      const holds = den.rest !== 0n && compared(num.rest * q - den.rest * p, op);
      const both = { lhs: num.rest * q, rhs: den.rest * p, op };
      return finding(condition, holds, { compared: both, zeroBase: den.rest === 0n });
    }
    if (isKnown(den) && den.rest === 0n) {
      return finding(condition, false, { shown: [], op });
    }
    const shown: Shown[] = [];
    const ground = { tier, condition: id, ...(option === undefined ? {} : { option }) };
    const within = num.rest === 0n && num.coefficients.every((e, j) => e === 0n || den.coefficients[j] !== 0n);
    const implied = isKnown(den) || op === 'LT' || (op === 'GT' && within);
    const based = implied || this.reaches(den, 1n, { type: 'HAS_BASE', ...ground }, shown) === true;
    const holds = this.compares(combine(num, q, den, -p), op, { type: 'MEETS', ...ground }, shown);
    return finding(condition, based && holds, { shown, op });
  }

  private count(condition: Count, tier: string, option: string | undefined): ProvedFinding {
    const { id, measure, op } = condition;
    const num = this.sums.amount(condition.num, measure, option ?? 'FOR', this.counted);
    const k = measure === 'SHARES' ? condition.k * this.counted.shareScale : condition.k;
    if (isKnown(num)) {
      const both = { lhs: num.rest, rhs: k, op };
      return finding(condition, compared(num.rest - k, op), { compared: both });
    }
    const shown: Shown[] = [];
    const ground: Ground = { type: 'MEETS', tier, condition: id, ...(option === undefined ? {} : { option }) };
    return finding(condition, this.compares({ ...num, rest: num.rest - k }, op, ground, shown), { shown, op });
  }

  private compares(over: Linear, op: Operator, ground: Ground, shown: Shown[]): boolean {
    const down = { measure: over.measure, coefficients: over.coefficients.map((e) => -e), rest: -over.rest };
    const upward = op === 'GTE' || op === 'GT' ? over : down;
    return this.reaches(upward, op === 'GT' || op === 'LT' ? 1n : 0n, ground, shown) === true;
  }

  /** Undefined where nothing shows it yet. */
  reaches(amount: Linear, least: bigint, ground: Ground, shown: Shown[] = []): boolean | undefined {
    if (isKnown(amount)) {
      return amount.rest >= least;
    }
    const statement = reaches(amount, least);
    const onGrid = this.sums.byGrid(statement);
    const holds = onGrid ?? this.inquiry.answer({ statement, ground });
    if (holds !== undefined) {
      shown.push({ proved: holds ? statement : negated(statement), by: onGrid === undefined ? 'PROOF' : 'GRID' });
    }
    return holds;
  }
}

function compared(over: bigint, op: Operator): boolean {
  switch (op) {
    case 'GTE':
      return over >= 0n;
    case 'GT':
      return over > 0n;
    case 'LTE':
      return over <= 0n;
    case 'LT':
      return over < 0n;
  }
}

function finding({ id, phase }: Condition, holds: boolean, found: Partial<ProvedFinding>): ProvedFinding {
  const rest = { compared: undefined, anyOf: undefined, zeroBase: false, shown: undefined, op: undefined };
  return { id, phase, ...rest, ...found, holds };
}
