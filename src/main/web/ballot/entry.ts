import { type Answer, type BallotForm, fetchBallotForm } from '../api';
import type { VotingKey } from '../crypto/key';
import { findKey } from '../crypto/keystore';
import { login } from '../identity/login';

export type Entry =
  | { readonly kind: 'in'; readonly form: BallotForm; readonly key: VotingKey }
  | { readonly kind: 'unregistered' }
  | Exclude<Answer<BallotForm>, { kind: 'ok' }>;

/** Opens the ballot with this browser's key, logging in where the session has ended. */
export async function enter(api: string, election: string, community: string): Promise<Entry> {
  const key = await findKey(community);
  if (key === undefined) {
    return { kind: 'unregistered' };
  }
  const first = await fetchBallotForm(election);
  if (first.kind === 'ok') {
    return { kind: 'in', form: first.value, key };
  }
  if (first.kind !== 'refused' || first.refusal !== 'login-needed') {
    return first;
  }
  const entered = await login(api, key);
  if (entered.kind !== 'ok') {
    return entered.kind === 'refused' && entered.refusal === 'auth-failed' ? { kind: 'unregistered' } : entered;
  }
  const second = await fetchBallotForm(election);
  return second.kind === 'ok' ? { kind: 'in', form: second.value, key } : second;
}
