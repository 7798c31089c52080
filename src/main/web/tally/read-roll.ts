import type { Policy, Unit } from './model';
import { type Fields, type Node, requireDistinct } from './reader';
import { UNIT_STATES, type Measure, type UnitState } from './words';

/** Reads the units of the roll; what the pack measures must be given, and no area that counts is zero (rules.md 2.10). */
export function readUnits(node: Node, measures: readonly Measure[], policy: Policy): readonly Unit[] {
  const read = node.list().map((unit) => [readUnit(unit, measures, policy), unit] as const);
  requireDistinct(read.map(([unit, at]) => [unit.id, at]));
  return read.map(([unit]) => unit);
}

function readUnit(node: Node, measures: readonly Measure[], policy: Policy): Unit {
  const fields = node.open();
  const kind = fields.at('kind').text();
  const areaCounts = measures.includes('AREA') && (kind !== 'PARKING' || policy.parkingArea === 'INCLUDE');
  const state = fields.at('state').word(UNIT_STATES);
  return {
    id: fields.at('id').text(),
    building: fields.at('building').text(),
    kind,
    state,
    owners: readOwners(fields.at('owners'), state),
    developer:
      state === 'SOLD_DELIVERED' ? fields.at('developer').optional(readPerson) : readPerson(fields.at('developer')),
    area: readArea(fields, areaCounts ? 1n : 0n),
    shares: measures.includes('SHARES') || !fields.at('shares').absent ? fields.at('shares').integer(0n) : 0n,
  };
}

/** `+` joins owners to a voter key, so that an id holding one would make two voters look like one. */
function readPerson(node: Node): string {
  if (node.text().includes('+')) {
    throw node.refuse("the id of one person, without '+'");
  }
  return node.text();
}

function readOwners(node: Node, state: UnitState): readonly string[] {
  const owners = node.distinct(readPerson);
  if (owners.length === 0 && state === 'SOLD_DELIVERED') {
    throw node.refuse('at least one owner');
  }
  return owners;
}

/** Register before survey before contract: Judicial Interpretation on divided ownership Art. 8 (rules.md 2.3). */
function readArea(fields: Fields, least: bigint): bigint {
  if (fields.at('areas').absent) {
    return least > 0n || !fields.at('area').absent ? fields.at('area').integer(least) : 0n;
  }
  if (!fields.at('area').absent) {
    throw fields.at('area').refuse('either area or areas');
  }
  const sources = fields.at('areas').record(['register', 'survey', 'contract']);
  const given = ['register', 'survey', 'contract'].map((source) =>
    sources.at(source).optional((area) => area.integer(0n)),
  );
  const area = given.find((each) => each !== undefined) ?? 0n;
  if (area < least) {
    throw fields.at('areas').refuse(`an area of at least ${least} from the first source that has one`);
  }
  return area;
}
