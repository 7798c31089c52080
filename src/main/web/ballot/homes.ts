import type { Voter } from '../api';
import { make, must } from '../dom';
import { area, texts } from '../texts';

/** One home is said, several are chosen from; each casts its own ballot. */
export function offerHomes(
  voters: readonly Voter[],
  picked: Voter,
  hasVoted: (voter: Voter) => boolean,
  pick: (voter: Voter) => void,
): void {
  if (voters.length === 1) {
    const home = must('#home');
    home.append(make('b', picked.label), ` · ${area(picked.area)} · ${texts.homes(picked.heads)}`);
    home.hidden = false;
    return;
  }
  const homes = must('#homes');
  for (const voter of voters) {
    const choice = homeChoice(voter, hasVoted(voter));
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
function homeChoice(voter: Voter, voted: boolean): HTMLElement {
  const choice = must('[data-matter] .choice').cloneNode(true) as HTMLElement;
  const input = must<HTMLInputElement>('input', choice);
  input.name = 'home';
  input.value = String(voter.rollIndex);
  input.checked = false;
  input.disabled = voted;
  const word = must('.choice-word', choice);
  word.textContent = voter.label;
  word.append(make('span', voted ? texts.votedNote : area(voter.area), 'choice-note'));
  return choice;
}
