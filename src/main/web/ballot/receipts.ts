import { Fields, Malformed, textItem } from '../parse';

/** What this browser keeps of a ballot it cast. Only here are choices and number side by side. */
export type KeptReceipt = {
  readonly rollIndex: number;
  readonly home: string;
  /** Canonical text of what was signed. */
  readonly payload: string;
  readonly jws: string;
  readonly receipt: string;
  readonly ballotHash: string;
  readonly entryNo: number;
  readonly receivedAt: string;
  /** What each matter was called, in the payload's order. */
  readonly titles: readonly string[];
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
    home: fields.text('home'),
    payload: fields.text('payload'),
    jws: fields.text('jws'),
    receipt: fields.text('receipt'),
    ballotHash: fields.hash('ballotHash'),
    entryNo: fields.whole('entryNo'),
    receivedAt: fields.text('receivedAt'),
    titles: fields.list('titles', textItem),
    homesLeft: fields.whole('homesLeft'),
  };
}
