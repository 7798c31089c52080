import type { Condition, Fallback, Policy, RulePack, Tier } from './model';
import { MalformedCase, requireDistinct, type Fields, type Node } from './reader';
import {
  BASES,
  CO_OWNER_RULES,
  CONTENT_RULES,
  DEEMED_RULES,
  DUPLICATES,
  ELECTION_MODES,
  ELECTION_RANKS,
  INCLUSIONS,
  MEASURES,
  OPERATORS,
  PHASES,
  UNIT_RULES,
  WEIGHT_RULES,
  type Measure,
  type Phase,
} from './words';

const PACK_FIELDS = [
  'id',
  'version',
  'title',
  'jurisdiction',
  'lawRefs',
  'measures',
  'policy',
  'weightRules',
  'weightRuleTiers',
  'tiers',
  // what the count does not ask for: the tier of a statutory item, notice days, what an assembly has to decide
  'statutoryItems',
  'procedure',
  'mustSet',
];

const POLICY_READERS = {
  duplicate: (node: Node) => node.word(DUPLICATES),
  principalVsProxy: (node: Node) => node.word(['PRINCIPAL_PREVAILS']),
  coOwnerNoRep: (node: Node) => node.word(CO_OWNER_RULES),
  blank: (node: Node) => node.word(CONTENT_RULES),
  contentInvalid: (node: Node) => node.word(CONTENT_RULES),
  proxyLimit: (node: Node) => node.optional(readProxyLimit),
  parkingArea: (node: Node) => node.word(INCLUSIONS),
  parkingHeadcount: (node: Node) => node.word(INCLUSIONS),
  multiUnit: (node: Node) => node.word(UNIT_RULES),
  deemed: (node: Node) => node.word(DEEMED_RULES),
  suspendedInBase: (node: Node) => node.flag(),
  electionRank: (node: Node) => node.word(ELECTION_RANKS),
  electionMode: (node: Node) => node.word(ELECTION_MODES),
  committeeMinAbs: (node: Node) => node.integer(0n),
  committeeMoreThanHalfOfSeats: (node: Node) => node.flag(),
};
const POLICY_FIELDS = Object.keys(POLICY_READERS) as (keyof typeof POLICY_READERS)[];
/** Named by rules.md 2.4 for other ways to merge owners; only one is defined, so that it decides nothing. */
const HEADCOUNT_KEY = 'headcountKey';

/** Reads one rule pack. Throws {@link MalformedCase}. */
export function readPack(id: string, node: Node): RulePack {
  const fields = node.record(PACK_FIELDS);
  readTitles(fields);
  const measures = fields.at('measures').distinct((measure) => measure.word(MEASURES));
  if (measures.length === 0) {
    throw fields.at('measures').refuse('at least one measure');
  }
  const tiers = new Map(
    fields
      .at('tiers')
      .entries()
      .map(([name, tier]) => [name, readTier(name, tier, measures)] as const),
  );
  requireFallbacks(fields.at('tiers'), tiers);
  return {
    id,
    measures,
    policy: readPolicy(fields.at('policy'), undefined),
    weightRules: fields.at('weightRules').optional((rules) => rules.distinct((rule) => rule.word(WEIGHT_RULES))) ?? [],
    weightRuleTiers: fields
      .at('weightRuleTiers')
      .optional((names) => names.distinct((name) => name.word([...tiers.keys()]))),
    tiers,
  };
}

/** Reads a policy; with a base, the fields given replace those of the base, otherwise all but the cap must be given. */
export function readPolicy(node: Node, base: Policy | undefined): Policy {
  const fields = node.record([...POLICY_FIELDS, HEADCOUNT_KEY]);
  fields.at(HEADCOUNT_KEY).optional((key) => key.word(['OWNER_SET']));
  const read = POLICY_FIELDS.filter((name) => base === undefined || fields.has(name)).map((name) => {
    if (!fields.has(name) && name !== 'proxyLimit') {
      throw fields.at(name).refuse('the field');
    }
    return [name, POLICY_READERS[name](fields.at(name))] as const;
  });
  return { ...base, ...Object.fromEntries(read) } as Policy;
}

