import type { BallotForm, Voter } from '../api';
import type { VotingKey } from '../crypto/key';
import type { Sealable, Sealed } from '../crypto/sealer';
import { inWords, make, must, say, told } from '../dom';
import { texts } from '../texts';
import { type Cast, castBallot } from './cast';
import { offerCheck } from './check-phone';
import { dropDraft, keepDraft, readDraft } from './draft';
import { enter } from './entry';
import { offerHomes } from './homes';
import { type Choice, CHOICES, type ChosenMatter, sealable } from './payload';
import { ReadyBallot } from './ready';
import { keepReceipt, type KeptReceipt, receiptsOf } from './receipts';
import { canSeal, startSealing } from './sealing';

const page = must<HTMLFormElement>('#ballot');
const state = must('#state');
const sheetState = must('#sheet-state');
const statement = must('#statement');
const submit = must<HTMLButtonElement>('#submit');
const sheet = must<HTMLDialogElement>('#sheet');
const unanswered = must<HTMLDialogElement>('#unanswered');

const id = told(page, 'election');
const url = `${told(page, 'api')}/elections/${id}`;
const matters = Array.from(page.querySelectorAll<HTMLElement>('[data-matter]'), (matter) => ({
  id: told(matter, 'id'),
  title: must('h2', matter).textContent,
}));

/** What the page works on once the phone's key has opened the ballot. */
let open: { readonly form: BallotForm; readonly key: VotingKey; voter: Voter } | undefined;
let sending = false;
const sealing = startSealing();
const ready = new ReadyBallot(sealing);
const showCheck = offerCheck(ready, sealNow);

async function start(): Promise<void> {
  restoreDraft();
  must('#dock').hidden = false;
  show();
  if (!window.isSecureContext) {
    say(state, texts.insecure, 'err');
    return;
  }
  if (!canSeal()) {
    say(state, texts.tooOld, 'err');
    return;
  }
  say(state, texts.opening);
  try {
    const entry = await enter(told(page, 'api'), url, told(page, 'community'));
    if (entry.kind === 'unregistered') {
      location.replace(told(page, 'enrol'));
    } else if (entry.kind === 'in') {
      begin(entry.form, entry.key);
    } else {
      say(state, inWords(entry), 'err');
    }
  } catch {
    say(state, texts.noKeys, 'err');
  }
}

function begin(form: BallotForm, key: VotingKey): void {
  const [first] = form.voters;
  if (form.matters.map((matter) => matter.id).join() !== matters.map((matter) => matter.id).join()) {
    say(state, texts.pageChanged, 'err');
  } else if (first === undefined) {
    say(state, texts.noHome, 'warn');
  } else {
    const voter = form.voters.find((one) => !hasVoted(one)) ?? form.voters.find(mayVote) ?? first;
    open = { form, key, voter };
    offerHomes(form.voters, voter, (one) => ({ note: stateOf(one), mayVote: mayVote(one) }), pick);
    say(state, form.now < form.openAt ? texts.notOpen : '');
    warm(form);
    show();
  }
}

/** While the owner reads; where it fails, it is tried again with the first ballot. */
function warm({ sealing: made }: BallotForm): void {
  must('#try').hidden = made === undefined;
  if (made === undefined) {
    say(state, texts.noSealingKey, 'warn');
  } else {
    sealing.warm(made.key).catch(() => undefined);
  }
}

function pick(voter: Voter): void {
  if (open !== undefined) {
    open.voter = voter;
    show();
  }
}

function hasVoted(voter: Voter): boolean {
  return voter.voted || receiptOf(voter) !== undefined;
}

function mayVote(voter: Voter): boolean {
  return voter.mayVote && (open?.form.mayChange === true || receiptOf(voter) === undefined);
}

/** Of this phone, in the same right: a co-owner may also be an agent. */
function receiptOf(voter: Voter): KeptReceipt | undefined {
  return receiptsOf(id).find(
    (kept) => kept.rollIndex === voter.rollIndex && kept.role === voter.role && kept.authority === voter.authority,
  );
}

