import { defineConfig } from 'vite';

/** Builds sealing and checking as one file that plain Node runs, to hold it against the Java side. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../../target/ballots',
    emptyOutDir: true,
    rolldownOptions: {
      input: { ballots: '../../test/web/exchange-ballots.mjs' },
      output: { entryFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true },
});
