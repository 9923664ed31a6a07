import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * What pdf.js asks for by name when a PDF that was attached needs it: the fonts that every reader
 * has, the tables of East Asian character sets, and decoders of scanned pages, with their licences.
 * They come from the program itself.
 */
function pdfExtras(): Plugin {
  const FROM = 'node_modules/pdfjs-dist';
  const folders = [
    { from: '.', to: '', wanted: /^LICENSE$/ },
    { from: 'standard_fonts', to: 'fonts/', wanted: /./ },
    { from: 'cmaps', to: 'cmaps/', wanted: /^LICENSE|\.bcmap$/ },
    { from: 'wasm', to: 'decoders/', wanted: /^LICENSE|_nowasm_fallback\.js$/ },
  ];
  return {
    name: 'pdf-extras',
    apply: 'build',
    generateBundle() {
      for (const { from, to, wanted } of folders) {
        for (const name of readdirSync(join(FROM, from)).filter((one) => wanted.test(one))) {
          const source = readFileSync(join(FROM, from, name));
          this.emitFile({ type: 'asset', fileName: `pdf/${to}${name}`, source });
        }
      }
    },
  };
}

export default defineConfig({
  plugins: [svelte(), svelteTesting(), pdfExtras()],
  clearScreen: false,
  server: { port: 5173, strictPort: true, host: '127.0.0.1' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // WebKitGTK of the oldest supported Debian and Fedora releases.
    target: 'safari16.4',
    // The content security policy allows neither data: fonts nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  test: {
    environment: 'jsdom',
    globals: true,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
  },
});
