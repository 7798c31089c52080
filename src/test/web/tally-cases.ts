import { parseJson, type JsonObject } from '../../main/web/tally/json';
import { countCases } from '../../main/web/tally';
import publicCases from '../resources/tally-cases.json?raw';
import { treeOf, writeTree, type Tree } from './tree';

export type Fields = { readonly [name: string]: Tree };
export type Changes = { readonly [name: string]: Tree | undefined };

const PUBLIC = treeOf(parseJson(publicCases)) as Fields;
export const PACKS = PUBLIC['packs'] as { readonly [id: string]: Fields };
export const PUBLIC_CASES = PUBLIC['cases'] as readonly Fields[];
export const PUBLIC_TEXT = publicCases;

export const NOON = '2026-05-10T12:00:00+08:00';

/** A flat of 100.00 m² and 10 shares in building 1. */
export function unit(id: string, owners: string, changes: Changes = {}): Tree {
  return {
    id,
    area: 10000n,
    shares: 10n,
    owners: owners === '' ? [] : owners.split('+'),
    building: '1',
    kind: 'RES',
    state: 'SOLD_DELIVERED',
    ...changes,
  };
}

/** A ballot of an owner who votes himself. */
export function ballot(id: string, voter: string, choice: Tree, changes: Changes = {}): Tree {
  return { id, voter, castBy: voter, capacity: 'OWNER', channel: 'ELECTRONIC', at: NOON, choice, ...changes };
}

export function proxy(id: string, principal: string, agent: string, changes: Changes = {}): Tree {
  return { id, principal, agent, signed: true, registeredAt: '2026-05-01T10:00:00+08:00', ...changes };
}

/** Votes of the proxy `x…` for its principal. */
export function byProxy(
  id: string,
  voter: string,
  agent: string,
  proxyId: string,
  choice: Tree,
  changes: Changes = {},
): Tree {
  return ballot(id, voter, choice, { castBy: agent, capacity: 'PROXY', proxyId, ...changes });
}

export function yesNo(tier: string, changes: Changes = {}): Tree {
  return { id: 'M1', type: 'YES_NO', tier, statutoryItem: null, scope: 'ALL', ...changes };
}

/** Three flats of p1, p2 and p3 decide an ordinary matter of the Civil Code; nobody has voted. */
export function aCase(changes: Changes): Changes {
  return {
    id: 'own',
    pack: 'CN-CC-2021',
    roll: { units: [unit('u1', 'p1'), unit('u2', 'p2'), unit('u3', 'p3')] },
    matter: yesNo('ORDINARY'),
    window: { opensAt: '2026-05-06T09:00:00+08:00', closesAt: '2026-05-20T18:00:00+08:00' },
    ballots: [],
    ...changes,
  };
}

export function fileOf(cases: readonly Tree[], packs: { readonly [id: string]: Tree } = PACKS): string {
  return writeTree({ packs, cases });
}

export function countOne(changes: Changes, packs: { readonly [id: string]: Tree } = PACKS): Fields {
  const [report] = parseJson(countCases(fileOf([aCase(changes)], packs))) as readonly JsonObject[];
  return treeOf(report ?? null) as Fields;
}

/** Ballot id and reason of what was rejected, for short. */
export function rejections(report: Fields): Changes {
  const rejected = report['rejected'] as readonly { readonly ballot: string; readonly reason: string }[];
  return Object.fromEntries(rejected.map(({ ballot: id, reason }) => [id, reason]));
}

/** One measure of all buckets, for short. */
export function buckets(report: Fields, measure: string): Changes {
  const all = report['buckets'] as { readonly [bucket: string]: Fields };
  return Object.fromEntries(Object.entries(all).map(([bucket, sums]) => [bucket, sums[measure]]));
}
