/** A moment, exact: whole seconds since 1970-01-01T00:00:00Z and the digits of the fraction as they were given. */
export interface Instant {
  readonly seconds: bigint;
  /** Digits after the point without trailing zeros; empty for a whole second. */
  readonly fraction: string;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Reads RFC 3339 with an offset; undefined when it is not one. No leap seconds: none is scheduled while anyone votes. */
export function parseInstant(text: string): Instant | undefined {
  const parts = SHAPE.exec(text);
  if (!parts) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const offsetHours = BigInt(parts[9] ?? '0');
  const offsetMinutes = BigInt(parts[10] ?? '0');
  const possible =
    month >= 1n &&
    month <= 12n &&
    day >= 1n &&
    day <= daysIn(year, month) &&
    hour <= 23n &&
    minute <= 59n &&
    second <= 59n &&
    offsetMinutes <= 59n &&
    offsetHours * 60n + offsetMinutes <= 18n * 60n;
  if (!possible) {
    return undefined;
  }
  const sign = parts[8] === '-' ? -1n : 1n;
  const offset = sign * (offsetHours * 3600n + offsetMinutes * 60n);
  const local = daysSince1970(year, month, day) * 86400n + hour * 3600n + minute * 60n + second;
  return { seconds: local - offset, fraction: (parts[7] ?? '').replace(/0+$/, '') };
}

/** Negative, zero or positive as the first is before, at or after the second. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) {
    return a.seconds < b.seconds ? -1 : 1;
  }
  // Without trailing zeros the digits order like the fractions they stand for.
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}

function daysIn(year: bigint, month: bigint): bigint {
  if (month === 2n) {
    return isLeap(year) ? 29n : 28n;
  }
  return [4n, 6n, 9n, 11n].includes(month) ? 30n : 31n;
}

function isLeap(year: bigint): boolean {
  return year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n);
}

/** Proleptic Gregorian; the year is made to begin in March so that the leap day comes last. */
function daysSince1970(year: bigint, month: bigint, day: bigint): bigint {
  const shifted = month <= 2n ? year - 1n : year;
  // Adding 400 years (146,097 days) keeps every quotient positive, since BigInt division truncates toward zero.
  const y = shifted + 400n;
  const dayOfYear = (153n * ((month + 9n) % 12n) + 2n) / 5n + day - 1n;
  return y * 365n + y / 4n - y / 100n + y / 400n + dayOfYear - 719468n - 146097n;
}
