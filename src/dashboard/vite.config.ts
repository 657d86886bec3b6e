import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/dashboard', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome111',
    // The page's policy is `script-src 'self'`: nothing may be inlined, neither scripts nor preload helpers.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
