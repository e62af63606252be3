import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** What the page consists of besides what is built. */
const BESIDE = ['../../templates/verification', 'public'].map((folder) => join(import.meta.dirname, folder));

/**
 * Tells the service worker exactly which files the page consists of, and a version that changes with any of them: a browser
 * takes a worker anew when a byte of it has changed.
 */
function precache(): Plugin {
  return {
    name: 'precache',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['worker.js'];
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built');
      const version = createHash('sha256');
      for (const [name, file] of Object.entries(bundle).sort(([one], [other]) => (one < other ? -1 : 1)))
        version.update(name).update(file.type === 'chunk' ? file.code : file.source);
      for (const folder of BESIDE)
        for (const name of readdirSync(folder).sort()) version.update(readFileSync(join(folder, name)));
      const built = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      worker.code = worker.code
        .replace('__FILES__', JSON.stringify(built.map((name) => `/check/${name}`)))
        .replace('__VERSION__', JSON.stringify(version.digest('hex').slice(0, 16)));
    },
  };
}

/** Like the staff's app, for office computers with Windows 7 and telephones that are as old. */
const FLOOR = ['chrome109', 'edge109', 'firefox115', 'safari16'];

/** The verifier that works without a network: a page of its own, with nothing of the staff's app in it. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/check/',
  plugins: [precache()],
  build: {
    outDir: '../../dist/verifier',
    emptyOutDir: true,
    target: FLOOR,
    cssTarget: FLOOR,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { page: join(import.meta.dirname, 'index.html'), worker: join(import.meta.dirname, 'worker.ts') },
      output: { entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js') },
    },
  },
});
