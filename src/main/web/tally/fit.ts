import type { Condition, Matter, Policy, Ratio, RulePack } from './model';
import type { Node } from './reader';
import { weightRulesFor } from './weights';

/** Refuses a matter that its rules cannot decide, as it is refused when it is made (rules.md 6.6.3, 7, 11, 13). */
export function requireFit(pack: RulePack, policy: Policy, matter: Matter, at: Node): void {
  const misfit = misfitOf(pack, policy, matter);
  if (misfit !== undefined) {
    throw at.refuse(misfit);
  }
}

function misfitOf(pack: RulePack, policy: Policy, matter: Matter): string | undefined {
  if (policy.multiUnit === 'PER_UNIT' && matter.type === 'ELECTION') {
    return 'a matter other than ELECTION under PER_UNIT';
  }
  if (policy.multiUnit === 'PER_UNIT' && weightRulesFor(pack, matter).length > 0) {
    return 'a tier without weight rules under PER_UNIT';
  }
  if (policy.deemed !== 'NONE' && matter.type !== 'YES_NO') {
    return 'a deemed policy with YES_NO matters only';
  }
  if (matter.type === 'ELECTION' && !ranks(pack, policy)) {
    return `the measures that ${policy.electionRank} ranks by`;
  }
  const plurality = matter.type === 'ELECTION' && policy.electionMode === 'PLURALITY';
  if (!plurality && !matter.tier.conditions.some((condition) => condition.phase === 'APPROVAL')) {
    return 'a tier that says how many must agree, since without one even no votes would pass';
  }
  if (matter.type !== 'YES_NO' && !plurality && !matter.tier.conditions.every(fitsOptions)) {
    return `a tier whose approval is tested on PARTICIPATING or TOTAL for ${matter.type}`;
  }
  return undefined;
}

function ranks(pack: RulePack, policy: Policy): boolean {
  const area = pack.measures.includes('AREA');
  const heads = pack.measures.includes('HEADCOUNT');
  switch (policy.electionRank) {
    case 'SUM_OF_RATIOS':
      return area && heads;
    case 'UNITS':
      return pack.measures.includes('UNITS');
    case 'HEADCOUNT_THEN_AREA':
    case 'AREA_THEN_HEADCOUNT':
      return area || heads;
  }
}

/** An option is approved out of PARTICIPATING or TOTAL only. */
function isBase({ phase, den }: Ratio): boolean {
  return phase !== 'APPROVAL' || den === 'PARTICIPATING' || den === 'TOTAL';
}

/** An option has no votes against it, so that a test on AGAINST or CAST says nothing about it. */
function fitsOptions(condition: Condition): boolean {
  switch (condition.type) {
    case 'ANY_OF':
      return condition.of.every(fitsOptions);
    case 'COUNT':
      return condition.num !== 'AGAINST' && condition.num !== 'CAST';
    case 'RATIO':
      return [condition.num, condition.den].every((base) => base !== 'AGAINST' && base !== 'CAST') && isBase(condition);
  }
}
