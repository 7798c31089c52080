import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const BIGINT = /@noble|\/crypto\/(?:elgamal|fault|group|or-proof|sealed-ballot|sealing|shape)\.ts$/;

/** Entries keep their names, since templates name them; what they share carries its content in its name. */
export default defineConfig({
  root: here('.'),
  publicDir: 'public',
  base: '/assets/',
  build: {
    outDir: here('../../../target/classes/static/assets'),
    emptyOutDir: true,
    target: 'es2017',
    modulePreload: false,
    rolldownOptions: {
      // BigInt literals stay: the files that carry them are loaded only where BigInt is (ballot/sealing.ts)
      checks: { toleratedTransform: false },
      input: {
        page: here('page.ts'),
        enrol: here('enrol/enrol.ts'),
        ballot: here('ballot/ballot.ts'),
        receipt: here('ballot/receipt.ts'),
        check: here('check/check.ts'),
        'audit-ballot': here('check/audit-ballot.ts'),
        desk: here('desk/desk.ts'),
        style: here('style.css'),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name][extname]',
        // one file of what pages share: fewer requests on a slow phone matter more than a few unused kilobytes
        // all pages share one file; what counts in BigInt stays out of it
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: (module) => !BIGINT.test(module) }] },
      },
    },
  },
  worker: {
    rolldownOptions: {
      checks: { toleratedTransform: false },
      output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
