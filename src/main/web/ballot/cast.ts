import { type Answer, type BallotForm, postBallot, type Taken } from '../api';
import { canonical } from '../crypto/canonical';
import { payloadOf, signed } from '../crypto/jws';
import type { VotingKey } from '../crypto/key';
import { Fields, Malformed } from '../parse';
import { ballotHash, ballotPayload, type ChosenMatter, choicesIn, type Place, placeIn } from './payload';
import { dropPending, keepPending, pendingBallots, type SignedBallot } from './pending';

export type Cast =
  | { readonly kind: 'received'; readonly taken: Taken; readonly ballot: SignedBallot }
  /** The receipt is for something else than what was signed; only a wrong service gives one. */
  | { readonly kind: 'mismatch' }
  | Exclude<Answer<Taken>, { kind: 'ok' }>;

/** Refusals that an earlier ballot of this phone, sent and never answered, may have caused. */
const TAKEN_BEFORE = ['already-voted', 'sequence', 'too-soon'];

/** Signs and sends one home's ballot; what was sent before and got no answer is found again instead of lost. */
export async function castBallot(
  election: { readonly url: string; readonly id: string; readonly form: BallotForm },
  place: Place,
  choices: readonly ChosenMatter[],
  key: VotingKey,
): Promise<Cast> {
  const earlier = pendingBallots(election.id, place.rollIndex);
  const same = earlier.find((sent) => isFor(place, sent) && canonical(choicesIn(sent.payload)) === canonical(choices));
  const ballot = same ?? (await signBallot(election.form, place, choices, key));
  keepPending(election.id, place.rollIndex, ballot);
  const cast = await send(election.url, ballot);
  const found =
    cast.kind === 'refused' && TAKEN_BEFORE.includes(cast.refusal)
      ? await foundAgain(election.url, place, earlier, ballot)
      : undefined;
  if ((found ?? cast).kind === 'received') {
    dropPending(election.id, place.rollIndex);
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
    const of = placeIn(sent.payload);
    if (sent !== ballot && of?.role === role && of.authority === authority) {
      const cast = await send(url, sent);
      if (cast.kind !== 'refused') {
        return cast;
      }
    }
  }
  return undefined;
}

/** A ballot of an earlier number would be refused: another has been taken since. */
function isFor(place: Place, sent: SignedBallot): boolean {
  const of = placeIn(sent.payload);
  return of?.role === place.role && of.authority === place.authority && of.seq === place.seq && of.prev === place.prev;
}

async function signBallot(
  form: BallotForm,
  place: Place,
  choices: readonly ChosenMatter[],
  key: VotingKey,
): Promise<SignedBallot> {
  const payload = ballotPayload(form, place, key.kid, choices);
  const text = canonical(payload);
  return { payload: text, jws: await signed(key, 'owner-ballot+jwt', key.kid, payload), hash: await ballotHash(text) };
}

async function send(election: string, ballot: SignedBallot): Promise<Cast> {
  const answer = await postBallot(election, ballot.jws);
  if (answer.kind !== 'ok') {
    return answer;
  }
  return fits(answer.value, ballot) ? { kind: 'received', taken: answer.value, ballot } : { kind: 'mismatch' };
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
