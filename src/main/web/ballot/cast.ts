import { type Answer, type BallotForm, postBallot, type Taken } from '../api';
import { canonical } from '../crypto/canonical';
import { payloadOf, signed } from '../crypto/jws';
import type { VotingKey } from '../crypto/key';
import { Fields, Malformed } from '../parse';
import { ballotHash, ballotPayload, type ChosenMatter, choicesIn } from './payload';
import { dropPending, keepPending, pendingBallots, type SignedBallot } from './pending';

export type Cast =
  | { readonly kind: 'received'; readonly taken: Taken; readonly ballot: SignedBallot }
  /** The receipt is for something else than what was signed; only a wrong service gives one. */
  | { readonly kind: 'mismatch' }
  | Exclude<Answer<Taken>, { kind: 'ok' }>;

/** Signs and sends one home's ballot; what was sent before and got no answer is found again instead of lost. */
export async function castBallot(
  election: { readonly url: string; readonly id: string; readonly form: BallotForm },
  rollIndex: number,
  choices: readonly ChosenMatter[],
  key: VotingKey,
): Promise<Cast> {
  const earlier = pendingBallots(election.id, rollIndex);
  const same = earlier.find((sent) => canonical(choicesIn(sent.payload)) === canonical(choices));
  const ballot = same ?? (await signBallot(election.form, rollIndex, choices, key));
  keepPending(election.id, rollIndex, ballot);
  let cast = await send(election.url, ballot);
  for (const sent of earlier) {
    if (cast.kind === 'refused' && cast.refusal === 'already-voted' && sent !== ballot) {
      cast = await send(election.url, sent);
    }
  }
  if (cast.kind === 'received') {
    dropPending(election.id, rollIndex);
  }
  return cast;
}

async function signBallot(
  form: BallotForm,
  rollIndex: number,
  choices: readonly ChosenMatter[],
  key: VotingKey,
): Promise<SignedBallot> {
  const payload = ballotPayload(form, rollIndex, key.kid, choices);
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
