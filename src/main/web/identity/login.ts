import { type Answer, type Challenge, postChallenge, postEnrolment, postLogin, type Purpose } from '../api';
import { signed } from '../crypto/jws';
import { randomBase64url, type VotingKey } from '../crypto/key';

/** Logs in with this browser's key (identity.md 5.2). */
export async function login(base: string, key: VotingKey): Promise<Answer<undefined>> {
  const challenge = await postChallenge(base, 'login');
  return challenge.kind === 'ok'
    ? postLogin(base, challenge.value.challengeId, await proof(key, challenge.value, 'login', challenge.at))
    : challenge;
}

/** Binds this browser's key to the owner whom the letter was sent to, and logs in. */
export async function enrol(base: string, key: VotingKey, code: string): Promise<Answer<'ACTIVE'>> {
  const challenge = await postChallenge(base, 'enrol');
  return challenge.kind === 'ok'
    ? postEnrolment(base, code, challenge.value.challengeId, await proof(key, challenge.value, 'enrol', challenge.at))
    : challenge;
}

/** Times follow the service's clock where it told it, since many phones are minutes off. */
async function proof(
  key: VotingKey,
  challenge: Challenge,
  purpose: Purpose,
  serviceClock: Date | undefined,
): Promise<string> {
  const iat = Math.floor((serviceClock ?? new Date()).getTime() / 1000);
  const fragment = key.did.slice('did:key:'.length);
  return signed(key, 'did-login+jwt', `${key.did}#${fragment}`, {
    aud: challenge.aud,
    exp: iat + 120,
    iat,
    iss: key.did,
    jti: randomBase64url(16),
    nonce: challenge.nonce,
    purpose,
    sub: key.did,
  });
}

/** `0O`, `1I`, `1L` and missing hyphens are forgiven; twelve characters in fours are sent. Undefined: not a code. */
export function readCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-‐-―－]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{11}[0-9A-Z*~$=]$/.test(plain) ? (plain.match(/.{4}/g) ?? []).join('-') : undefined;
}
