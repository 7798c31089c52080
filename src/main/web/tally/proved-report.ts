import type { Counted } from './count';
import type { JsonObject } from './json';
import type { Case } from './model';
import type { ProvedFinding } from './proofs';
import { hides, type Publish } from './publish';
import { bucketsJson, findingJson, record, sumsJson } from './report';
import type { Opened } from './sealed-sums';
import type { Statement } from './statement';
import type { Sums } from './sums';
import { BUCKETS, type Bucket, type Measure } from './words';

/** The measures whose sums are figures; a 0 that is none is never printed. */
function known(it: Case, publish: Publish): readonly Measure[] {
  return it.pack.measures.filter((measure) => !hides(publish, measure));
}

export function knownBuckets(
  counted: Counted,
  it: Case,
  publish: Publish,
  buckets: readonly Bucket[] = BUCKETS,
): JsonObject {
  return bucketsJson(counted, known(it, publish), buckets);
}

export function knownVotes(options: ReadonlyMap<string, Sums>, it: Case, publish: Publish): JsonObject {
  return record([...options].map(([name, sums]) => [name, sumsJson(sums, known(it, publish))] as const));
}

export function provedFindingJson(finding: ProvedFinding & { readonly tier?: string }): JsonObject {
  const { shown, op } = finding;
  if (shown === undefined || op === undefined) {
    return findingJson(finding);
  }
  const evidence = shown.map(({ proved, by }) => record([...statementJson(proved), ['by', by]]));
  return record([...findingJson(finding), ['op', op], ['shown', evidence]]);
}

/** All that is public about sums under seal, beside those that are exact. */
export function disclosureJson(publish: Publish, opened: Opened, proved: readonly Statement[]): JsonObject {
  const steps = record([...(opened.get('AREA') ?? [])]);
  return record([
    ['heads', publish.heads],
    ['area', publish.area],
    ...(publish.area === 'COARSE' ? ([['grid', publish.grid] as const, ['steps', steps] as const] as const) : []),
    ['proved', proved.map(statementJson)],
  ]);
}

function statementJson({ measure, coefficients, threshold }: Statement): JsonObject {
  return record([
    ['measure', measure],
    ['coefficients', coefficients],
    ['threshold', threshold],
  ]);
}
