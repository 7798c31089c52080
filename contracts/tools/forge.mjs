// Runs forge from node_modules with the arguments given.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const forge = `${root}node_modules/@foundry-rs/forge-linux-amd64/bin/forge`;
if (!existsSync(forge)) {
  console.error("forge is not here: npm has it for Linux on x86-64 only. Run `npm ci` in contracts/ on such a machine.");
  process.exit(1);
}
const { status } = spawnSync(forge, process.argv.slice(2), { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
