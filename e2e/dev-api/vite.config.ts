import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The screens over an engine that stands in the page: `npx vite --config e2e/dev-api/vite.config.ts`. */
export default defineConfig({
  root: here('../../renderer'),
  base: './',
  cacheDir: here('../../node_modules/.vite-dev-api'),
  server: { port: 5199 },
  // What the shells say, so that a break of it shows here first.
  preview: {
    port: 5198,
    headers: {
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'",
    },
  },
  build: { target: 'chrome130', outDir: here('dist'), emptyOutDir: true },
  resolve: {
    alias: [
      { find: /^.*\/preload\/connect-api\.ts$/, replacement: here('connect-api.ts') },
      { find: /^.*\/preload\/connect-upload\.ts$/, replacement: here('connect-upload.ts') },
    ],
  },
  plugins: [react()],
});
