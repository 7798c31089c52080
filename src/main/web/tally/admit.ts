import { compareInstants } from './instant';
import type { Ballot, Case, Proxy } from './model';
import { compareText } from './order';
import type { Electorate } from './roll';

export type Refusal =
  | 'NOT_ON_ROLL'
  | 'OUT_OF_SCOPE'
  | 'VOTING_RIGHT_SUSPENDED'
  | `FORMAL_${string}`
  | 'BEFORE_WINDOW'
  | 'AFTER_WINDOW'
  | 'NOT_AN_OWNER'
  | 'WARD_CANNOT_VOTE'
  | 'NO_GUARDIAN_AUTHORITY'
  | 'NO_PROXY_AUTHORITY'
  | 'PROXY_LIMIT'
  | 'NOT_REPRESENTATIVE';

/** The first reason against a ballot in the order of rules.md 6.2 step 2; undefined admits it. */
export function refusalOf(ballot: Ballot, it: Case, electorate: Electorate): Refusal | undefined {
  return (
    refusedByRoll(ballot, it, electorate) ??
    (ballot.defect === undefined ? undefined : (`FORMAL_${ballot.defect}` as const)) ??
    refusedByWindow(ballot, it) ??
    refusedByCapacity(ballot, it, electorate.persons.get(ballot.voter) ?? new Set())
  );
}

function refusedByRoll(ballot: Ballot, it: Case, electorate: Electorate): Refusal | undefined {
  if (!electorate.persons.has(ballot.voter)) {
    return 'NOT_ON_ROLL';
  }
  const voter = electorate.voters.get(ballot.voter);
  const named = it.policy.multiUnit === 'ONE_BALLOT' || voter?.units.some((unit) => unit.id === ballot.unit);
  if (voter === undefined || !named) {
    return 'OUT_OF_SCOPE';
  }
  return it.suspended.has(ballot.voter) ? 'VOTING_RIGHT_SUSPENDED' : undefined;
}

function refusedByWindow(ballot: Ballot, it: Case): Refusal | undefined {
  if (compareInstants(ballot.at, it.opensAt) < 0) {
    return 'BEFORE_WINDOW';
  }
  return compareInstants(ballot.at, it.closesAt) > 0 ? 'AFTER_WINDOW' : undefined;
}

function refusedByCapacity(ballot: Ballot, it: Case, owners: ReadonlySet<string>): Refusal | undefined {
  switch (ballot.capacity) {
    case 'OWNER':
      return refusedAsOwner(ballot, it, owners);
    case 'GUARDIAN':
      return [...owners].some((owner) => it.guardians.get(owner) === ballot.castBy)
        ? undefined
        : 'NO_GUARDIAN_AUTHORITY';
    case 'PROXY':
      return refusedAsProxy(ballot, it);
  }
}

function refusedAsOwner(ballot: Ballot, it: Case, owners: ReadonlySet<string>): Refusal | undefined {
  if (!owners.has(ballot.castBy)) {
    return 'NOT_AN_OWNER';
  }
  if (it.guardians.has(ballot.castBy)) {
    return 'WARD_CANNOT_VOTE';
  }
  const representative = it.representatives.get(ballot.voter);
  return representative === undefined || representative === ballot.castBy ? undefined : 'NOT_REPRESENTATIVE';
}

function refusedAsProxy(ballot: Ballot, it: Case): Refusal | undefined {
  const proxy = it.proxies.find((each) => each.id === ballot.proxyId);
  if (proxy === undefined || !authorises(proxy, ballot, it.matter.id)) {
    return 'NO_PROXY_AUTHORITY';
  }
  const limit = it.policy.proxyLimit;
  return limit === undefined || isWithinLimit(proxy, it.proxies, limit) ? undefined : 'PROXY_LIMIT';
}

/** Civil Code 165, 173 as in rules.md 3.5: the term is inclusive, a revocation counts from its own instant. */
function authorises(proxy: Proxy, ballot: Ballot, matter: string): boolean {
  const { validFrom, validTo, revokedAt, matters } = proxy;
  return (
    proxy.agent === ballot.castBy &&
    proxy.principal === ballot.voter &&
    proxy.signed &&
    (matters === undefined || matters.includes(matter)) &&
    (validFrom === undefined || compareInstants(validFrom, ballot.at) <= 0) &&
    (validTo === undefined || compareInstants(ballot.at, validTo) <= 0) &&
    (revokedAt === undefined || compareInstants(ballot.at, revokedAt) < 0)
  );
}

/** The cap limits what an agent may collect, so that even a proxy that is no longer valid counts (rules.md 6.6.6). */
function isWithinLimit(proxy: Proxy, all: readonly Proxy[], limit: bigint): boolean {
  const registered = all
    .filter((each) => each.agent === proxy.agent)
    .sort((a, b) => compareInstants(a.registeredAt, b.registeredAt) || compareText(a.id, b.id));
  const principals = [...new Set(registered.map((each) => each.principal))];
  return BigInt(principals.indexOf(proxy.principal)) < limit;
}
