import type { Dice } from './dice';
import type { RandomMatter } from './random-cases';
import type { RandomRoll, RandomVoter } from './random-roll';
import type { Tree } from './tree';

const MARKS = ['ABSTAIN', 'BLANK', 'OVERMARKED', 'ILLEGIBLE'];
const DEFECTS = ['UNSIGNED', 'UNAUTHENTICATED', 'FORGED', 'WRONG_TEMPLATE'];

/** The window's own ends in several offsets, one step beyond them, and moments that repeat. */
const MOMENTS = [
  '2026-05-08T10:00:00+08:00',
  '2026-05-08T10:00:00+08:00',
  '2026-05-08T02:00:00Z',
  '2026-05-07T22:00:00.000-04:00',
  '2026-05-09T10:00:00.1+08:00',
  '2026-05-09T10:00:00.10000000000000000000+08:00',
  '2026-05-09T10:00:00.100000000000000000001+08:00',
  '2026-05-10T10:00:00+08:00',
  '2026-05-12T23:59:59.999+12:45',
  '2026-05-06T09:00:00+08:00',
  '2026-05-20T10:00:00Z',
  '2026-05-20T21:59:00+12:00',
];
const OUTSIDE = [
  '2026-05-06T08:59:59.999999999999+08:00',
  '2026-05-20T18:00:00.000000000001+08:00',
  '2026-05-20T06:30:00-04:00',
  '2024-02-29T23:59:59Z',
];

/** How often things go wrong in a case, in percent; half of the cases are tidy, so that quorums are reached. */
interface Disorder {
  readonly turnout: number;
  readonly rare: number;
  readonly usual: number;
}

/** Ballots and all records beside them. */
export function randomBallots(
  dice: Dice,
  roll: RandomRoll,
  matter: RandomMatter,
  isEdge: boolean,
): { readonly [name: string]: Tree | undefined } {
  const { voters } = roll;
  const disorder = dice.chance(50)
    ? { turnout: 95, rare: 1, usual: 5 }
    : { turnout: dice.pick([20, 60, 90]), rare: 5, usual: 15 };
  const leaning = dice.pick([30, 60, 85]);
  const voting = dice.some(voters, disorder.turnout);
  const proxies = randomProxies(dice, voters);
  const guardians = Object.fromEntries(
    dice
      .some(voters, disorder.usual)
      .map((voter) => [dice.pick(voter.persons), dice.pick(['g1', 'g2', 'p1'])] as const),
  );
  const records: Records = { proxies, guardians };
  const cast = voting.flatMap((voter) =>
    dice.times(dice.chance(75) ? 1 : 2 + dice.below(2), () => ballot(dice, voter, matter, leaning, records, disorder)),
  );
  const nobody = { key: 'nobody', persons: ['nobody'], units: ['9-9'] };
  const strangers = dice.chance(disorder.rare) ? [ballot(dice, nobody, matter, leaning, records, disorder)] : [];
  const numbered = dice.shuffled([...cast, ...strangers]).map((each, i) => ({ id: `b${i + 1}`, ...each }));
  const several = voters.filter((voter) => voter.persons.length > 1);
  return {
    ballots: isEdge && dice.chance(10) ? [] : numbered,
    proxies: proxies.length > 0 ? proxies : undefined,
    guardians,
    representatives: Object.fromEntries(
      dice.some(several, 25).map((voter) => [voter.key, dice.pick(voter.persons)] as const),
    ),
    deliveries: dice.some(voters, 80).map(({ key }) => ({ voter: key, proof: dice.chance(80) })),
    attendance: dice.some(voters, 20).map(({ key }) => ({ voter: key, mode: 'IN_PERSON' })),
    suspended: dice.some(voters, disorder.rare).map(({ key }) => ({ voter: key, reason: 'ARREARS' })),
  };
}

type RandomProxy = { readonly id: string; readonly principal: string; readonly agent: string } & {
  readonly [name: string]: Tree;
};

