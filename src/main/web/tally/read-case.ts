import { compareInstants } from './instant';
import type { Json } from './json';
import { requireFit } from './fit';
import type { Case, Policy, Proxy, RulePack } from './model';
import { readBallots, readMatter } from './read-matter';
import { readPack, readPolicy } from './read-pack';
import { readUnits } from './read-roll';
import { type Fields, Node, requireDistinct } from './reader';

const PROXY_FIELDS = [
  'id',
  'principal',
  'agent',
  'signed',
  'registeredAt',
  'validFrom',
  'validTo',
  'revokedAt',
  'matter',
  'matters',
];

/** Reads a file of cases whole (rules.md 8). Throws {@link MalformedCase} at the first thing that is not as it must be. */
export function readCases(json: Json): readonly Case[] {
  const file = new Node(json, '$').open();
  file.at('format').optional((format) => format.word(['owners-assembly-tally-cases']));
  file.at('schemaVersion').optional((version) => {
    if (version.integer(0n) !== 1n) {
      throw version.refuse('1');
    }
  });
  const packs = new Map(
    file
      .at('packs')
      .entries()
      .map(([id, pack]) => [id, readPack(id, pack)] as const),
  );
  const cases = file
    .at('cases')
    .list()
    .map((node) => [readCase(node, packs), node] as const);
  requireDistinct(cases.map(([each, node]) => [each.id, node]));
  return cases.map(([each]) => each);
}

function readCase(node: Node, packs: ReadonlyMap<string, RulePack>): Case {
  const fields = node.open();
  const pack = packs.get(fields.at('pack').text());
  if (pack === undefined) {
    throw fields.at('pack').refuse(`a pack of the file: ${[...packs.keys()].join(', ')}`);
  }
  const policy =
    fields.at('policyOverrides').optional((overrides) => readPolicy(overrides, pack.policy)) ?? pack.policy;
  const roll = readRoll(fields, pack, policy);
  const matter = readMatter(fields.at('matter'), pack, roll.units);
  requireFit(pack, policy, matter, node);
  return {
    id: fields.at('id').text(),
    pack,
    policy,
    matter,
    ...roll,
    ...readWindow(fields.at('window')),
    ballots: readBallots(fields.at('ballots'), matter),
    proxies: fields.at('proxies').optional(readProxies) ?? [],
    guardians: readTable(fields.at('guardians')),
    representatives: readTable(fields.at('representatives')),
    suspended: readVoters(fields.at('suspended')),
    delivered: readDelivered(fields.at('deliveries')),
    attending: readVoters(fields.at('attendance')),
  };
}

/** The original owner of NSW s 5 is named in the case, on its roll or in its matter, or else is the developer of any of its units. */
function readRoll(fields: Fields, pack: RulePack, policy: Policy): Pick<Case, 'units' | 'originalOwners'> {
  const roll = fields.at('roll').open();
  const matter = fields.at('matter').open();
  const units = readUnits(roll.at('units'), pack.measures, policy);
  const named = [fields, roll, matter]
    .flatMap((each) => each.at('originalOwner').optional((voter) => voter.text()) ?? [])
    .slice(0, 1);
  const developers = units.flatMap((unit) => unit.developer ?? []);
  return { units, originalOwners: new Set(named.length === 0 ? developers : named) };
}

function readWindow(node: Node): Pick<Case, 'opensAt' | 'closesAt'> {
  const window = node.record(['opensAt', 'closesAt']);
  const opensAt = window.at('opensAt').instant();
  const closesAt = window.at('closesAt').instant();
  if (compareInstants(opensAt, closesAt) > 0) {
    throw window.at('closesAt').refuse('an instant not before opensAt');
  }
  return { opensAt, closesAt };
}

function readProxies(node: Node): readonly Proxy[] {
  const read = node.list().map((proxy) => [readProxy(proxy), proxy] as const);
  requireDistinct(read.map(([proxy, at]) => [proxy.id, at]));
  return read.map(([proxy]) => proxy);
}

function readProxy(node: Node): Proxy {
  const fields = node.record(PROXY_FIELDS);
  return {
    id: fields.at('id').text(),
    principal: fields.at('principal').text(),
    agent: fields.at('agent').text(),
    signed: fields.at('signed').flag(),
    registeredAt: fields.at('registeredAt').instant(),
    validFrom: fields.at('validFrom').optional((at) => at.instant()),
    validTo: fields.at('validTo').optional((at) => at.instant()),
    revokedAt: fields.at('revokedAt').optional((at) => at.instant()),
    matters: readMatters(fields),
  };
}

/** One matter or several; neither, or the word ALL, means every matter of the assembly. */
function readMatters(fields: Fields): readonly string[] | undefined {
  const several = fields.at('matters').optional((node) => (node.isText() ? [node.text()] : node.texts()));
  const one = fields.at('matter').optional((node) => [node.text()]);
  if (several !== undefined && one !== undefined) {
    throw fields.at('matter').refuse('either matter or matters');
  }
  const ids = several ?? one;
  return ids?.includes('ALL') ? undefined : ids;
}

function readTable(node: Node): ReadonlyMap<string, string> {
  return new Map((node.optional((table) => table.entries()) ?? []).map(([key, value]) => [key, value.text()] as const));
}

function readVoters(node: Node): ReadonlySet<string> {
  const entries = node.optional((list) => list.list()) ?? [];
  return new Set(entries.map((entry) => entry.open().at('voter').text()));
}

function readDelivered(node: Node): ReadonlySet<string> {
  const entries = node.optional((list) => list.list()) ?? [];
  return new Set(
    entries.flatMap((entry) => {
      const voter = entry.open().at('voter').text();
      return entry.open().at('proof').flag() ? [voter] : [];
    }),
  );
}
