import type { Dice } from './dice';
import type { Tree } from './tree';

/** Who may hold a vote in a random case: a voter key and the persons behind it. */
export interface RandomVoter {
  readonly key: string;
  readonly persons: readonly string[];
  readonly units: readonly string[];
}

type Fields = { readonly [name: string]: Tree };

export interface RandomRoll {
  readonly units: readonly Tree[];
  readonly buildings: readonly string[];
  readonly voters: readonly RandomVoter[];
}

/** A roll of one to twelve voters: single owners, couples, a developer, parking, three buildings. */
export function randomRoll(dice: Dice, isEdge: boolean): RandomRoll {
  const owners = dice.times(1 + dice.below(12), (i) => personsOf(dice, i + 1, isEdge));
  const built = owners.map((persons, i) => ({ persons, units: dice.times(unitsOf(dice), (j) => `${i + 1}-${j + 1}`) }));
  const developers = dice.chance(35) ? dice.times(1 + dice.below(4), (j) => `D-${j + 1}`) : [];
  const units = built.flatMap(({ persons, units: ids }) => ids.map((id) => soldUnit(dice, id, persons, isEdge)));
  const unsold = developers.map((id) => developersUnit(dice, id, isEdge));
  const voters = built.map(({ persons, units: ids }) => ({ key: keyOf(persons), persons, units: ids }));
  const developer = { key: 'DEV', persons: ['DEV'], units: developers };
  const all = dice.shuffled([...units, ...unsold]);
  return {
    units: all,
    buildings: [...new Set(all.map((each) => each['building'] as string))],
    voters: developers.length > 0 ? [...voters, developer] : voters,
  };
}

/** Few names beyond the own one, so that owner sets overlap; the edge has names that UTF-16 would order wrongly. */
function personsOf(dice: Dice, i: number, isEdge: boolean): readonly string[] {
  const strange = isEdge && dice.chance(40) ? dice.pick(['p😀', 'pﬀ', 'p￿', '王']) : `p${i}`;
  const partners = dice.chance(25) ? [dice.pick([`w${i}`, 'p1', 'p2', 'DEV'])] : [];
  return [...new Set([strange, ...partners])];
}

function keyOf(persons: readonly string[]): string {
  const points = (text: string): readonly number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const before = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((point, i) => point !== b[i]);
    return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
  };
  return [...persons].sort((a, b) => before(points(a), points(b))).join('+');
}

function unitsOf(dice: Dice): number {
  return dice.chance(65) ? 1 : 2 + dice.below(2);
}

function soldUnit(dice: Dice, id: string, persons: readonly string[], isEdge: boolean): Fields {
  return { ...unit(dice, id, isEdge), owners: dice.shuffled(persons), state: 'SOLD_DELIVERED' };
}

function developersUnit(dice: Dice, id: string, isEdge: boolean): Fields {
  const unsold = dice.chance(60);
  const owners = unsold ? [] : [dice.pick(['buyer', 'p1'])];
  const shares = BigInt(1 + dice.below(3000));
  return { ...unit(dice, id, isEdge), shares, owners, state: unsold ? 'UNSOLD' : 'SOLD_UNDELIVERED', developer: 'DEV' };
}

function unit(dice: Dice, id: string, isEdge: boolean): Fields {
  return {
    id,
    building: dice.pick(['1', '1', '2', 'B']),
    kind: dice.chance(18) ? 'PARKING' : 'RES',
    shares: isEdge && dice.chance(30) ? 0n : BigInt(1 + dice.below(dice.pick([3, 40, 1000]))),
    ...area(dice, isEdge),
  };
}

function area(dice: Dice, isEdge: boolean): Fields {
  const size = (): bigint => BigInt(dice.pick([10000, 10000, 5000, 20000, 1 + dice.below(30000)]));
  if (dice.chance(10)) {
    const maybe = (): Tree => (dice.chance(50) ? size() : null);
    return { areas: { register: maybe(), survey: maybe(), contract: size() } };
  }
  // Beyond 2^53 a parser of floating point numbers is off by one.
  return { area: isEdge ? dice.pick([1n, 2n, 9007199254740993n, size()]) : size() };
}
