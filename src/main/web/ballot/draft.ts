import { Fields, textItem } from '../parse';
import { CHOICES, type Choice } from './payload';

/** Choices not yet submitted, by matter id; kept on this phone alone, and only until the receipt. */
export type Draft = ReadonlyMap<string, Choice>;

const name = (election: string): string => `draft:${election}`;

export function readDraft(election: string): Draft {
  return stored(election).answers;
}

/** Changed choices belong to no ballot yet. False where the browser keeps nothing. */
export function keepDraft(election: string, draft: Draft): boolean {
  return store(election, draft, []);
}

/** Hashes of the ballots that hold just these choices; the ballots themselves no longer say. */
export function sealedOf(election: string): readonly string[] {
  return stored(election).sealed;
}

export function markSealed(election: string, hash: string): void {
  const { answers, sealed } = stored(election);
  store(election, answers, [...sealed, hash]);
}

export function dropDraft(election: string): void {
  localStorage.removeItem(name(election));
}

function stored(election: string): { readonly answers: Draft; readonly sealed: readonly string[] } {
  try {
    const fields = Fields.of(JSON.parse(localStorage.getItem(name(election)) ?? '') as unknown);
    return { answers: new Map(fields.list('answers', readAnswer)), sealed: fields.list('sealed', textItem) };
  } catch {
    return { answers: new Map(), sealed: [] };
  }
}

function readAnswer(item: unknown, place: string): readonly [string, Choice] {
  const fields = Fields.of(item, place);
  return [fields.text('matter'), fields.oneOf('choice', CHOICES)];
}

function store(election: string, draft: Draft, sealed: readonly string[]): boolean {
  const answers = [...draft].map(([matter, choice]) => ({ matter, choice }));
  try {
    localStorage.setItem(name(election), JSON.stringify({ answers, sealed }));
    return true;
  } catch {
    return false;
  }
}
