import type { Ballot, Matter, RulePack, Scope, Unit } from './model';
import { type Fields, type Node, requireDistinct } from './reader';
import { BUCKETS, CAPACITIES, CHANNELS, MARKS, MATTER_TYPES } from './words';

const MATTER_FIELDS = [
  'id',
  'title',
  'type',
  'tier',
  'statutoryItem',
  'scope',
  'options',
  'seats',
  'maxVotes',
  'originalOwner',
];
const BALLOT_FIELDS = ['id', 'voter', 'castBy', 'capacity', 'proxyId', 'channel', 'at', 'choice', 'unit', 'formal'];

/** Reads the matter; its tier must be one of the pack, and its scope of the roll. */
export function readMatter(node: Node, pack: RulePack, units: readonly Unit[]): Matter {
  const fields = node.record(MATTER_FIELDS);
  fields.at('title').optional((title) => title.remark());
  fields.at('statutoryItem').optional((item) => item.remark());
  const tier = pack.tiers.get(fields.at('tier').text());
  if (tier === undefined) {
    throw fields.at('tier').refuse(`a tier of ${pack.id}: ${[...pack.tiers.keys()].join(', ')}`);
  }
  const common = { id: fields.at('id').text(), tier, scope: readScope(fields.at('scope'), units) };
  const type = fields.at('type').word(MATTER_TYPES);
  switch (type) {
    case 'YES_NO':
      requireAbsent(fields, ['seats', 'maxVotes'], type);
      fields.at('options').optional(requireNone);
      return { type, ...common };
    case 'SINGLE_CHOICE':
      requireAbsent(fields, ['seats', 'maxVotes'], type);
      return { type, ...common, options: readOptions(fields.at('options')) };
    case 'ELECTION': {
      const seats = fields.at('seats').integer(1n);
      const maxVotes = fields.at('maxVotes').optional((most) => most.integer(1n)) ?? seats;
      return { type, ...common, options: readOptions(fields.at('options')), seats, maxVotes };
    }
  }
}

function requireAbsent(fields: Fields, names: readonly string[], type: string): void {
  for (const name of names) {
    if (!fields.at(name).absent) {
      throw fields.at(name).refuse(`nothing: ${type} has none`);
    }
  }
}

function requireNone(options: Node): void {
  if (options.list().length > 0) {
    throw options.refuse('no options: YES_NO has none');
  }
}

function readOptions(node: Node): readonly string[] {
  const reserved: readonly string[] = [...BUCKETS, ...MARKS, 'NONE'];
  const options = node.distinct((option) => {
    if (reserved.includes(option.text())) {
      throw option.refuse(`an id other than ${reserved.join(', ')}`);
    }
    return option.text();
  });
  if (options.length === 0) {
    throw node.refuse('at least one option');
  }
  return options;
}

/** A name that is not on the roll would make the base silently smaller. */
function readScope(node: Node, onRoll: readonly Unit[]): Scope {
  if (node.isText()) {
    node.word(['ALL']);
    return { type: 'ALL' };
  }
  const fields = node.record(['buildings', 'units']);
  const known = (ids: readonly string[]) => (list: Node) => list.distinct((id) => id.word(ids));
  const buildings = fields.at('buildings').optional(known(onRoll.map((unit) => unit.building)));
  const units = fields.at('units').optional(known(onRoll.map((unit) => unit.id)));
  if (buildings !== undefined && units === undefined) {
    return { type: 'BUILDINGS', ids: new Set(buildings) };
  }
  if (units !== undefined && buildings === undefined) {
    return { type: 'UNITS', ids: new Set(units) };
  }
  throw node.refuse('"ALL", {"buildings": […]} or {"units": […]}');
}

/** Reads the ballots; every choice must be one that the matter offers (rules.md 6.6.14). */
export function readBallots(node: Node, matter: Matter): readonly Ballot[] {
  const read = node.list().map((ballot) => [readBallot(ballot, matter), ballot] as const);
  requireDistinct(read.map(([ballot, at]) => [ballot.id, at]));
  return read.map(([ballot]) => ballot);
}

function readBallot(node: Node, matter: Matter): Ballot {
  const fields = node.record(BALLOT_FIELDS);
  return {
    id: fields.at('id').text(),
    voter: fields.at('voter').text(),
    castBy: fields.at('castBy').text(),
    capacity: fields.at('capacity').word(CAPACITIES),
    proxyId: fields.at('proxyId').optional((id) => id.text()),
    channel: fields.at('channel').word(CHANNELS),
    at: fields.at('at').instant(),
    choice: readChoice(fields.at('choice'), matter),
    unit: fields.at('unit').optional((id) => id.text()),
    defect: fields.at('formal').optional(readDefect),
  };
}

function readChoice(node: Node, matter: Matter): string | readonly string[] {
  switch (matter.type) {
    case 'YES_NO':
      return node.word(['FOR', 'AGAINST', ...MARKS]);
    case 'SINGLE_CHOICE':
      return node.word([...matter.options, 'NONE', ...MARKS]);
    case 'ELECTION':
      return node.isText() ? node.word(MARKS) : node.list().map((name) => name.word(matter.options));
  }
}

/** What is wrong with the form is the counters' own word; only that something is wrong decides. */
function readDefect(node: Node): string | undefined {
  if (!/^[A-Z][A-Z0-9_]*$/.test(node.text())) {
    throw node.refuse('a word in capitals such as UNSIGNED');
  }
  return ['OK', 'VALID'].includes(node.text()) ? undefined : node.text();
}
