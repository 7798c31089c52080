import type { Finding } from './conditions';
import type { Counted } from './count';
import type { Deemed } from './deemed';
import type { Json, JsonObject } from './json';
import type { Rejection } from './settle';
import type { Sums } from './sums';
import { BUCKETS, type Bucket, type Measure } from './words';

/** Sums as an object of the measures of the pack, in their order. */
export function sumsJson(sums: Sums, measures: readonly Measure[]): JsonObject {
  return new Map(measures.map((measure) => [measure, sums[measure]] as const));
}

/** The sums every report begins with. */
export function countJson(
  counted: Counted,
  measures: readonly Measure[],
  shareScale: bigint,
  buckets: readonly Bucket[],
  rejected: readonly Rejection[],
): readonly (readonly [string, Json])[] {
  return [
    ['measures', measures],
    ['shareScale', shareScale],
    ['totals', sumsJson(counted.totals, measures)],
    ['participating', sumsJson(counted.participating, measures)],
    ['present', sumsJson(counted.present, measures)],
    ['buckets', bucketsJson(counted, measures, buckets)],
    [
      'rejected',
      rejected.map(({ ballot, reason }) =>
        record([
          ['ballot', ballot],
          ['reason', reason],
        ]),
      ),
    ],
  ];
}

export function bucketsJson(
  counted: Counted,
  measures: readonly Measure[],
  buckets: readonly Bucket[] = BUCKETS,
): JsonObject {
  return new Map(buckets.map((bucket) => [bucket, sumsJson(counted.buckets[bucket], measures)] as const));
}

export function deemedJson(deemed: Deemed, measures: readonly Measure[]): JsonObject {
  const weight = deemed.choice === undefined ? [] : [...sumsJson(deemed.weight, measures)];
  return record([['choice', deemed.choice ?? null], ['voters', deemed.voters], ...weight]);
}

/** `tier` only where the finding belongs to a motion, whose tiers may be several. */
export function findingJson(finding: Finding & { readonly tier?: string }): JsonObject {
  const { compared, anyOf, tier } = finding;
  return record([
    ['id', finding.id],
    ['phase', finding.phase],
    ...(anyOf === undefined ? [] : ([['anyOf', anyOf]] as const)),
    ...(compared === undefined
      ? []
      : ([
          ['lhs', compared.lhs],
          ['rhs', compared.rhs],
          ['op', compared.op],
        ] as const)),
    ['holds', finding.holds],
    ...(finding.zeroBase ? ([['zeroBase', true]] as const) : []),
    ...(tier === undefined ? [] : ([['tier', tier]] as const)),
  ]);
}

export function record(members: readonly (readonly [string, Json])[]): JsonObject {
  return new Map(members);
}
