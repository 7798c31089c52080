import { en } from './en';
import { zh } from './zh';

/** What scripts say; pages have their own texts in the message files. */
export type Texts = typeof zh;

const chinese = document.documentElement.lang.startsWith('zh');

export const texts: Texts = chinese ? zh : en;

/** A moment to the second, in the reader's own zone. */
export function clockTime(at: Date): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    month: chinese ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(at);
}

/** Hundredths of a square metre as pages write them, without a floating point number in between. */
export function area(hundredths: number): string {
  const whole = String(Math.trunc(hundredths / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return texts.area(`${whole}.${String(hundredths % 100).padStart(2, '0')}`);
}
