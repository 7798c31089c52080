import type { Json } from './json';
import { Node } from './reader';
import type { Measure } from './words';

const PUBLICATIONS = ['EXACT', 'COARSE', 'PASS_FAIL'] as const;
const HEADS = ['EXACT', 'PASS_FAIL'] as const;

/** What of a sealed matter is made public (protocol.md 2.4): fixed with the matter before anyone votes. */
export interface Publish {
  readonly heads: (typeof HEADS)[number];
  readonly area: (typeof PUBLICATIONS)[number];
  /** What areas are rounded to, in hundredths of a square metre; 0 unless the area is COARSE. */
  readonly grid: bigint;
}

/** Throws {@link MalformedCase}. A COARSE area has a grid, and heads that are EXACT. */
export function readPublish(json: Json): Publish {
  const node = new Node(json, '$');
  const area = node.open().at('area').word(PUBLICATIONS);
  const fields = node.record(area === 'COARSE' ? ['heads', 'area', 'grid'] : ['heads', 'area']);
  const heads = fields.at('heads').word(area === 'COARSE' ? ['EXACT'] : HEADS);
  return { heads, area, grid: area === 'COARSE' ? fields.at('grid').integer(2n) : 0n };
}

/** Whether sums of the measure are not known to the unit; SHARES and UNITS have no sums under seal. */
export function hides(publish: Publish, measure: Measure): boolean {
  switch (measure) {
    case 'HEADCOUNT':
      return publish.heads !== 'EXACT';
    case 'AREA':
      return publish.area !== 'EXACT';
    case 'SHARES':
    case 'UNITS':
      return true;
  }
}
