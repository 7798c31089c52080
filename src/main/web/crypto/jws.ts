import { base64url, unbase64url, utf8 } from './bytes';
import { canonical, type JsonObject } from './canonical';
import { sign, type VotingKey } from './key';

/** A compact ES256 JWS whose header and payload are canonical JSON (protocol.md 2.2). */
export async function signed(key: VotingKey, typ: string, kid: string, payload: JsonObject): Promise<string> {
  const header = base64url(utf8(canonical({ alg: 'ES256', kid, typ })));
  const input = `${header}.${base64url(utf8(canonical(payload)))}`;
  return `${input}.${base64url(await sign(key, input))}`;
}

/** The payload's text and its value. Says nothing about the signature. Throws when it is no compact JWS. */
export function payloadOf(jws: string): { readonly text: string; readonly value: unknown } {
  const parts = jws.split('.');
  if (parts.length !== 3) {
    throw new TypeError('expected three parts');
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(unbase64url(parts[1] as string));
  return { text, value: JSON.parse(text) as unknown };
}
