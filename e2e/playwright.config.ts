import { defineConfig } from '@playwright/test';

/**
 * Three ways into the built product: the command line, the screens in a browser, and the desktop app.
 * They take whole cores and measure times, so one test runs at a time.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '{cli,served,desktop}/**/*.test.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure', actionTimeout: 15_000 },
  projects: [
    { name: 'cli', testDir: 'cli' },
    {
      name: 'served',
      testDir: 'served',
      use: {
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          executablePath: '/usr/bin/chromium',
          args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        },
      },
    },
    { name: 'desktop', testDir: 'desktop' },
  ],
});
