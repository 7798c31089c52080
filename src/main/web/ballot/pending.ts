import { Fields } from '../parse';
import { type Place, placeIn } from './payload';

/** A sealed and signed ballot. Sent again unchanged it gets the same receipt: the service knows its hash. */
export type SignedBallot = { readonly jws: string; readonly hash: string; readonly place: Place };

/**
 * Ballots sent and not yet answered, newest first. They outlive the page: when an answer got lost but the ballot did not,
 * only that very ballot brings its receipt. What they hold is sealed, so nobody reads a choice here.
 */
export function pendingBallots(election: string, rollIndex: number): readonly SignedBallot[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name(election, rollIndex)) ?? '[]');
    return Array.isArray(stored) ? stored.map(read) : [];
  } catch {
    return [];
  }
}

/** A browser that keeps nothing can still vote; it only loses this safety net. */
export function keepPending(election: string, ballot: SignedBallot): void {
  store(election, ballot, (others) => [ballot, ...others]);
}

/** One that the service will never take. */
export function dropPending(election: string, ballot: SignedBallot): void {
  store(election, ballot, (others) => others);
}

export function dropAllPending(election: string, rollIndex: number): void {
  localStorage.removeItem(name(election, rollIndex));
}

function store(
  election: string,
  { hash, place }: SignedBallot,
  change: (others: readonly SignedBallot[]) => readonly SignedBallot[],
): void {
  const others = pendingBallots(election, place.rollIndex).filter((earlier) => earlier.hash !== hash);
  const kept = change(others).map((ballot) => ({ jws: ballot.jws, hash: ballot.hash }));
  try {
    localStorage.setItem(name(election, place.rollIndex), JSON.stringify(kept));
  } catch {
    // see above
  }
}

function name(election: string, rollIndex: number): string {
  return `sent:${election}:${rollIndex}`;
}

function read(item: unknown): SignedBallot {
  const fields = Fields.of(item);
  const jws = fields.text('jws');
  return { jws, hash: fields.hash('hash'), place: placeIn(jws) };
}
