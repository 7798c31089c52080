import { describe, expect, it } from "vitest";
import { isArray, parseJson, type Json, type JsonObject } from "../../main/web/tally/json";
import { countCases } from "../../main/web/tally";
import publicCases from "../resources/tally-cases.json?raw";

type Plain = null | boolean | bigint | string | Plain[] | { [name: string]: Plain };

function plain(value: Json): Plain {
  if (value === null || typeof value !== "object") {
    return value;
  }
  return isArray(value) ? value.map(plain) : Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
}

function member(value: Json | undefined, name: string): Json {
  const found = (value as JsonObject).get(name);
  if (found === undefined) {
    throw new Error(`the case file lost ${name}`);
  }
  return found;
}

const cases = member(parseJson(publicCases), "cases") as readonly Json[];
const counted = parseJson(countCases(publicCases)) as readonly Json[];

describe("the public cases", () => {
  it("are 86", () => {
    expect(cases.length).toBe(86);
    expect(counted.length).toBe(86);
  });

  it.each(cases.map((each, i) => [member(each, "id") as string, each, counted[i]] as const))("counts %s", (id, given, result) => {
    const expected = plain(member(given, "expected"));

    expect(plain(result ?? null)).toEqual({ id, ...(expected as object) });
  });
});
