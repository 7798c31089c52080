import { must } from '../dom';
import { texts } from '../texts';
import { receiptNumber } from './payload';
import type { Opened, ReadyBallot } from './ready';

const panel = must<HTMLDetailsElement>('#try');
const number = must('#try-number');
const opened = must('#try-opened');
const button = must<HTMLButtonElement>('#try-open');

type Hashed = Promise<{ readonly hash: string }>;

/**
 * Cast-as-intended without the service's help: the ballot's number is shown first, then the ballot is either cast or opened.
 * The service takes neither the number nor the opening yet (SPOIL_COMMIT, SPOIL_OPEN), so the owner has to note the number.
 * Gives what to call whenever the choices have changed; `seal` is undefined while there is nothing to seal.
 */
export function offerCheck(ready: ReadyBallot, seal: () => Hashed | undefined): () => void {
  let latest: Hashed | undefined;
  const show = (): void => {
    const sealing = panel.open ? seal() : undefined;
    if (!panel.open || (sealing !== undefined && sealing === latest)) {
      return;
    }
    latest = sealing;
    tell(sealing, () => sealing === latest);
  };
  panel.addEventListener('toggle', show);
  button.addEventListener('click', () => {
    button.disabled = true;
    ready.open().then(showOpened, () => {
      number.textContent = texts.notSealed;
    });
  });
  return show;
}

/** `current` is false once the choices have changed again. */
function tell(sealing: Hashed | undefined, current: () => boolean): void {
  opened.hidden = true;
  button.disabled = true;
  number.textContent = sealing === undefined ? texts.chooseFirst : texts.sealing;
  sealing?.then(
    ({ hash }) => {
      if (current()) {
        number.textContent = receiptNumber(hash);
        button.disabled = false;
      }
    },
    () => {
      number.textContent = texts.notSealed;
    },
  );
}

function showOpened(found: Opened | undefined): void {
  if (found === undefined) {
    return;
  }
  const { electionId, ext, key, contests, votes } = found.ballot;
  const ballot = JSON.parse(found.sealed.text) as unknown;
  const text = JSON.stringify({ election: { electionId, ext, key, contests }, ballot, seed: found.seed, votes });
  const link = must<HTMLAnchorElement>('#try-save');
  link.href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = texts.checkFileName(receiptNumber(found.sealed.hash));
  must<HTMLTextAreaElement>('#try-text').value = text;
  must('#try-where').textContent = `${location.origin}/audit-ballot`;
  opened.hidden = false;
}
