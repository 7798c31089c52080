import { CHOICES, receiptNumber } from '../ballot/payload';
import { make, must } from '../dom';
import { texts } from '../texts';
import type { Votes } from '../crypto/sealing';
import { examine, type Opening } from './opened';

/** The second device's part: everything happens in this page, nothing is sent anywhere. */
const form = must<HTMLFormElement>('#opened');
const file = must<HTMLInputElement>('#file');
const text = must<HTMLTextAreaElement>('#text');
const KINDS: readonly Opening['kind'][] = ['holds', 'differs', 'unreadable'];

file.addEventListener('change', () => {
  void file.files?.[0]?.text().then((content) => {
    text.value = content;
    show(examine(content));
  });
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  show(examine(text.value));
});

function show(opening: Opening): void {
  for (const kind of KINDS) {
    must(`#${kind}`).hidden = kind !== opening.kind;
  }
  const number = must('#number');
  number.textContent = opening.kind === 'unreadable' ? '' : receiptNumber(opening.hash);
  must('#found').hidden = opening.kind === 'unreadable';
  must('#votes').replaceChildren(...(opening.kind === 'holds' ? rows(opening.votes) : []));
}

/** Names of options never come from the file: a phone that lies would swap them too. */
function rows(votes: Votes): HTMLElement[] {
  return votes.map((vote, i) => {
    const row = document.createElement('li');
    const chosen = vote.flatMap((one, j) => (one === 1 ? [optionName(j, vote.length)] : []));
    row.append(make('span', texts.matter(i + 1), 'signed-title'), make('b', chosen.join(texts.join), 'signed-choice'));
    return row;
  });
}

function optionName(option: number, options: number): string {
  const choice = options === CHOICES.length ? CHOICES[option] : undefined;
  return choice === undefined ? texts.option(option + 1) : texts.choices[choice];
}
