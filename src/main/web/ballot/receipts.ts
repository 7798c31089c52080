import { Fields, Malformed } from '../parse';
import { ROLES, type Role } from './payload';

/** What this browser keeps of a ballot it cast. No choice is among it: whoever sees it learns that one voted, not how. */
export type KeptReceipt = {
  readonly rollIndex: number;
  readonly role: Role;
  readonly authority: string;
  readonly home: string;
  /** What was signed, sealed as it went out. */
  readonly jws: string;
  readonly receipt: string;
  readonly ballotHash: string;
  readonly entryNo: number;
  readonly receivedAt: string;
  /** Whether it is of a ballot sent before, and choices changed since did not count. */
  readonly earlier: boolean;
  /** Homes of the same owner that had not voted yet. */
  readonly homesLeft: number;
};

const name = (election: string): string => `receipts:${election}`;

export function receiptsOf(election: string): readonly KeptReceipt[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name(election)) ?? '[]');
    return Array.isArray(stored) ? stored.map(read) : [];
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError || error instanceof DOMException) {
      return [];
    }
    throw error;
  }
}

/** Newest first; a ballot that was replaced stays in the box, so its receipt stays too. */
export function keepReceipt(election: string, receipt: KeptReceipt): void {
  const others = receiptsOf(election).filter((kept) => kept.ballotHash !== receipt.ballotHash);
  localStorage.setItem(name(election), JSON.stringify([receipt, ...others]));
}

/** Whether a later ballot of the same home, cast with this phone, took its place. */
export function isReplaced(receipt: KeptReceipt, all: readonly KeptReceipt[]): boolean {
  return all.some((other) => other.rollIndex === receipt.rollIndex && other.entryNo > receipt.entryNo);
}

function read(item: unknown): KeptReceipt {
  const fields = Fields.of(item);
  return {
    rollIndex: fields.whole('rollIndex'),
    role: fields.oneOf('role', ROLES),
    authority: fields.hash('authority'),
    home: fields.text('home'),
    jws: fields.text('jws'),
    receipt: fields.text('receipt'),
    ballotHash: fields.hash('ballotHash'),
    entryNo: fields.whole('entryNo'),
    receivedAt: fields.text('receivedAt'),
    earlier: fields.truth('earlier'),
    homesLeft: fields.whole('homesLeft'),
  };
}
