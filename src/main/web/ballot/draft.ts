import { CHOICES, type Choice } from './payload';

/** Choices not yet submitted, by matter id; kept so that a lost page loses nothing. */
export type Draft = ReadonlyMap<string, Choice>;

const name = (election: string): string => `draft:${election}`;

export function readDraft(election: string): Draft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name(election)) ?? '[]');
    return new Map(Array.isArray(stored) ? stored.filter(isAnswer) : []);
  } catch {
    return new Map();
  }
}

/** False where the browser keeps nothing. */
export function keepDraft(election: string, draft: Draft): boolean {
  try {
    localStorage.setItem(name(election), JSON.stringify([...draft]));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(election: string): void {
  localStorage.removeItem(name(election));
}

function isAnswer(item: unknown): item is [string, Choice] {
  return Array.isArray(item) && typeof item[0] === 'string' && CHOICES.some((choice) => choice === item[1]);
}
