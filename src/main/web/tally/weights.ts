import type { Case, Matter, RulePack, Unit } from './model';
import type { Voter } from './roll';
import { sum, type Sums } from './sums';
import type { WeightRule } from './words';

interface Unweighed {
  readonly key: string;
  readonly units: readonly Unit[];
  readonly weight: Sums;
}

/** Voters after the weight rules of the pack, with what SHARES were multiplied by. */
export interface Weighing {
  readonly voters: readonly Voter[];
  readonly shareScale: bigint;
}

/** Adjusts shares as the pack's weight rules say (rules.md 6.2 step 5). `lots`: the units on the roll, in scope or not. */
export function weigh(unweighed: readonly Unweighed[], it: Case, lots: number): Weighing {
  let weighing: Weighing = { voters: unweighed.map((voter) => ({ ...voter, vote: voter.weight })), shareScale: 1n };
  for (const rule of weightRulesFor(it.pack, it.matter)) {
    switch (rule) {
      case 'FR_ART22_CAP':
        weighing = capToOthers(weighing);
        break;
      case 'NSW_ORIGINAL_OWNER_2A':
        weighing = cutOriginalOwner(weighing, it.originalOwners, lots);
        break;
    }
  }
  return weighing;
}

/** The weight rules of the pack that are for the tier of the matter. */
export function weightRulesFor(pack: RulePack, matter: Matter): readonly WeightRule[] {
  const applies = pack.weightRuleTiers?.includes(matter.tier.name) ?? true;
  return applies ? pack.weightRules : [];
}

/** Loi 65-557 art. 22: who holds more than half has no more voices than all others together; the base shrinks too. */
function capToOthers({ voters, shareScale }: Weighing): Weighing {
  const all = sharesOf(voters);
  const capped = voters.map((voter) => {
    const others = all - voter.weight.SHARES;
    return voter.weight.SHARES > others ? withShares(voter, others, others) : voter;
  });
  return { voters: capped, shareScale };
}

/**
 * NSW s 5(2A): the vote of an original owner with at least half of the entitlements counts for a third. All shares
 * are tripled to stay whole; the base keeps the full value (rules.md 6.6.12).
 */
function cutOriginalOwner(weighing: Weighing, originalOwners: ReadonlySet<string>, lots: number): Weighing {
  const all = sharesOf(weighing.voters);
  const isCut = (voter: Voter): boolean =>
    originalOwners.has(voter.key) && voter.weight.SHARES > 0n && 2n * voter.weight.SHARES >= all;
  if (lots <= 2 || !weighing.voters.some(isCut)) {
    return weighing;
  }
  const voters = weighing.voters.map((voter) => {
    const shares = voter.weight.SHARES;
    return withShares(voter, 3n * shares, isCut(voter) ? shares : 3n * shares);
  });
  return { voters, shareScale: 3n * weighing.shareScale };
}

function sharesOf(voters: readonly Voter[]): bigint {
  return sum(voters.map((voter) => voter.weight)).SHARES;
}

function withShares(voter: Voter, weight: bigint, vote: bigint): Voter {
  return { ...voter, weight: { ...voter.weight, SHARES: weight }, vote: { ...voter.vote, SHARES: vote } };
}
