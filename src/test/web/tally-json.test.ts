import { describe, expect, it } from 'vitest';
import { compareInstants, parseInstant } from '../../main/web/tally/instant';
import { NotJson, parseJson, writeJson } from '../../main/web/tally/json';

describe('strict JSON', () => {
  it('keeps integers beyond 2^53 exact', () => {
    expect(writeJson(parseJson(' [ 9007199254740993 , -170141183460469231731687303715884105729 ]\n'))).toBe(
      '[9007199254740993,-170141183460469231731687303715884105729]',
    );
  });

  it('reads escapes and pairs of surrogates', () => {
    expect(parseJson('"\\u0041\\n\\"\\\\\\/\\ud83d\\ude00😀"')).toBe('A\n"\\/😀😀');
  });

  it('takes __proto__ for a key like any other', () => {
    expect(writeJson(parseJson('{"__proto__":{"a":1},"b":null}'))).toBe('{"__proto__":{"a":1},"b":null}');
  });

  it.each([
    ['a key twice', '{"a":1,"\\u0061":2}'],
    ['a fraction', '1.0'],
    ['an exponent', '1e3'],
    ['minus zero', '-0'],
    ['a leading zero', '01'],
    ['a plus', '+1'],
    ['half a surrogate pair', '"\\ud83d"'],
    ['a bare control character', '"\u0001"'],
    ['an unknown escape', '"\\x41"'],
    ['short hexadecimal', '"\\u12"'],
    ['an open string', '"a'],
    ['an open array', '[1'],
    ['an open object', '{"a":1'],
    ['a comma too many', '[1,]'],
    ['a member too few', '{"a":1,}'],
    ['a key that is no string', '{1:2}'],
    ['two values', '1 2'],
    ['nothing', ' '],
    ['a word', 'nul'],
    ['not a number', 'NaN'],
    ['a byte order mark', '\ufeff1'],
    ['another kind of space', '\u00a01'],
    ['depth without end', '['.repeat(100000)],
  ])('refuses %s', (_, text) => {
    expect(() => parseJson(text)).toThrow(NotJson);
  });

  it('names the place', () => {
    expect(() => parseJson('{\n "a": x}')).toThrow('line 2, column 7: expected a value');
  });
});

describe('an instant', () => {
  const at = (text: string): string => {
    const instant = parseInstant(text);
    return instant === undefined ? 'none' : `${instant.seconds}.${instant.fraction}`;
  };

  it.each([
    ['1970-01-01T00:00:00Z', '0.'],
    ['1969-12-31T23:59:59.50Z', '-1.5'],
    ['2000-02-29T00:00:00+00:00', '951782400.'],
    ['2026-05-20T18:00:00+08:00', '1779271200.'],
    ['2026-05-20T06:30:00-04:00', '1779273000.'],
    ['2026-05-20T18:00:00+05:45', '1779279300.'],
    ['2026-05-20T18:00:00-03:30', '1779312600.'],
    ['2026-05-20T18:00:00+18:00', '1779235200.'],
    ['0000-03-01T00:00:00Z', '-62162035200.'],
    ['9999-12-31T23:59:59Z', '253402300799.'],
  ])('%s is %s seconds', (text, seconds) => {
    expect(at(text)).toBe(seconds);
  });

  it.each([
    '2026-05-20',
    '2026-05-20T18:00:00',
    '2026-05-20t18:00:00z',
    '2026-13-01T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2026-05-20T24:00:00Z',
    '2026-05-20T23:59:60Z',
    '2026-05-20T18:00:00.Z',
    '2026-05-20T18:00:00+18:01',
    '2026-05-20T18:00:00+17:60',
    '2026-05-20T18:00:00Z\n',
  ])('is not %j', (text) => {
    expect(at(text)).toBe('none');
  });

  it('is compared at the precision it is given in', () => {
    const order = (a: string, b: string): number => {
      const [first, second] = [parseInstant(a), parseInstant(b)];
      return first && second ? Math.sign(compareInstants(first, second)) : Number.NaN;
    };

    expect(order('2026-05-20T18:00:00.09Z', '2026-05-20T18:00:00.1Z')).toBe(-1);
    expect(order('2026-05-20T18:00:00.10000000000000000001Z', '2026-05-20T18:00:00.1Z')).toBe(1);
    expect(order('2026-05-20T18:00:00.100Z', '2026-05-20T19:00:00.1+01:00')).toBe(0);
  });
});
