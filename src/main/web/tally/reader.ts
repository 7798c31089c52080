import { parseInstant, type Instant } from './instant';
import { isArray, type Json, type JsonObject } from './json';

/** A case that cannot be read: nothing is counted. The message gives the JSON path and what is expected there. */
export class MalformedCase extends Error {
  override readonly name = 'MalformedCase';

  constructor(
    readonly path: string,
    readonly expected: string,
  ) {
    super(`${path}: expected ${expected}`);
  }
}

/** A JSON value together with its path, read only by asking for the type it must have. */
export class Node {
  constructor(
    private readonly value: Json | undefined,
    readonly path: string,
  ) {}

  refuse(expected: string): MalformedCase {
    return new MalformedCase(this.path, expected);
  }

  /** Null counts as absent: the case file writes both. */
  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  optional<T>(read: (node: Node) => T): T | undefined {
    return this.absent ? undefined : read(this);
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value === '') {
      throw this.refuse('a string that is not empty');
    }
    return this.value;
  }

  /** Words for people, which decide nothing. */
  remark(): string {
    if (typeof this.value !== 'string') {
      throw this.refuse('a string');
    }
    return this.value;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') {
      throw this.refuse('true or false');
    }
    return this.value;
  }

  integer(least: bigint): bigint {
    if (typeof this.value !== 'bigint' || this.value < least) {
      throw this.refuse(`an integer of at least ${least}`);
    }
    return this.value;
  }

  word<W extends string>(words: readonly W[]): W {
    const found = words.find((word) => word === this.value);
    if (found === undefined) {
      throw this.refuse(`one of ${words.join(', ')}`);
    }
    return found;
  }

  instant(): Instant {
    const instant = typeof this.value === 'string' ? parseInstant(this.value) : undefined;
    if (instant === undefined) {
      throw this.refuse('an instant with offset like 2026-05-06T09:00:00+08:00');
    }
    return instant;
  }

  isText(): boolean {
    return typeof this.value === 'string';
  }

  list(): readonly Node[] {
    const items = this.value;
    if (items === undefined || items === null || typeof items !== 'object' || !isArray(items)) {
      throw this.refuse('a list');
    }
    return items.map((item, i) => new Node(item, `${this.path}[${i}]`));
  }

  /** A list whose entries are all different. */
  distinct<W extends string>(read: (node: Node) => W): readonly W[] {
    const seen = new Set<W>();
    for (const item of this.list()) {
      const entry = read(item);
      if (seen.has(entry)) {
        throw item.refuse('each entry once');
      }
      seen.add(entry);
    }
    return [...seen];
  }

  texts(): readonly string[] {
    return this.distinct((item) => item.text());
  }

  /** An object whose fields are closed: any other field is refused. */
  record(fields: readonly string[]): Fields {
    const members = this.members();
    for (const name of members.keys()) {
      if (!fields.includes(name)) {
        throw new MalformedCase(`${this.path}.${name}`, `no such field; known are ${fields.join(', ')}`);
      }
    }
    return new Fields(members, this.path);
  }

  /** An object that may say more than is read of it, such as words for people. */
  open(): Fields {
    return new Fields(this.members(), this.path);
  }

  /** An object used as a table: every key is an entry. */
  entries(): readonly (readonly [string, Node])[] {
    return [...this.members()].map(([key, value]) => [key, new Node(value, `${this.path}.${key}`)] as const);
  }

  private members(): JsonObject {
    const value = this.value;
    if (value === undefined || value === null || typeof value !== 'object' || isArray(value)) {
      throw this.refuse('an object');
    }
    return value;
  }
}

/** The fields of an object; asking for one never fails, reading an absent one does. */
export class Fields {
  constructor(
    private readonly members: JsonObject,
    private readonly path: string,
  ) {}

  at(name: string): Node {
    return new Node(this.members.get(name), `${this.path}.${name}`);
  }

  has(name: string): boolean {
    return this.members.has(name);
  }
}

/** Refuses the second of two nodes that carry the same id. */
export function requireDistinct(ids: readonly (readonly [string, Node])[]): void {
  const seen = new Set<string>();
  for (const [id, node] of ids) {
    if (seen.has(id)) {
      throw node.refuse('an id that is used once');
    }
    seen.add(id);
  }
}
