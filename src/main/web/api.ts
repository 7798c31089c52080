import { CHOICES, type Choice, type Place, ROLES } from './ballot/payload';
import { Fields, Malformed, textItem, wholeItem } from './parse';

/** Why the service refused: the last part of the problem's `type` (docs/problems.md). */
export const REFUSALS = [
  'poll-not-open',
  'poll-closed',
  'already-voted',
  'login-needed',
  'not-on-roll',
  'voting-right-suspended',
  'ward-cannot-vote',
  'not-representative',
  'no-guardian-authority',
  'no-proxy-authority',
  'proxy-limit',
  'too-soon',
  'no-such-election',
  'other-election',
  'signature',
  'choices',
  'key-missing',
  'proof',
  'replayed',
  'sequence',
  'code-refused',
  'challenge-refused',
  'proof-refused',
  'auth-failed',
  'forbidden',
  'not-found',
  'too-many-requests',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Problem =
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly detail: string; readonly requestId: string }
  | { readonly kind: 'failed'; readonly status: number; readonly detail: string; readonly requestId: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'garbled' };

export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T; /** The service's clock, where it told it. */ readonly at?: Date }
  | Problem;

export type Challenge = {
  readonly challengeId: string;
  readonly nonce: string;
  readonly aud: string;
  readonly purpose: Purpose;
};
export type Purpose = 'login' | 'enrol';

/** One home's slot in this vote, and in what right this phone may vote for it; `area` in hundredths of a square metre. */
export type Voter = Place & {
  readonly label: string;
  readonly area: number;
  readonly heads: number;
  /** Whether any ballot came for this home, by whomever. */
  readonly voted: boolean;
  /** Whether one more, in this right, could still count. */
  readonly mayVote: boolean;
};

export type Matter = {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string | undefined;
  readonly options: readonly Choice[];
  /** How many options may be chosen. */
  readonly allowedSums: readonly number[];
};

/** What ballots are sealed for: HE and the joint key, in hexadecimal. */
export type SealingKey = { readonly ext: string; readonly key: string };

export type BallotForm = {
  readonly electionId: string;
  readonly manifestHash: string;
  readonly openAt: Date;
  readonly closeAt: Date;
  readonly now: Date;
  readonly voters: readonly Voter[];
  /** Whether the last ballot of a home stands instead of the first. */
  readonly mayChange: boolean;
  /** Undefined until the trustees have made their key. */
  readonly sealing: SealingKey | undefined;
  readonly matters: readonly Matter[];
};

export type Taken = {
  readonly receipt: string;
  readonly ballotHash: string;
  readonly entryNo: number;
  readonly receivedAt: string;
};

export type Head = { readonly size: number; readonly root: string; readonly at: string };
export type Checkpoint = {
  readonly size: number;
  readonly root: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly transaction: string;
  readonly blockTime: number;
};
export type Chain = {
  readonly chainId: number;
  readonly contract: string;
  readonly rpc: string | undefined;
  readonly electionKey: string;
};
export type EntryProof = {
  readonly entry: string;
  readonly leaf: string;
  readonly head: Head | undefined;
  readonly path: readonly string[];
  readonly checkpoint: Checkpoint | undefined;
  readonly chain: Chain | undefined;
};

export function postChallenge(base: string, purpose: Purpose): Promise<Answer<Challenge>> {
  return ask(`${base}/auth/challenges`, { purpose }, (body) => {
    const read = Fields.of(body);
    return {
      challengeId: read.text('challengeId'),
      nonce: read.text('nonce'),
      aud: read.text('aud'),
      purpose: read.oneOf('purpose', ['login', 'enrol']),
    };
  });
}

export function postLogin(base: string, challengeId: string, jws: string): Promise<Answer<undefined>> {
  return ask(`${base}/auth/did`, { challengeId, jws }, () => undefined);
}

export function postEnrolment(base: string, code: string, challengeId: string, jws: string): Promise<Answer<'ACTIVE'>> {
  return ask(`${base}/enrolments`, { code, challengeId, jws }, (body) =>
    Fields.of(body).oneOf('bindingState', ['ACTIVE']),
  );
}

export function fetchBallotForm(election: string): Promise<Answer<BallotForm>> {
  return ask(`${election}/ballot-form`, undefined, (body) => {
    const read = Fields.of(body);
    return {
      electionId: read.text('electionId'),
      manifestHash: read.hash('manifestHash'),
      openAt: read.instant('openAt'),
      closeAt: read.instant('closeAt'),
      now: read.instant('now'),
      voters: read.list('voters', readVoter),
      mayChange: read.truth('mayChange'),
      sealing: readSealing(read.object('sealing')),
      matters: read.list('matters', readMatter),
    };
  });
}

export function postBallot(election: string, jws: string): Promise<Answer<Taken>> {
  return ask(`${election}/ballots`, { jws }, (body) => {
    const read = Fields.of(body);
    return {
      receipt: read.text('receipt'),
      ballotHash: read.hash('ballotHash'),
      entryNo: read.whole('entryNo'),
      receivedAt: read.text('receivedAt'),
    };
  });
}