/** Empty while nobody has voted for the home. */
function stateOf(voter: Voter): string {
  if (!hasVoted(voter)) {
    return '';
  }
  if (!mayVote(voter)) {
    return texts.votedNote;
  }
  return open?.form.mayChange === true ? texts.mayChange : texts.proxyVoted;
}

function restoreDraft(): void {
  for (const [matter, choice] of readDraft(id)) {
    const input = page.querySelector<HTMLInputElement>(`input[name="${CSS.escape(matter)}"][value="${choice}"]`);
    if (input !== null) {
      input.checked = true;
    }
  }
}

function chosen(): Map<string, Choice> {
  const answers = new Map<string, Choice>();
  for (const matter of matters) {
    const value = page.querySelector<HTMLInputElement>(`input[name="${CSS.escape(matter.id)}"]:checked`)?.value;
    const choice = CHOICES.find((word) => word === value);
    if (choice !== undefined) {
      answers.set(matter.id, choice);
    }
  }
  return answers;
}

/** What is not chosen is an abstention; the page asks before it comes to that. */
function choices(): readonly ChosenMatter[] {
  const answers = chosen();
  return matters.map((matter) => ({ matterId: matter.id, choice: answers.get(matter.id) ?? 'ABSTAIN' }));
}

/** Says what is chosen, kept and possible now. */
function show(): void {
  const answers = chosen();
  const voted = open !== undefined && hasVoted(open.voter);
  const shut = open?.form.sealing === undefined || !mayVote(open.voter);
  const closed = Date.now() > new Date(told(page, 'close')).getTime();
  const early = open !== undefined && open.form.now < open.form.openAt;
  must('#mark').textContent = sending ? texts.sending : voted ? texts.voted : texts.unsent;
  must('#draft').textContent = answers.size === 0 ? texts.nothingYet : texts.saved;
  must<SVGElement>('#dock .icon').toggleAttribute('hidden', answers.size === 0);
  submit.disabled = shut || sending || closed || early || answers.size === 0;
  submit.textContent = label(answers, voted && !shut);
  statement.hidden = matters.length > 1 || open === undefined || answers.size === 0;
  statement.textContent = open === undefined ? '' : signing(open.voter);
  if (voted && open !== undefined) {
    showVoted(open.voter);
  } else if (closed) {
    say(state, texts.closed, 'warn');
  }
  // ahead of the tap, so that signing only has to sign
  if (!submit.disabled && matters.length === 1) {
    sealNow()?.catch(() => undefined);
  }
  showCheck();
}

/** Undefined while there is nothing to seal. */
function ballotNow(): Sealable | undefined {
  return open === undefined || !mayVote(open.voter) || chosen().size === 0
    ? undefined
    : sealable(open.form, open.voter, open.key.kid, choices());
}

function sealNow(): Promise<Sealed> | undefined {
  const ballot = ballotNow();
  return ballot && ready.of(ballot);
}

function label(answers: ReadonlyMap<string, Choice>, again: boolean): string {
  if (matters.length > 1) {
    return (again ? texts.reviewAgain : texts.review)(answers.size, matters.length);
  }
  const [choice] = answers.values();
  return choice === undefined ? texts.chooseOne : (again ? texts.signAgain : texts.signOne)(texts.choices[choice]);
}

/** In whose name, and whether it is final. */
function signing(voter: Voter): string {
  return texts.statement(behalf(voter), open?.form.mayChange === true);
}

function behalf(voter: Voter): string {
  return texts.behalf[voter.role](voter.label);
}

function showVoted(voter: Voter): void {
  const all = open?.form.voters.every((one) => !mayVote(one)) ?? false;
  must('#dock').hidden = all;
  must('#try').hidden = all || open?.form.sealing === undefined;
  for (const choices of page.querySelectorAll<HTMLFieldSetElement>('[data-matter] fieldset')) {
    choices.disabled = all;
  }
  say(state, `${stateOf(voter)} `, 'ok');
  if (receiptOf(voter) !== undefined) {
    const link = document.createElement('a');
    link.href = `${told(page, 'receipt')}#${voter.rollIndex}`;
    link.textContent = texts.seeReceipt;
    state.append(link);
  }
}

