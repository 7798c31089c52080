import { type Answer, postCommitment, postOpening } from '../api';
import { must } from '../dom';
import { texts } from '../texts';
import { receiptNumber } from './payload';
import type { Opened, ReadyBallot } from './ready';

const panel = must<HTMLDetailsElement>('#try');
const number = must('#try-number');
const opened = must('#try-opened');
const button = must<HTMLButtonElement>('#try-open');
const registered = must('#try-registered');

type Hashed = Promise<{ readonly hash: string }>;

/** Choices that are still being made need no entry each. */
const SETTLED = 800;

/** Where the numbers go: the election's address, and the line that the ballot is for, undefined while there is none. */
export type Desk = { readonly url: string; readonly rollIndex: () => number | undefined };

/**
 * Cast-as-intended (protocol.md 2.9): the ballot's number is shown and stands on the record before the phone can know
 * whether the ballot will be cast or opened. Gives what to call whenever the choices have changed; `seal` is undefined while
 * there is nothing to seal.
 */
export function offerCheck(ready: ReadyBallot, seal: () => Hashed | undefined, desk: Desk): () => void {
  let latest: Hashed | undefined;
  const show = (): void => {
    const sealing = panel.open ? seal() : undefined;
    if (!panel.open || (sealing !== undefined && sealing === latest)) {
      return;
    }
    latest = sealing;
    tell(sealing, desk, () => sealing === latest);
  };
  panel.addEventListener('toggle', show);
  button.addEventListener('click', () => {
    button.disabled = true;
    ready
      .open()
      .then((found) => (found === undefined ? undefined : showOpened(found, desk)))
      .catch(() => {
        number.textContent = texts.notSealed;
      });
  });
  return show;
}

/** `current` is false once the choices have changed again. */
function tell(sealing: Hashed | undefined, desk: Desk, current: () => boolean): void {
  opened.hidden = true;
  button.disabled = true;
  registered.textContent = '';
  number.textContent = sealing === undefined ? texts.chooseFirst : texts.sealing;
  sealing?.then(
    ({ hash }) => {
      if (current()) {
        number.textContent = receiptNumber(hash);
        setTimeout(() => {
          if (current()) {
            void register(hash, desk, current);
          }
        }, SETTLED);
      }
    },
    () => {
      number.textContent = texts.notSealed;
    },
  );
}

/** A ballot whose number the service does not take may still be opened; then only the owner's note holds the phone to it. */
async function register(hash: string, desk: Desk, current: () => boolean): Promise<void> {
  const line = desk.rollIndex();
  const answer: Answer<number> =
    line === undefined ? { kind: 'garbled' } : await postCommitment(desk.url, line, hash).catch(() => GARBLED);
  if (current()) {
    registered.textContent = answer.kind === 'ok' ? texts.registered(answer.value) : texts.notRegistered;
    button.disabled = false;
  }
}

const GARBLED = { kind: 'garbled' } as const;

async function showOpened(found: Opened, desk: Desk): Promise<void> {
  const { electionId, ext, key, contests, votes } = found.ballot;
  const ballot = JSON.parse(found.sealed.text) as unknown;
  const text = JSON.stringify({ election: { electionId, ext, key, contests }, ballot, seed: found.seed, votes });
  const link = must<HTMLAnchorElement>('#try-save');
  link.href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = texts.checkFileName(receiptNumber(found.sealed.hash));
  must<HTMLTextAreaElement>('#try-text').value = text;
  must('#try-where').textContent = `${location.origin}/audit-ballot`;
  opened.hidden = false;
  const answer: Answer<string> = await postOpening(desk.url, { ballot, seed: found.seed, votes }).catch(() => GARBLED);
  registered.textContent = answer.kind === 'ok' ? texts.opened : texts.notOpened;
}
