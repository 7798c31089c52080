import { parseJson, type Json, type JsonObject } from '../../main/web/tally/json';
import { Dice } from './dice';
import { randomBallots } from './random-ballots';
import { EVERY_CONDITION } from './random-packs';
import { randomRoll, type RandomRoll } from './random-roll';
import { treeOf, writeTree, type Tree } from './tree';

interface Pack {
  readonly id: string;
  readonly tree: { readonly [name: string]: Tree };
  /** Tiers that test approval. */
  readonly tiers: readonly string[];
  /** Tiers that can decide between options: no fallback, approval on PARTICIPATING or TOTAL. */
  readonly optionTiers: readonly string[];
}

/** The matter of a random case, as far as the ballots must know it. */
export interface RandomMatter {
  readonly type: 'YES_NO' | 'SINGLE_CHOICE' | 'ELECTION';
  readonly tier: string;
  readonly options: readonly string[];
  readonly seats: number;
}

const NOBODY: RandomRoll = { units: [], buildings: [], voters: [] };
const OPENS_AT = '2026-05-06T09:00:00+08:00';
const CLOSES_AT = '2026-05-20T18:00:00+08:00';

/**
 * A file of `n` cases without `expected`, the same for the same seed: packs of the file given and one more, every
 * type of matter, policy and role. Every twentieth case has values at the edge. All of them are well formed.
 */
export function randomCases(packsText: string, seed: number, n: number): string {
  const given = (parseJson(packsText) as JsonObject).get('packs');
  const packs = [...(given as JsonObject), ['X-EVERY', parseJson(writeTree(EVERY_CONDITION))] as const].map(packOf);
  const dice = new Dice(seed);
  return writeTree({
    format: 'owners-assembly-tally-cases',
    schemaVersion: 1n,
    packs: Object.fromEntries(packs.map((pack) => [pack.id, pack.tree])),
    cases: dice.times(n, (i) => randomCase(dice, packs, `R-${i + 1}`, i % 20 === 19)),
  });
}

function packOf([id, json]: readonly [string, Json]): Pack {
  const tree = treeOf(json) as { readonly [name: string]: Tree };
  const tiers = Object.entries(tree['tiers'] as { readonly [name: string]: { readonly [name: string]: Tree } });
  const decides = (tier: { readonly [name: string]: Tree }): boolean =>
    tier['fallback'] === undefined && !/"(APPROVAL)".*"den":"(CAST|PRESENT)"/.test(writeTree(tier));
  return {
    id,
    tree,
    tiers: tiers.filter(([, tier]) => /"APPROVAL"/.test(writeTree(tier))).map(([name]) => name),
    optionTiers: tiers.filter(([, tier]) => decides(tier)).map(([name]) => name),
  };
}

function randomCase(dice: Dice, packs: readonly Pack[], id: string, isEdge: boolean): Tree {
  const pack = dice.chance(45) ? (packs[0] as Pack) : dice.pick(packs);
  const matter = randomMatter(dice, pack);
  const roll = isEdge && dice.chance(5) ? NOBODY : randomRoll(dice, isEdge);
  const policyOverrides = randomPolicy(dice, pack, matter);
  return {
    id,
    pack: pack.id,
    policyOverrides,
    roll: { units: roll.units, originalOwner: maybeOriginalOwner(dice, roll) },
    matter: matterTree(dice, matter, roll),
    window: { opensAt: OPENS_AT, closesAt: CLOSES_AT },
    ...randomBallots(dice, roll, matter, isEdge),
  };
}

/** Voters of ordinary cases too: only the rule of NSW asks for one. */
function maybeOriginalOwner(dice: Dice, roll: RandomRoll): string | undefined {
  return roll.voters.length > 0 && dice.chance(15) ? dice.pick(roll.voters).key : undefined;
}

