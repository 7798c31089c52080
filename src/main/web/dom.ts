import type { Problem } from './api';
import { texts } from './texts';

/** The one element that a page must hold; its absence is a bug of the page. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector itself
export function must<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (found === null) {
    throw new Error(`the page has no ${selector}`);
  }
  return found;
}

/** What a template wrote into `data-…`. */
export function told(element: HTMLElement, name: string): string {
  const value = element.dataset[name];
  if (value === undefined) {
    throw new Error(`the page does not say ${name}`);
  }
  return value;
}

export type Tone = '' | 'ok' | 'warn' | 'err';

/** Shows a state in words; an empty text takes it away. */
export function say(element: HTMLElement, text: string, tone: Tone = ''): void {
  element.textContent = text;
  element.className = tone === '' ? 'note' : `note ${tone}`;
  element.hidden = text === '';
}

export function make(name: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}

export function inWords(problem: Problem): string {
  switch (problem.kind) {
    case 'refused':
      return texts.refusals[problem.refusal];
    case 'failed':
      return [problem.detail || texts.failed(problem.status), problem.requestId && texts.requestId(problem.requestId)]
        .filter((part) => part !== '')
        .join(' ');
    case 'offline':
      return texts.offline;
    case 'garbled':
      return texts.garbled;
  }
}
