/** What the protocol lets into JSON: text, whole numbers below 2^53, booleans, lists and objects; no null (protocol.md 2.2). */
export type Json = string | number | boolean | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** RFC 8785 text. Throws on anything outside {@link Json}, so that what is signed can always be read again. */
export function canonical(value: Json): string {
  if (typeof value === 'string') {
    if (/[\uD800-\uDFFF]/.test(value.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, ''))) {
      throw new TypeError('half a character cannot be signed');
    }
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new TypeError('only whole numbers below 2^53 can be signed');
    }
    return String(value);
  }
  if (typeof value === 'boolean') {
    return String(value);
  }
  if (isList(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && (value as JsonObject | null) !== null) {
    const members = Object.keys(value)
      .sort()
      .map((name) => `${canonical(name)}:${canonical(value[name] as Json)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError('this value has no place in signed JSON');
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
