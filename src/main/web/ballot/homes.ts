import type { Voter } from '../api';
import { make, must } from '../dom';
import { area, texts } from '../texts';

/** What the page knows of a home's slot: a word on its state, and whether a ballot may still come. */
export type Slot = { readonly note: string; readonly mayVote: boolean };

/** One home is said, several are chosen from; each casts its own ballot. */
export function offerHomes(
  voters: readonly Voter[],
  picked: Voter,
  slot: (voter: Voter) => Slot,
  pick: (voter: Voter) => void,
): void {
  if (voters.length === 1) {
    const home = must('#home');
    const name = texts.inName[picked.role](picked.label);
    home.append(make('b', name), ` · ${area(picked.area)} · ${texts.homes(picked.heads)}`);
    home.hidden = false;
    return;
  }
  const homes = must('#homes');
  for (const [i, voter] of voters.entries()) {
    const choice = homeChoice(voter, i, slot(voter));
    const input = must<HTMLInputElement>('input', choice);
    input.checked = voter === picked && !input.disabled;
    input.addEventListener('change', () => {
      pick(voter);
    });
    homes.append(choice);
  }
  homes.hidden = false;
}

/** Looks like a choice of a matter, so it is made from one. */
function homeChoice(voter: Voter, index: number, { note, mayVote }: Slot): HTMLElement {
  const choice = must('[data-matter] .choice').cloneNode(true) as HTMLElement;
  const input = must<HTMLInputElement>('input', choice);
  input.name = 'home';
  input.value = String(index);
  input.checked = false;
  input.disabled = !mayVote;
  const word = must('.choice-word', choice);
  word.textContent = voter.label;
  const notes = [texts.right[voter.role], note === '' ? area(voter.area) : note];
  word.append(make('span', notes.filter((part) => part !== '').join(' · '), 'choice-note'));
  return choice;
}
