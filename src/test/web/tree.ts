import { isArray, writeJson, type Json, type JsonObject } from '../../main/web/tally/json';

/** JSON as one writes it in a test; a field that is undefined is left out. */
export type Tree = null | boolean | bigint | string | readonly Tree[] | { readonly [name: string]: Tree | undefined };

export function writeTree(tree: Tree): string {
  return writeJson(jsonOf(tree));
}

/** The same JSON as objects, which a test can compare in any order of fields. */
export function treeOf(json: Json): Tree {
  if (json === null || typeof json !== 'object') {
    return json;
  }
  return isArray(json) ? json.map(treeOf) : Object.fromEntries([...json].map(([key, value]) => [key, treeOf(value)]));
}

function jsonOf(tree: Tree): Json {
  if (tree === null || typeof tree !== 'object') {
    return tree;
  }
  if (isList(tree)) {
    return tree.map(jsonOf);
  }
  const members = Object.entries(tree).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, jsonOf(value)] as const],
  );
  return new Map(members) satisfies JsonObject;
}

function isList(tree: Exclude<Tree, null | boolean | bigint | string>): tree is readonly Tree[] {
  return Array.isArray(tree);
}
