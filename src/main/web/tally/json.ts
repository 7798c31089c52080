/**
 * JSON as the count needs it: integers of any size stay exact, and everything that two parsers could read
 * differently (a key given twice, a fraction, an exponent, half a surrogate pair) is refused.
 */
export type Json = null | boolean | bigint | string | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** Text that is not JSON in this strict sense; the message names the place by line and column. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
}

/** Deeper nesting than any case needs: closes the attack on the stack. */
const DEEPEST = 64;

const SPACE = /[ \t\n\r]*/y;
const INTEGER = /-?(?:0|[1-9][0-9]*)/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const HEX = /[0-9a-fA-F]{4}/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Reads one JSON text whole. Throws {@link NotJson}. */
export function parseJson(text: string): Json {
  return new Parser(text).whole();
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): Json {
    const value = this.value(0);
    this.match(SPACE);
    if (this.at < this.text.length) {
      throw this.refusal('the end of the text');
    }
    return value;
  }

  private value(depth: number): Json {
    this.match(SPACE);
    if (depth > DEEPEST) {
      throw this.refusal(`at most ${DEEPEST} levels`);
    }
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      case undefined:
        throw this.refusal('a value');
      default:
        return this.integer();
    }
  }

  private object(depth: number): JsonObject {
    const members = new Map<string, Json>();
    this.at++;
    this.match(SPACE);
    if (this.take('}')) {
      return members;
    }
    do {
      this.match(SPACE);
      const key = this.string();
      if (members.has(key)) {
        throw this.refusal(`each key once, not ${JSON.stringify(key)} twice`);
      }
      this.match(SPACE);
      this.require(':');
      members.set(key, this.value(depth + 1));
      this.match(SPACE);
    } while (this.take(','));
    this.require('}');
    return members;
  }

  private array(depth: number): readonly Json[] {
    const items: Json[] = [];
    this.at++;
    this.match(SPACE);
    if (this.take(']')) {
      return items;
    }
    do {
      items.push(this.value(depth + 1));
      this.match(SPACE);
    } while (this.take(','));
    this.require(']');
    return items;
  }

  private string(): string {
    this.require('"');
    let read = this.match(PLAIN) ?? '';
    while (!this.take('"')) {
      this.require('\\');
      read += this.escaped() + (this.match(PLAIN) ?? '');
    }
    if (LONE_SURROGATE.test(read)) {
      throw this.refusal('whole characters, not half a surrogate pair');
    }
    return read;
  }

  private escaped(): string {
    const letter = this.text[this.at] ?? '';
    this.at++;
    if (letter === 'u') {
      const digits = this.match(HEX);
      if (digits === undefined) {
        throw this.refusal('four hexadecimal digits');
      }
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const plain = ESCAPES.get(letter);
    if (plain === undefined) {
      throw this.refusal('an escape of JSON');
    }
    return plain;
  }

  private integer(): bigint {
    const digits = this.match(INTEGER);
    if (!digits) {
      throw this.refusal('a value');
    }
    if (/[0-9.eE]/.test(this.text[this.at] ?? '') || digits === '-0') {
      throw this.refusal('a plain integer');
    }
    return BigInt(digits);
  }

  private word<T extends boolean | null>(word: string, value: T): T {
    if (!this.take(word)) {
      throw this.refusal('a value');
    }
    return value;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private take(expected: string): boolean {
    const there = this.text.startsWith(expected, this.at);
    this.at += there ? expected.length : 0;
    return there;
  }

  private require(expected: string): void {
    if (!this.take(expected)) {
      throw this.refusal(`'${expected}'`);
    }
  }

  private refusal(expected: string): NotJson {
    const before = this.text.slice(0, this.at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return new NotJson(`line ${before.length}, column ${column}: expected ${expected}`);
  }
}

/** Writes compact JSON, members in the order of the map, integers bare. */
export function writeJson(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') {
    return String(value);
  }
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (isArray(value)) {
    return `[${value.map(writeJson).join(',')}]`;
  }
  return `{${[...value].map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`).join(',')}}`;
}

/** `Array.isArray` that also narrows the other branch to an object. */
export function isArray(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}
