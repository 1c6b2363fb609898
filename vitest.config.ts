import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{main,preload,renderer,workers,e2e/servers}/**/*.test.{ts,tsx}'],
    typecheck: { enabled: false },
    testTimeout: 60_000,
  },
});
