import { hex, unhex } from '../../main/web/crypto/bytes';
import { open, openFrom, seal, sealFrom } from '../../main/web/crypto/hpke';
import { sealingKeys } from './sealing-keys';

type Key = { readonly secret: string; readonly point: string };

/** What the Java side asks: open these, and seal this for its reader; all in hexadecimal. */
export type AskedToSeal = {
  readonly own: Key;
  readonly other: Key;
  readonly info: string;
  readonly text: string;
  readonly sealed: string;
  readonly sent: string;
};

export async function exchangeSealed(asked: AskedToSeal): Promise<Record<string, unknown>> {
  const own = await sealingKeys(asked.own.secret, asked.own.point);
  const [info, text, other] = [asked.info, asked.text, asked.other.point].map(unhex);
  if (info === undefined || text === undefined || other === undefined) {
    throw new TypeError('expected info, text and a point');
  }
  const opened = await open(own, info, unhex(asked.sealed));
  const received = await openFrom(other, own, info, unhex(asked.sent));
  return {
    opened: opened.type === 'plain' ? hex(opened.text) : opened.reason,
    received: received.type === 'plain' ? hex(received.text) : received.reason,
    sealed: hex(await seal(other, info, text)),
    sent: hex(await sealFrom(own, other, info, text)),
  };
}