function review(): void {
  const missing = matters.filter((matter) => !chosen().has(matter.id));
  if (missing.length > 0) {
    const names = missing.map((matter) => texts.matter(matters.indexOf(matter) + 1)).join(texts.join);
    must('#unanswered-text').textContent = texts.unanswered(names);
    unanswered.showModal();
  } else {
    confirm();
  }
}

/** One matter was confirmed by the button that names its choice; several are read once more. */
function confirm(): void {
  if (matters.length > 1) {
    fillSheet();
    sheet.showModal();
    sealNow()?.catch(() => undefined);
  } else {
    void cast();
  }
}

/** Titles come from the page itself: what is signed is what was read. */
function fillSheet(): void {
  must('#sheet-home').textContent = open === undefined ? '' : texts.onBehalf(behalf(open.voter));
  const rows = choices().map(({ choice }, i) => {
    const row = document.createElement('li');
    const title = make('span', '', 'signed-title');
    title.append(make('span', texts.matter(i + 1)), matters[i]?.title ?? '');
    row.append(title, make('b', texts.choices[choice], 'signed-choice'));
    return row;
  });
  must('#sheet-matters').replaceChildren(...rows);
  say(sheetState, '');
}

async function cast(): Promise<void> {
  if (open === undefined || sending) {
    return;
  }
  const { key, voter } = open;
  const ballot = ballotNow();
  if (ballot === undefined) {
    return;
  }
  setSending(true);
  const slow = setTimeout(() => {
    report(texts.slow);
  }, 5000);
  const cast = await castBallot({ url, id }, voter, () => ready.take(ballot), key).catch(() => undefined);
  clearTimeout(slow);
  // first, since it says how things stand, and what became of this ballot is to be read after it
  setSending(false);
  if (cast === undefined) {
    report(texts.garbled, 'err');
  } else {
    finish(cast, voter);
  }
}

function finish(cast: Cast, voter: Voter): void {
  switch (cast.kind) {
    case 'received':
      keepReceipt(id, {
        rollIndex: voter.rollIndex,
        role: voter.role,
        authority: voter.authority,
        home: voter.label,
        earlier: cast.earlier,
        homesLeft:
          open?.form.voters.filter((other) => other !== voter && !hasVoted(other) && mayVote(other)).length ?? 0,
        jws: cast.ballot.jws,
        ...cast.taken,
      });
      dropDraft(id);
      location.assign(`${told(page, 'receipt')}#${voter.rollIndex}`);
      break;
    case 'unsealed':
      report(texts.notSealed, 'err');
      break;
    case 'mismatch':
      report(texts.receiptMismatch, 'err');
      break;
    default:
      report(inWords(cast), 'err');
  }
}

function setSending(now: boolean): void {
  sending = now;
  must<HTMLButtonElement>('#sign').disabled = now;
  must<HTMLButtonElement>('#unsign').disabled = now;
  if (now) {
    report(texts.sending);
  }
  show();
}

/** Where the reader is looking: on the sheet while it is open. */
function report(text: string, tone: '' | 'err' = ''): void {
  say(sheet.open ? sheetState : state, text, tone);
  if (tone === 'err' && !sheet.open) {
    state.scrollIntoView({ block: 'center' });
  }
}

page.addEventListener('change', () => {
  keepDraft(id, chosen());
  show();
});
page.addEventListener('submit', (event) => {
  event.preventDefault();
  review();
});
must('#sign').addEventListener('click', () => void cast());
must('#unsign').addEventListener('click', () => {
  sheet.close();
});
must('#choose').addEventListener('click', () => {
  unanswered.close();
  const first = matters.find((matter) => !chosen().has(matter.id));
  document.getElementById(first?.id ?? '')?.scrollIntoView();
});
must('#abstain').addEventListener('click', () => {
  unanswered.close();
  confirm();
});
// a page brought back from memory does not know of the ballots cast since
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload();
  }
});

void start();
