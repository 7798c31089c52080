import { parsePoint, parseScalar, type Point, type Scalar } from './group';
import { Refused } from './fault';

/** A sealed record being read; what is absent, unknown or of another type is `Refused` with E_SCHEMA. */
export class Shape {
  constructor(
    readonly value: unknown,
    readonly place: string,
  ) {}

  /** An object with all of `required` and nothing beyond `optional`. */
  exactly(required: readonly string[], optional: readonly string[] = []): this {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      throw this.refused();
    }
    for (const name of Object.keys(this.value)) {
      if (!required.includes(name) && !optional.includes(name)) {
        throw new Refused('E_SCHEMA', `${this.place}.${name}`);
      }
    }
    required.forEach((name) => this.at(name));
    return this;
  }

  has(name: string): boolean {
    return typeof this.value === 'object' && this.value !== null && Object.hasOwn(this.value, name);
  }

  at(name: string): Shape {
    if (!this.has(name)) {
      throw new Refused('E_SCHEMA', `${this.place}.${name}`);
    }
    return new Shape((this.value as Record<string, unknown>)[name], `${this.place}.${name}`);
  }

  items(): Shape[] {
    if (!Array.isArray(this.value)) {
      throw this.refused();
    }
    return this.value.map((item: unknown, i) => new Shape(item, `${this.place}[${i}]`));
  }

  /** In normal form C, with whole characters only. */
  text(): string {
    const { value } = this;
    if (typeof value !== 'string' || value !== value.normalize('NFC') || /\p{Surrogate}/u.test(value)) {
      throw this.refused();
    }
    return value;
  }

  point(): Point {
    return parsePoint(this.text(), this.place);
  }

  scalar(): Scalar {
    return parseScalar(this.text(), this.place);
  }

  /** 64 lower-case hexadecimal digits. */
  hash(): string {
    const value = this.text();
    if (!/^[0-9a-f]{64}$/.test(value)) {
      throw this.refused();
    }
    return value;
  }

  /** A whole number from `least` to 2^53 − 1. */
  integer(least: number): number {
    const { value } = this;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || Object.is(value, -0)) {
      throw this.refused();
    }
    return value;
  }

  refused(): Refused {
    return new Refused('E_SCHEMA', this.place);
  }
}
