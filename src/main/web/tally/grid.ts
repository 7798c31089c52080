import { floorDiv } from './statement';
import type { Sums } from './sums';

export interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

/** To the nearest step, halves up (protocol.md 2.13). */
export function stepsOf(area: bigint, grid: bigint): bigint {
  return floorDiv(2n * area + grid, 2n * grid);
}

/** Between which areas a sum of so many heads and steps lies, given all the votes it may be made of. */
export function rangeOf(heads: bigint, steps: bigint, votes: readonly Sums[], grid: bigint): Range {
  const residual = (vote: Sums): bigint => vote.AREA - grid * stepsOf(vote.AREA, grid);
  const headed = votes.filter((vote) => vote.HEADCOUNT > 0n).map(residual);
  const ascending = [...headed].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const loose = votes.filter((vote) => vote.HEADCOUNT === 0n).map(residual);
  const n = Number(heads);
  const least = grid * steps + added(ascending.slice(0, n)) + added(loose.filter((each) => each < 0n));
  const most = grid * steps + added(ascending.slice(ascending.length - n)) + added(loose.filter((each) => each > 0n));
  const all = added(votes.map((vote) => vote.AREA));
  return { least: least < 0n ? 0n : least, most: most > all ? all : most };
}

function added(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, each) => sum + each, 0n);
}
