import type { Measure } from './words';

/** `Σ e·X ≥ threshold` about the sums of one measure, in the order of the ballot paper (protocol.md 2.12). */
export interface Statement {
  readonly measure: Measure;
  readonly coefficients: readonly bigint[];
  readonly threshold: bigint;
}

/** An amount of one measure: multiples of sums under seal and a part that is known. */
export interface Linear {
  readonly measure: Measure;
  readonly coefficients: readonly bigint[];
  readonly rest: bigint;
}

/** Equal for equal statements. */
export function keyOf({ measure, coefficients, threshold }: Statement): string {
  return `${measure} ${coefficients.join(' ')} >= ${threshold}`;
}

export function negated({ measure, coefficients, threshold }: Statement): Statement {
  return { measure, coefficients: coefficients.map((e) => -e), threshold: 1n - threshold };
}

export function isKnown(amount: Linear): boolean {
  return amount.coefficients.every((e) => e === 0n);
}

export function combine(a: Linear, timesA: bigint, b: Linear, timesB: bigint): Linear {
  return {
    measure: isKnown(a) ? b.measure : a.measure,
    coefficients: a.coefficients.map((e, j) => timesA * e + timesB * (b.coefficients[j] ?? 0n)),
    rest: timesA * a.rest + timesB * b.rest,
  };
}

/** That the amount reaches `least`, divided by the common factor of its coefficients. */
export function reaches(amount: Linear, least: bigint): Statement {
  const factor = amount.coefficients.reduce(gcd, 0n);
  return {
    measure: amount.measure,
    coefficients: amount.coefficients.map((e) => e / factor),
    threshold: -floorDiv(amount.rest - least, factor),
  };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

/** For a positive divisor. */
export function floorDiv(a: bigint, b: bigint): bigint {
  return a >= 0n ? a / b : -((b - 1n - a) / b);
}