function randomMatter(dice: Dice, pack: Pack): RandomMatter {
  const measures = pack.tree['measures'] as readonly string[];
  const canElect = measures.includes('AREA') || pack.id === 'US-CA-DS';
  const names = dice.times(2 + dice.below(5), (i) => `c${i + 1}`);
  const options = dice.shuffled(names);
  if (pack.optionTiers.length > 0 && canElect && dice.chance(25)) {
    return { type: 'ELECTION', tier: dice.pick(pack.optionTiers), options, seats: 1 + dice.below(4) };
  }
  if (pack.optionTiers.length > 0 && dice.chance(20)) {
    const tier = dice.pick(pack.optionTiers.filter((name) => pack.tiers.includes(name)));
    return { type: 'SINGLE_CHOICE', tier, options: options.slice(0, 3), seats: 0 };
  }
  return { type: 'YES_NO', tier: dice.pick(pack.tiers), options: [], seats: 0 };
}

function matterTree(dice: Dice, { type, tier, options, seats }: RandomMatter, roll: RandomRoll): Tree {
  const ids = roll.voters.flatMap((voter) => voter.units);
  const scopes: readonly (() => Tree)[] = [
    () => ({ buildings: dice.some(roll.buildings, 60) }),
    () => ({ units: dice.some(ids, 70) }),
  ];
  return {
    id: 'M1',
    type,
    tier,
    statutoryItem: null,
    scope: dice.chance(85) ? 'ALL' : dice.pick(scopes)(),
    options: type === 'YES_NO' ? undefined : options,
    seats: type === 'ELECTION' ? BigInt(seats) : undefined,
    maxVotes: type === 'ELECTION' && dice.chance(40) ? BigInt(1 + dice.below(5)) : undefined,
  };
}

function randomPolicy(dice: Dice, pack: Pack, matter: RandomMatter): Tree {
  const maybe = (percent: number, values: readonly Tree[]): Tree | undefined =>
    dice.chance(percent) ? dice.pick(values) : undefined;
  const hasWeightRules = (pack.tree['weightRules'] as readonly string[]).length > 0;
  const measures = pack.tree['measures'] as readonly string[];
  const ranks = ['HEADCOUNT_THEN_AREA', 'AREA_THEN_HEADCOUNT', 'SUM_OF_RATIOS'];
  return {
    duplicate: maybe(60, [
      'FIRST_VALID',
      'LAST_VALID',
      'ELECTRONIC_PREVAILS',
      'PAPER_PREVAILS',
      'REJECT_ALL_IF_DIFFERENT',
    ]),
    coOwnerNoRep: maybe(30, ['CONFLICT_VOID', 'FIRST_VALID']),
    blank: maybe(30, ['ABSTAIN', 'NOT_PARTICIPATING']),
    contentInvalid: maybe(30, ['NO_CHOICE', 'NOT_PARTICIPATING']),
    proxyLimit: maybe(40, [null, ...[1n, 2n, 3n].map((n) => ({ type: 'MAX_PRINCIPALS', n }))]),
    parkingArea: maybe(40, ['INCLUDE', 'EXCLUDE']),
    parkingHeadcount: maybe(40, ['INCLUDE', 'EXCLUDE']),
    multiUnit: hasWeightRules || matter.type === 'ELECTION' ? undefined : maybe(25, ['PER_UNIT', 'ONE_BALLOT']),
    deemed: matter.type === 'YES_NO' ? maybe(40, ['FOLLOW_MAJORITY', 'ABSTAIN', 'NONE']) : undefined,
    suspendedInBase: maybe(30, [true, false]),
    electionRank: measures.includes('AREA') && measures.includes('HEADCOUNT') ? maybe(50, ranks) : undefined,
    electionMode: measures.includes('AREA') ? maybe(30, ['THRESHOLD', 'PLURALITY']) : undefined,
    committeeMinAbs: maybe(60, [1n, 2n, 3n]),
    committeeMoreThanHalfOfSeats: maybe(30, [true, false]),
  };
}
