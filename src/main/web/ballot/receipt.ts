import { type EntryProof, fetchEntry } from '../api';
import { make, must, told } from '../dom';
import { clockTime, texts } from '../texts';
import { receiptNumber } from './payload';
import { isReplaced, type KeptReceipt, receiptsOf } from './receipts';

const place = must('#receipts');
const electionUrl = `${told(place, 'api')}/elections/${told(place, 'election')}`;
const POLL_MS = 15_000;

function start(): void {
  const wanted = Number(location.hash.slice(1));
  const kept = receiptsOf(told(place, 'election'));
  const shown = location.hash === '' ? kept : kept.filter((receipt) => receipt.rollIndex === wanted);
  for (const receipt of shown.length > 0 ? shown : kept) {
    place.append(filled(receipt, isReplaced(receipt, kept)));
  }
  must('#none').hidden = kept.length > 0;
  place.querySelector<HTMLElement>('h1')?.focus();
}

function filled(receipt: KeptReceipt, replaced: boolean): HTMLElement {
  const view = document.createElement('div');
  view.append(must<HTMLTemplateElement>('#receipt').content.cloneNode(true));
  const number = receiptNumber(receipt.ballotHash);
  must('[data-received]', view).textContent = texts.received(clockTime(new Date(receipt.receivedAt)));
  must('[data-home]', view).append(make('b', texts.inName[receipt.role](receipt.home)));
  must('[data-number]', view).textContent = number;
  must('[data-step=kept] [data-note]', view).textContent = texts.entry(receipt.entryNo);
  must<HTMLAnchorElement>('[data-check]', view).hash = number;
  must('[data-earlier]', view).hidden = !receipt.earlier;
  offerCopy(view, number);
  offerFile(view, receipt, number);
  must('[data-more]', view).hidden = replaced || receipt.homesLeft === 0;
  if (replaced) {
    showReplaced(view);
  }
  void follow(view, receipt);
  return view;
}

/** It was received and is kept in the box for ever, but another one counts. */
function showReplaced(view: HTMLElement): void {
  must('h1', view).textContent = texts.replaced;
  must('.disc', view).remove();
  must('[data-replaced]', view).hidden = false;
  must('[data-step=counted]', view).hidden = true;
  view.querySelector('[data-change]')?.remove();
}

function offerCopy(view: HTMLElement, number: string): void {
  const button = must<HTMLButtonElement>('[data-copy]', view);
  const word = must('span', button);
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(number).then(
      () => {
        word.textContent = texts.copied;
      },
      () => {
        getSelection()?.selectAllChildren(must('[data-number]', view));
      },
    );
  });
}

/** The service's signed receipt: enough to complain with, and nothing to sell a vote with, since no choice is in it. */
function offerFile(view: HTMLElement, receipt: KeptReceipt, number: string): void {
  const { receipt: jws, ballotHash, entryNo, receivedAt } = receipt;
  const text = JSON.stringify({ number, ballotHash, entryNo, receivedAt, receipt: jws }, undefined, 2);
  const link = must<HTMLAnchorElement>('[data-save]', view);
  link.href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = texts.fileName(number);
}

/** Asks again while the page is looked at, until the ballot is on the chain. */
async function follow(view: HTMLElement, receipt: KeptReceipt): Promise<void> {
  const answer = await fetchEntry(electionUrl, receipt.entryNo, receipt.ballotHash);
  const done = answer.kind === 'ok' && mark(view, receipt, answer.value);
  if (!done) {
    setTimeout(() => {
      whenVisible(() => void follow(view, receipt));
    }, POLL_MS);
  }
}

function mark(view: HTMLElement, receipt: KeptReceipt, { checkpoint }: EntryProof): boolean {
  if (checkpoint === undefined || checkpoint.size <= receipt.entryNo) {
    return false;
  }
  const step = must('[data-step=chained]', view);
  must('.disc', step).classList.add('done');
  must('.row-title', step).textContent = texts.chainedTitle;
  must('[data-note]', step).textContent = texts.chained(
    checkpoint.blockNumber,
    clockTime(new Date(checkpoint.blockTime * 1000)),
  );
  return true;
}

function whenVisible(act: () => void): void {
  if (document.visibilityState === 'visible') {
    act();
  } else {
    document.addEventListener('visibilitychange', act, { once: true });
  }
}

start();
