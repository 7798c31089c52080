#!/usr/bin/env node
// Lets forge use npm's solc without a network: answers --version as the native compiler does, else standard JSON.
import { readFileSync, writeSync } from "node:fs";
import solc from "solc";

if (process.argv.includes("--version")) {
  writeSync(1, `solc, the solidity compiler commandline interface\nVersion: ${solc.version().replace(/Emscripten.*/, "Linux.g++")}\n`);
} else {
  process.stdout.write(solc.compile(readFileSync(0, "utf8")));
}
