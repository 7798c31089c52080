import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The tests live beside the Java tests, outside the folder that holds node_modules. */
export default defineConfig({
  root: here('../../..'),
  resolve: { alias: { vitest: here('node_modules/vitest/dist/index.js') } },
  test: { include: ['src/test/web/**/*.test.ts'], cache: false },
});
