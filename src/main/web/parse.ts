/** Reads answers of others into types at the edge; whatever differs is a {@link Malformed} that names the place. */
export class Malformed extends Error {
  constructor(place: string, expected: string) {
    super(`${place}: expected ${expected}`);
    this.name = 'Malformed';
  }
}

export class Fields {
  private constructor(
    private readonly members: Readonly<Record<string, unknown>>,
    private readonly place: string,
  ) {}

  static of(value: unknown, place = '$'): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Malformed(place, 'an object');
    }
    return new Fields(value as Record<string, unknown>, place);
  }

  text(name: string): string {
    const value = this.members[name];
    return typeof value === 'string' ? value : this.wrong(name, 'text');
  }

  /** Absent, null or empty reads as undefined. */
  optionalText(name: string): string | undefined {
    const value = this.members[name];
    return value === undefined || value === null || value === '' ? undefined : this.text(name);
  }

  whole(name: string): number {
    const value = this.members[name];
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : this.wrong(name, 'a whole number');
  }

  truth(name: string): boolean {
    const value = this.members[name];
    return typeof value === 'boolean' ? value : this.wrong(name, 'true or false');
  }

  hash(name: string): string {
    const value = this.text(name);
    return /^[0-9a-f]{64}$/.test(value) ? value : this.wrong(name, '64 hexadecimal digits');
  }

  instant(name: string): Date {
    const value = new Date(this.text(name));
    return Number.isNaN(value.getTime()) ? this.wrong(name, 'a time') : value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const value = this.text(name);
    return words.find((word) => word === value) ?? this.wrong(name, words.join(', '));
  }

  list<T>(name: string, read: (item: unknown, place: string) => T): readonly T[] {
    const value = this.members[name];
    return Array.isArray(value)
      ? value.map((item: unknown, i) => read(item, `${this.place}.${name}[${i}]`))
      : this.wrong(name, 'a list');
  }

  /** For a reader of its own. */
  json(name: string): unknown {
    return this.members[name];
  }

  object(name: string): Fields {
    return Fields.of(this.members[name], `${this.place}.${name}`);
  }

  optional(name: string): Fields | undefined {
    const value = this.members[name];
    return value === undefined || value === null ? undefined : this.object(name);
  }

  private wrong(name: string, expected: string): never {
    throw new Malformed(`${this.place}.${name}`, expected);
  }
}

export function textItem(item: unknown, place: string): string {
  if (typeof item !== 'string') {
    throw new Malformed(place, 'text');
  }
  return item;
}

export function wholeItem(item: unknown, place: string): number {
  if (typeof item !== 'number' || !Number.isSafeInteger(item)) {
    throw new Malformed(place, 'a whole number');
  }
  return item;
}
