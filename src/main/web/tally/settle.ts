import type { Refusal } from './admit';
import { compareInstants } from './instant';
import type { Ballot, Case } from './model';
import { compareText } from './order';
import type { Electorate } from './roll';
import type { DuplicateRule } from './words';

export type Loss = 'PROXY_SUPERSEDED_BY_PRINCIPAL' | 'COOWNER_CONFLICT' | 'DUPLICATE_SUPERSEDED' | 'DUPLICATE_CONFLICT';

export interface Rejection {
  readonly ballot: string;
  readonly reason: Refusal | Loss;
}

/** What became of the ballots of one slot. At most one stands. */
interface Settlement {
  readonly stands: Ballot | undefined;
  readonly rejected: readonly Rejection[];
}

/** Settles every slot: a voter, or a voter and unit under PER_UNIT (rules.md 6.2 step 3, 6.6.4, 6.6.5). */
export function settle(admitted: readonly Ballot[], it: Case, electorate: Electorate): readonly Settlement[] {
  const slots = new Map<string, Ballot[]>();
  for (const ballot of [...admitted].sort(earlierFirst)) {
    const slot = it.policy.multiUnit === 'PER_UNIT' ? JSON.stringify([ballot.voter, ballot.unit]) : ballot.voter;
    slots.set(slot, [...(slots.get(slot) ?? []), ballot]);
  }
  return [...slots.values()].map((ballots) => settleSlot(ballots, it, electorate));
}

/** Order by instant, then by ballot id, so that the order of the input does not matter. */
function earlierFirst(a: Ballot, b: Ballot): number {
  return compareInstants(a.at, b.at) || compareText(a.id, b.id);
}

function settleSlot(ballots: readonly Ballot[], it: Case, electorate: Electorate): Settlement {
  const own = ballots.filter((ballot) => ballot.capacity !== 'PROXY');
  const proxies = ballots.filter((ballot) => ballot.capacity === 'PROXY');
  const superseded = own.length > 0 ? lose(proxies, 'PROXY_SUPERSEDED_BY_PRINCIPAL') : [];
  const left = own.length > 0 ? own : proxies;
  const voter = left[0]?.voter ?? '';
  const coOwned = (electorate.persons.get(voter)?.size ?? 0) > 1 && !it.representatives.has(voter);
  const { stands, rejected } =
    coOwned && it.policy.coOwnerNoRep === 'CONFLICT_VOID'
      ? settleCoOwners(left, it.policy.duplicate)
      : settleDuplicates(left, it.policy.duplicate);
  return { stands, rejected: [...superseded, ...rejected] };
}

/** Each person first settles his own ballots; then the persons must agree. */
function settleCoOwners(ballots: readonly Ballot[], rule: DuplicateRule): Settlement {
  const persons = [...new Set(ballots.map((ballot) => ballot.castBy))];
  const settled = persons.map((person) =>
    settleDuplicates(
      ballots.filter((each) => each.castBy === person),
      rule,
    ),
  );
  const rejected = settled.flatMap((each) => each.rejected);
  const opinions = settled.flatMap((each) => each.stands ?? []).sort(earlierFirst);
  if (!agree(opinions)) {
    return { stands: undefined, rejected: [...rejected, ...lose(opinions, 'COOWNER_CONFLICT')] };
  }
  return { stands: opinions[0], rejected: [...rejected, ...lose(opinions.slice(1), 'DUPLICATE_SUPERSEDED')] };
}

/** `ballots` in order of time. */
function settleDuplicates(ballots: readonly Ballot[], rule: DuplicateRule): Settlement {
  if (rule === 'REJECT_ALL_IF_DIFFERENT' && !agree(ballots)) {
    return { stands: undefined, rejected: lose(ballots, 'DUPLICATE_CONFLICT') };
  }
  const stands = prevailing(ballots, rule);
  return {
    stands,
    rejected: lose(
      ballots.filter((ballot) => ballot !== stands),
      'DUPLICATE_SUPERSEDED',
    ),
  };
}

function prevailing(ballots: readonly Ballot[], rule: DuplicateRule): Ballot | undefined {
  switch (rule) {
    case 'LAST_VALID':
      return ballots.at(-1);
    case 'ELECTRONIC_PREVAILS':
      return ballots.find((ballot) => ballot.channel === 'ELECTRONIC') ?? ballots[0];
    case 'PAPER_PREVAILS':
      return ballots.find((ballot) => ballot.channel === 'PAPER') ?? ballots[0];
    case 'FIRST_VALID':
    case 'REJECT_ALL_IF_DIFFERENT':
      return ballots[0];
  }
}

/** Choices are compared as given, before the content rules (rules.md 6.6.5). */
function agree(ballots: readonly Ballot[]): boolean {
  return new Set(ballots.map((ballot) => JSON.stringify(ballot.choice))).size <= 1;
}

function lose(ballots: readonly Ballot[], reason: Loss): readonly Rejection[] {
  return ballots.map((ballot) => ({ ballot: ballot.id, reason }));
}
