import { defineConfig } from 'vite';

/** Where the system runs while the app is worked on: `npx vite web` beside `npm start`. */
const ADDRESS = process.env.DIWAN_URL ?? 'http://localhost:3000';

/** Office computers with Windows 7 stop at Chrome 109. */
const FLOOR = ['chrome109', 'edge109', 'firefox115', 'safari16'];

export default defineConfig({
  root: import.meta.dirname,
  // The build for old browsers, here as in the worker: the other one needs a browser of this year.
  resolve: { alias: [{ find: /^pdfjs-dist$/, replacement: 'pdfjs-dist/legacy/build/pdf.mjs' }] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: FLOOR,
    cssTarget: FLOOR,
    // Everything is a file of its own, so that the content security policy needs no exception for data: addresses.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Mantine marks its files for server frameworks; without one the mark means nothing.
      onLog: (level, log, otherwise) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && otherwise(level, log),
    },
  },
  server: { proxy: { '/api': ADDRESS, '^/v(/|$)': ADDRESS } },
});
