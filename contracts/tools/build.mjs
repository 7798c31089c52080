// Compiles the contract to ../target/classes/contracts/Elections.json: ABI, bytecode and storage layout.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import solc from "solc";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}../target/classes/contracts`;
const output = `${folder}/Elections.json`;
const names = readdirSync(`${root}src`).filter((name) => name.endsWith(".sol"));
const inputs = [...names.map((name) => `${root}src/${name}`), fileURLToPath(import.meta.url), `${root}package-lock.json`];

const age = (file) => statSync(file).mtimeMs;
if (existsSync(output) && inputs.every((file) => age(file) < age(output))) {
  process.exit(0);
}

const answer = JSON.parse(
  solc.compile(
    JSON.stringify({
      language: "Solidity",
      sources: Object.fromEntries(
        names.map((name) => [`src/${name}`, { content: readFileSync(`${root}src/${name}`, "utf8") }]),
      ),
      settings: {
        evmVersion: "cancun",
        optimizer: { enabled: true, runs: 200 },
        metadata: { bytecodeHash: "none", appendCBOR: false },
        outputSelection: {
          "src/Elections.sol": { Elections: ["abi", "evm.bytecode.object", "evm.deployedBytecode.object", "storageLayout"] },
        },
      },
    }),
  ),
);
for (const { formattedMessage } of answer.errors ?? []) {
  console.error(formattedMessage);
}
if (answer.errors?.length) {
  process.exit(1); // warnings too: a contract cannot be mended later
}
const { abi, evm, storageLayout } = answer.contracts["src/Elections.sol"].Elections;
mkdirSync(folder, { recursive: true });
writeFileSync(
  `${output}.${process.pid}`,
  JSON.stringify({
    compiler: solc.version(),
    abi,
    bytecode: `0x${evm.bytecode.object}`,
    deployedBytecode: `0x${evm.deployedBytecode.object}`,
    storageLayout,
  }),
);
renameSync(`${output}.${process.pid}`, output);
