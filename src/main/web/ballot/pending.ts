import { Fields } from '../parse';

/** A signed ballot. Sent again unchanged it gets the same receipt: the service knows its hash. */
export type SignedBallot = {
  /** Canonical text of what is signed. */
  readonly payload: string;
  readonly jws: string;
  readonly hash: string;
};

/**
 * Ballots sent and not yet answered, newest first. They outlive the page: when an answer got lost but the ballot did not,
 * only that very ballot brings its receipt.
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
export function keepPending(election: string, rollIndex: number, ballot: SignedBallot): void {
  const others = pendingBallots(election, rollIndex).filter((earlier) => earlier.hash !== ballot.hash);
  try {
    localStorage.setItem(name(election, rollIndex), JSON.stringify([ballot, ...others]));
  } catch {
    // see above
  }
}

export function dropPending(election: string, rollIndex: number): void {
  localStorage.removeItem(name(election, rollIndex));
}

function name(election: string, rollIndex: number): string {
  return `sent:${election}:${rollIndex}`;
}

function read(item: unknown): SignedBallot {
  const fields = Fields.of(item);
  return { payload: fields.text('payload'), jws: fields.text('jws'), hash: fields.hash('hash') };
}