/** What decides who may act for whom. */
interface Records {
  readonly proxies: readonly RandomProxy[];
  readonly guardians: { readonly [ward: string]: string };
}

function randomProxies(dice: Dice, voters: readonly RandomVoter[]): readonly RandomProxy[] {
  return dice.some(voters, dice.pick([0, 30, 70])).flatMap((voter, i) =>
    dice.times(1 + (dice.chance(15) ? 1 : 0), (j) => ({
      id: `x${i + 1}${'ab'[j] ?? ''}`,
      principal: voter.key,
      agent: dice.pick(['agent', 'agent', 'p1', 'p2']),
      signed: dice.chance(90),
      registeredAt: dice.pick(['2026-05-01T10:00:00+08:00', '2026-05-02T10:00:00+08:00', '2026-05-02T02:00:00Z']),
      ...(dice.chance(10) ? { validFrom: dice.pick(MOMENTS) } : {}),
      ...(dice.chance(10) ? { validTo: dice.pick(MOMENTS) } : {}),
      ...(dice.chance(10) ? { revokedAt: dice.pick(MOMENTS) } : {}),
    })),
  );
}

function ballot(
  dice: Dice,
  voter: RandomVoter,
  matter: RandomMatter,
  leaning: number,
  { proxies, guardians }: Records,
  { rare, usual }: Disorder,
): { readonly [name: string]: Tree | undefined } {
  const own = proxies.filter((proxy) => proxy.principal === voter.key);
  return {
    voter: voter.key,
    ...(own.length > 0 && dice.chance(60) ? byProxy(dice, own, proxies) : byPerson(dice, voter, guardians, rare)),
    channel: dice.pick(['ELECTRONIC', 'ELECTRONIC', 'PAPER', 'IN_PERSON']),
    at: dice.chance(rare) ? dice.pick(OUTSIDE) : dice.pick(MOMENTS),
    choice: choice(dice, matter, leaning, usual),
    unit: !dice.chance(usual) && voter.units.length > 0 ? dice.pick(voter.units) : dice.chance(50) ? '1-1' : undefined,
    formal: dice.chance(rare) ? dice.pick(DEFECTS) : undefined,
  };
}

function byProxy(
  dice: Dice,
  own: readonly RandomProxy[],
  all: readonly RandomProxy[],
): { readonly [name: string]: Tree | undefined } {
  const proxy = dice.chance(90) ? dice.pick(own) : dice.pick(all);
  const castBy = dice.chance(92) ? proxy.agent : 'agent';
  return { castBy, capacity: 'PROXY', proxyId: dice.chance(95) ? proxy.id : 'x99' };
}

function byPerson(
  dice: Dice,
  voter: RandomVoter,
  guardians: Records['guardians'],
  rare: number,
): { readonly [name: string]: Tree | undefined } {
  const person = dice.chance(rare) ? 'p1' : dice.pick(voter.persons);
  const guardian = dice.chance(rare) ? 'g1' : guardians[person];
  return guardian === undefined || dice.chance(20)
    ? { castBy: person, capacity: 'OWNER' }
    : { castBy: guardian, capacity: 'GUARDIAN' };
}

function choice(dice: Dice, matter: RandomMatter, leaning: number, usual: number): Tree {
  if (dice.chance(usual)) {
    return dice.pick(MARKS);
  }
  switch (matter.type) {
    case 'YES_NO':
      return dice.chance(leaning) ? 'FOR' : 'AGAINST';
    case 'SINGLE_CHOICE':
      return dice.chance(leaning) ? (matter.options[0] ?? 'NONE') : dice.pick([...matter.options, 'NONE']);
    case 'ELECTION': {
      const names = dice.some(matter.options, leaning).slice(0, dice.chance(85) ? matter.seats : matter.options.length);
      return dice.chance(4) ? [...names, ...names.slice(0, 1)] : dice.chance(10) ? dice.shuffled(names) : names;
    }
  }
}