/** A promise to cast or open this very ballot, on the record before its owner decides which; gives the entry's number. */
export function postCommitment(election: string, rollIndex: number, ballotHash: string): Promise<Answer<number>> {
  return ask(`${election}/commitments`, { rollIndex, ballotHash }, (body) => Fields.of(body).whole('entryNo'));
}

/** A committed ballot with its seed and votes: dead from then on. */
export function postOpening(
  election: string,
  opened: { readonly ballot: unknown; readonly seed: string; readonly votes: readonly (readonly number[])[] },
): Promise<Answer<string>> {
  return ask(`${election}/openings`, opened, (body) => Fields.of(body).hash('ballotHash'));
}

/** The ballot's hash opens the entry to whoever holds the receipt. */
export function fetchEntry(election: string, entryNo: number, ballot: string): Promise<Answer<EntryProof>> {
  return ask(`${election}/entries/${entryNo}?ballot=${ballot}`, undefined, (body) => {
    const read = Fields.of(body);
    const head = read.optional('head');
    const checkpoint = read.optional('checkpoint');
    const chain = read.optional('chain');
    return {
      entry: read.text('entry'),
      leaf: read.hash('leaf'),
      head: head && { size: head.whole('size'), root: head.hash('root'), at: head.text('at') },
      path: read.list('path', readHash),
      checkpoint: checkpoint && readCheckpoint(checkpoint),
      chain: chain && readChain(chain),
    };
  });
}

function readVoter(item: unknown, place: string): Voter {
  const read = Fields.of(item, place);
  return {
    rollIndex: read.whole('rollIndex'),
    label: read.text('label'),
    area: read.whole('area'),
    heads: read.whole('heads'),
    role: read.oneOf('role', ROLES),
    authority: read.hash('authority'),
    seq: read.whole('seq'),
    prev: read.hash('prev'),
    voted: read.truth('voted'),
    mayVote: read.truth('mayVote'),
  };
}

/** Empty stands for none yet. */
function readSealing(read: Fields): SealingKey | undefined {
  if (read.optionalText('key') === undefined) {
    return undefined;
  }
  const key = read.text('key');
  if (!/^0[23][0-9a-f]{64}$/.test(key)) {
    throw new Malformed('$.sealing.key', 'a compressed point');
  }
  return { ext: read.hash('ext'), key };
}

function readMatter(item: unknown, place: string): Matter {
  const read = Fields.of(item, place);
  return {
    id: read.text('id'),
    title: read.text('title'),
    titleEn: read.optionalText('titleEn'),
    options: read.list('options', (option, at) => {
      const word = CHOICES.find((choice) => choice === option);
      if (word === undefined) {
        throw new Malformed(at, CHOICES.join(', '));
      }
      return word;
    }),
    allowedSums: read.list('allowedSums', wholeItem),
  };
}

function readHash(item: unknown, place: string): string {
  const text = textItem(item, place);
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Malformed(place, '64 hexadecimal digits');
  }
  return text;
}

function readCheckpoint(read: Fields): Checkpoint {
  return {
    size: read.whole('size'),
    root: read.hash('root'),
    blockNumber: read.whole('blockNumber'),
    blockHash: read.text('blockHash'),
    transaction: read.text('transaction'),
    blockTime: read.whole('blockTime'),
  };
}

function readChain(read: Fields): Chain {
  return {
    chainId: read.whole('chainId'),
    contract: read.text('contract'),
    rpc: read.optionalText('rpc'),
    electionKey: read.hash('electionKey'),
  };
}

async function ask<T>(url: string, body: unknown, read: (body: unknown) => T): Promise<Answer<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, body === undefined ? { headers: { Accept: 'application/json' } } : post(body));
    text = await response.text();
  } catch {
    return { kind: 'offline' };
  }
  if (!response.ok) {
    return problemOf(response.status, text);
  }
  try {
    const value = read(text === '' ? undefined : (JSON.parse(text) as unknown));
    const date = response.headers.get('Date');
    return date === null ? { kind: 'ok', value } : { kind: 'ok', value, at: new Date(date) };
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) {
      return { kind: 'garbled' };
    }
    throw error;
  }
}

function post(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  };
}

/** Anything that is no problem document, a proxy's error page for instance, still ends in words. */
export function problemOf(status: number, text: string): Problem {
  let read: Fields;
  try {
    read = Fields.of(JSON.parse(text) as unknown);
  } catch {
    return { kind: 'failed', status, detail: '', requestId: '' };
  }
  const slug = (read.optionalText('type') ?? '').split('/').pop();
  const told = { detail: read.optionalText('detail') ?? '', requestId: read.optionalText('instance') ?? '' };
  const refusal = REFUSALS.find((known) => known === slug) ?? (status === 401 ? 'login-needed' : undefined);
  return refusal === undefined ? { kind: 'failed', status, ...told } : { kind: 'refused', refusal, ...told };
}