function readProxyLimit(node: Node): bigint {
  const fields = node.record(['type', 'n']);
  fields.at('type').word(['MAX_PRINCIPALS']);
  return fields.at('n').integer(0n);
}

function readTitles(fields: Fields): void {
  fields.at('title').optional((title) => title.remark());
  fields.at('jurisdiction').optional((jurisdiction) => jurisdiction.remark());
  fields.at('lawRefs').optional((refs) => refs.list().map((ref) => ref.remark()));
}

function readTier(name: string, node: Node, measures: readonly Measure[]): Tier {
  const fields = node.record(['conditions', 'fallback', 'objections']);
  return {
    name,
    conditions: readConditions(fields.at('conditions'), ['QUORUM', 'APPROVAL'], measures),
    fallback: fields.at('fallback').optional((fallback) => readFallback(fallback, measures)),
  };
}

function readFallback(node: Node, measures: readonly Measure[]): Fallback {
  const fields = node.record(['id', 'gate', 'tier']);
  const gate = readConditions(fields.at('gate'), ['GATE'], measures);
  if (gate.length === 0) {
    throw fields.at('gate').refuse('at least one condition');
  }
  return { id: fields.at('id').text(), gate, tier: fields.at('tier').text() };
}

function readConditions(node: Node, phases: readonly Phase[], measures: readonly Measure[]): readonly Condition[] {
  const read = node.list().map((condition) => [readCondition(condition, phases, measures), condition] as const);
  requireDistinct(read.flatMap(([condition, at]) => idsOf(condition).map((id) => [id, at] as const)));
  return read.map(([condition]) => condition);
}

function idsOf(condition: Condition): readonly string[] {
  return condition.type === 'ANY_OF' ? [condition.id, ...condition.of.flatMap(idsOf)] : [condition.id];
}

const CONDITION_FIELDS = {
  RATIO: ['id', 'phase', 'type', 'article', 'measure', 'num', 'den', 'op', 'p', 'q'],
  COUNT: ['id', 'phase', 'type', 'article', 'measure', 'num', 'op', 'k'],
  ANY_OF: ['id', 'phase', 'type', 'article', 'of'],
} as const;

function readCondition(node: Node, phases: readonly Phase[], measures: readonly Measure[]): Condition {
  const all = [...new Set(Object.values(CONDITION_FIELDS).flat())];
  const type = node.record(all).at('type').word(['RATIO', 'COUNT', 'ANY_OF']);
  const fields = node.record(CONDITION_FIELDS[type]);
  const id = fields.at('id').text();
  const phase = fields.at('phase').word(PHASES.filter((known) => phases.includes(known)));
  if (type === 'ANY_OF') {
    const of = readConditions(fields.at('of'), [phase], measures);
    if (of.length === 0) {
      throw fields.at('of').refuse('at least one condition');
    }
    return { type, id, phase, of };
  }
  const measure = fields.at('measure').word(measures);
  const num = fields.at('num').word(BASES);
  const op = fields.at('op').word(OPERATORS);
  if (type === 'COUNT') {
    return { type, id, phase, measure, num, op, k: fields.at('k').integer(0n) };
  }
  const den = fields.at('den').word(BASES);
  return { type, id, phase, measure, num, den, op, p: fields.at('p').integer(0n), q: fields.at('q').integer(1n) };
}

/** Every fallback leads to a tier of the pack that tests approval, and following them ends. */
function requireFallbacks(node: Node, tiers: ReadonlyMap<string, Tier>): void {
  for (const tier of tiers.values()) {
    const seen = new Set([tier.name]);
    let fallback = tier.fallback;
    while (fallback !== undefined) {
      const next = tiers.get(fallback.tier);
      if (next === undefined || seen.has(next.name) || !next.conditions.some(({ phase }) => phase === 'APPROVAL')) {
        const path = `${node.path}.${tier.name}.fallback.tier`;
        throw new MalformedCase(path, 'a tier of the pack that tests approval, without a circle');
      }
      seen.add(next.name);
      fallback = next.fallback;
    }
  }
}
