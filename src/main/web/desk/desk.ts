import { must } from '../dom';
import { texts } from '../texts';

/** Small helps on the desk's pages; everything there works without them. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    print();
  });
}

/** The item decides the tier: its threshold is said as soon as the item is chosen. */
for (const select of document.querySelectorAll<HTMLSelectElement>('[data-item]')) {
  const hint = must('[data-tier-hint]', select.parentElement ?? document);
  const usual = hint.textContent;
  const tell = (): void => {
    hint.textContent = select.selectedOptions[0]?.dataset.tier ?? usual;
  };
  select.addEventListener('change', tell);
  tell();
}

/** A second press would send the form twice. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-busy]')) {
  form.addEventListener('submit', () => {
    const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
    if (button !== null) {
      button.disabled = true;
      button.textContent = texts.busy;
    }
  });
}

/** A page brought back by the browser's own back button is as it was left: busy. */
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload();
  }
});
