import { MEASURES, type Measure } from './words';

/** One integer per measure: area in hundredths of a square metre, shares, units and heads as they are. */
export type Sums = Readonly<Record<Measure, bigint>>;

export const NOTHING: Sums = { AREA: 0n, SHARES: 0n, UNITS: 0n, HEADCOUNT: 0n };

export function plus(a: Sums, b: Sums): Sums {
  return {
    AREA: a.AREA + b.AREA,
    SHARES: a.SHARES + b.SHARES,
    UNITS: a.UNITS + b.UNITS,
    HEADCOUNT: a.HEADCOUNT + b.HEADCOUNT,
  };
}

export function sum(all: readonly Sums[]): Sums {
  return all.reduce(plus, NOTHING);
}

export function isNothing(sums: Sums): boolean {
  return MEASURES.every((measure) => sums[measure] === 0n);
}
