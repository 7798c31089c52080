import { defineConfig } from 'vite';

/** Builds the count as one file that plain Node runs: `node target/tally/cases.mjs FILE`. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../../target/tally',
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        cases: 'tally/cases.mjs',
        'random-cases': '../../test/web/make-random-cases.mjs',
        'sealed-cases': '../../test/web/make-sealed-cases.mjs',
        'decide-sealed': '../../test/web/decide-sealed-cases.mjs',
      },
      output: { entryFileNames: '[name].mjs' },
    },
  },
});
