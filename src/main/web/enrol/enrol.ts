import { must, inWords, say, told } from '../dom';
import { findKey, findOrMakeKey } from '../crypto/keystore';
import { enrol, login, readCode } from '../identity/login';
import { texts } from '../texts';

const form = must<HTMLFormElement>('#enrol');
const code = must<HTMLInputElement>('#code');
const state = must('#state');
const button = must<HTMLButtonElement>('button[type=submit]', form);
const api = told(form, 'api');
const community = told(form, 'community');

/** A phone that is registered already goes straight on. */
async function start(): Promise<void> {
  if (!window.isSecureContext) {
    say(state, texts.insecure, 'err');
    return;
  }
  try {
    const key = await findKey(community);
    if (key !== undefined) {
      say(state, texts.loggingIn);
      const answer = await login(api, key);
      if (answer.kind === 'ok') {
        goOn();
        return;
      }
    }
  } catch {
    say(state, texts.noKeys, 'err');
    return;
  }
  say(state, '');
  button.disabled = false;
}

async function register(): Promise<void> {
  const typed = readCode(code.value);
  code.setAttribute('aria-invalid', String(typed === undefined));
  if (typed === undefined) {
    say(state, texts.badCode, 'err');
    code.focus();
    return;
  }
  button.disabled = true;
  say(state, texts.enrolling);
  const answer = await enrol(api, await findOrMakeKey(community), typed);
  if (answer.kind === 'ok') {
    say(state, texts.enrolled, 'ok');
    goOn();
  } else {
    button.disabled = false;
    say(state, inWords(answer), 'err');
  }
}

function goOn(): void {
  location.replace(told(form, 'next'));
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  register().catch(() => {
    button.disabled = false;
    say(state, texts.noKeys, 'err');
  });
});

void start();
