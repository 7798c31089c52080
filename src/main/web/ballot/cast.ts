import { type Answer, postBallot, type Taken } from '../api';
import { payloadOf, signed } from '../crypto/jws';
import type { VotingKey } from '../crypto/key';
import type { Sealed } from '../crypto/sealer';
import { Fields, Malformed } from '../parse';
import { markSealed, sealedOf } from './draft';
import { ballotPayload, type Place, TYP } from './payload';
import { dropAllPending, dropPending, keepPending, pendingBallots, type SignedBallot } from './pending';

export type Cast =
  /** `earlier`: the receipt is of a ballot sent before; the choices as they are now did not count. */
  | { readonly kind: 'received'; readonly taken: Taken; readonly ballot: SignedBallot; readonly earlier: boolean }
  /** Nothing was sent. */
  | { readonly kind: 'unsealed' }
  /** The receipt is for something else than what was signed; only a wrong service gives one. */
  | { readonly kind: 'mismatch' }
  | Exclude<Answer<Taken>, { kind: 'ok' }>;

/** Refusals that an earlier ballot of this phone, sent and never answered, may have caused. */
const TAKEN_BEFORE = ['already-voted', 'sequence', 'too-soon'];
/** Refusals of the ballot itself: the next try needs another one. */
const UNFIT = ['signature', 'choices', 'proof', 'replayed', 'other-election'];

/** Signs and sends one home's ballot; what was sent before and got no answer is found again instead of lost. */
export async function castBallot(
  election: { readonly url: string; readonly id: string },
  place: Place,
  seal: () => Promise<Sealed>,
  key: VotingKey,
): Promise<Cast> {
  const earlier = pendingBallots(election.id, place.rollIndex);
  const same = earlier.find((sent) => isAt(place, sent.place) && sealedOf(election.id).includes(sent.hash));
  const sealed = same === undefined ? await seal().catch(() => undefined) : undefined;
  const ballot = sealed === undefined ? same : await signBallot(place, sealed, key);
  if (ballot === undefined) {
    return { kind: 'unsealed' };
  }
  if (same === undefined) {
    // before it is sent: the page may be gone before the answer comes
    keepPending(election.id, ballot);
    markSealed(election.id, ballot.hash);
  }
  const cast = await send(election.url, ballot);
  if (cast.kind === 'refused' && UNFIT.includes(cast.refusal)) {
    dropPending(election.id, ballot);
  }
  const found =
    cast.kind === 'refused' && TAKEN_BEFORE.includes(cast.refusal)
      ? await foundAgain(election.url, place, earlier, ballot)
      : undefined;
  if ((found ?? cast).kind === 'received') {
    dropAllPending(election.id, place.rollIndex);
  }
  return found ?? cast;
}

/** The newest earlier ballot that was taken after all; one that was not is only refused once more. */
async function foundAgain(
  url: string,
  { role, authority }: Place,
  earlier: readonly SignedBallot[],
  ballot: SignedBallot,
): Promise<Cast | undefined> {
  for (const sent of earlier) {
    if (sent.hash !== ballot.hash && sent.place.role === role && sent.place.authority === authority) {
      const cast = await send(url, sent);
      if (cast.kind !== 'refused') {
        return cast.kind === 'received' ? { ...cast, earlier: true } : cast;
      }
    }
  }
  return undefined;
}

/** A ballot of an earlier number would be refused: another has been taken since. */
function isAt(place: Place, of: Place): boolean {
  return of.role === place.role && of.authority === place.authority && of.seq === place.seq && of.prev === place.prev;
}

async function signBallot(place: Place, { text, hash }: Sealed, key: VotingKey): Promise<SignedBallot> {
  return { jws: await signed(key, TYP, key.kid, ballotPayload(text, place)), hash, place };
}

async function send(election: string, ballot: SignedBallot): Promise<Cast> {
  const answer = await postBallot(election, ballot.jws);
  if (answer.kind !== 'ok') {
    return answer;
  }
  return fits(answer.value, ballot)
    ? { kind: 'received', taken: answer.value, ballot, earlier: false }
    : { kind: 'mismatch' };
}

function fits(taken: Taken, ballot: SignedBallot): boolean {
  try {
    const receipt = Fields.of(payloadOf(taken.receipt).value);
    return (
      taken.ballotHash === ballot.hash &&
      receipt.hash('ballotHash') === ballot.hash &&
      receipt.whole('entryNo') === taken.entryNo
    );
  } catch (error) {
    if (error instanceof Malformed || error instanceof TypeError || error instanceof SyntaxError) {
      return false;
    }
    throw error;
  }
}
