import { describe, expect, it } from 'vitest';
import { parseJson, type Json } from '../../main/web/tally/json';
import { countCases } from '../../main/web/tally';
import { PUBLIC_CASES, PUBLIC_TEXT, type Fields } from './tally-cases';
import { treeOf } from './tree';

const counted = parseJson(countCases(PUBLIC_TEXT)) as readonly Json[];

describe('the public cases', () => {
  it('are 86', () => {
    expect(PUBLIC_CASES.length).toBe(86);
    expect(counted.length).toBe(86);
  });

  it.each(PUBLIC_CASES.map((given, i) => [given['id'] as string, given, i] as const))(
    '%s counts as expected',
    (id, given, i) => {
      expect(treeOf(counted[i] ?? null)).toEqual({ id, ...(given['expected'] as Fields) });
    },
  );
});
