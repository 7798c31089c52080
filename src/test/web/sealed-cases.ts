import { parseJson } from '../../main/web/tally/json';
import { Dice } from './dice';
import { randomCases } from './random-cases';
import { treeOf, writeTree, type Tree } from './tree';

type Fields = { readonly [name: string]: Tree };

/**
 * Random cases as they may be voted on under seal, each with a `publish`: marks that sealed ballots cannot carry become
 * abstentions, and packs that count shares or units count areas or heads. One policy in ten stays as it is, refused or not.
 */
export function sealedCases(packsText: string, seed: number, n: number): string {
  const file = treeOf(parseJson(randomCases(packsText, seed, n))) as Fields;
  const dice = new Dice(seed + 1);
  return writeTree({
    ...file,
    packs: Object.fromEntries(
      Object.entries(file['packs'] as Fields).map(([id, pack]) => [id, packOf(pack as Fields)]),
    ),
    cases: (file['cases'] as readonly Fields[]).map((each) => caseOf(each, dice)),
  });
}

function packOf(pack: Fields): Tree {
  const policy = pack['policy'] as Fields;
  return {
    ...(measured(pack) as Fields),
    measures: ['HEADCOUNT', 'AREA'],
    policy: policy['electionRank'] === 'UNITS' ? { ...policy, electionRank: 'HEADCOUNT_THEN_AREA' } : policy,
  };
}

/** The tree with every `measure` one of which sums exist under seal. */
function measured(tree: Tree): Tree {
  if (tree === null || typeof tree !== 'object') {
    return tree;
  }
  if (Array.isArray(tree)) {
    return (tree as readonly Tree[]).map(measured);
  }
  const words: Fields = { SHARES: 'AREA', UNITS: 'HEADCOUNT' };
  return Object.fromEntries(
    Object.entries(tree as Fields).map(([name, value]) => [
      name,
      name === 'measure' ? (words[value as string] ?? value) : measured(value),
    ]),
  );
}

function caseOf(each: Fields, dice: Dice): Tree {
  const matter = each['matter'] as Fields;
  const overrides = each['policyOverrides'] as Fields;
  const maxVotes = Number((matter['maxVotes'] ?? matter['seats'] ?? 0n) as bigint);
  const able = dice.chance(90);
  return {
    ...each,
    publish: publishOf(dice),
    policyOverrides: able ? { ...overrides, ...sealable(overrides, matter, dice) } : overrides,
    ballots: (each['ballots'] as readonly Fields[]).map((ballot) => ({
      ...ballot,
      choice: choiceOf(ballot['choice'] ?? null, matter, maxVotes),
    })),
  };
}

function publishOf(dice: Dice): Tree {
  const grid = dice.pick([2n, 10n, 1000n, 1000n, 3333n, 20000n]);
  return dice.pick([
    { heads: 'EXACT', area: 'PASS_FAIL' },
    { heads: 'EXACT', area: 'PASS_FAIL' },
    { heads: 'PASS_FAIL', area: 'PASS_FAIL' },
    { heads: 'PASS_FAIL', area: 'EXACT' },
    { heads: 'EXACT', area: 'EXACT' },
    { heads: 'EXACT', area: 'COARSE', grid },
  ]);
}

function sealable(overrides: Fields, matter: Fields, dice: Dice): { readonly [name: string]: Tree | undefined } {
  return {
    duplicate: overrides['duplicate'] === 'REJECT_ALL_IF_DIFFERENT' ? 'LAST_VALID' : overrides['duplicate'],
    coOwnerNoRep: 'FIRST_VALID',
    blank: 'ABSTAIN',
    contentInvalid: 'ABSTAIN',
    multiUnit: 'ONE_BALLOT',
    deemed: matter['type'] === 'YES_NO' ? dice.pick(['NONE', 'ABSTAIN', 'ABSTAIN', 'FOLLOW_MAJORITY']) : undefined,
  };
}

/** What a sealed ballot paper has a place for. */
function choiceOf(choice: Tree, matter: Fields, maxVotes: number): Tree {
  if (matter['type'] === 'ELECTION') {
    return Array.isArray(choice) ? [...new Set(choice as readonly Tree[])].slice(0, maxVotes) : [];
  }
  return choice === 'BLANK' || choice === 'OVERMARKED' || choice === 'ILLEGIBLE' ? 'ABSTAIN' : choice;
}
