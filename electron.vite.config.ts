import { chmod } from 'node:fs/promises';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Entries and chunks share one folder, so that a module finds the worker entry beside itself.
const sideBySide = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' };

/** The command line is started by name, so its entry must be a program. */
const executableCli = {
  name: 'executable-cli',
  writeBundle: () => chmod('out/main/cli.js', 0o755),
};

export default defineConfig({
  main: {
    plugins: [executableCli],
    build: {
      target: 'node20',
      rollupOptions: {
        input: {
          desktop: 'main/desktop.ts',
          cli: 'main/cli.ts',
          library: 'main/library.ts',
          'run-task': 'workers/run-task.ts',
        },
        output: { format: 'es', ...sideBySide },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      rollupOptions: {
        input: { index: 'preload/index.ts' },
        // A sandboxed preload script is CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      target: 'chrome130',
      minify: true,
      rollupOptions: { input: 'renderer/index.html' },
    },
    plugins: [react()],
  },
});
