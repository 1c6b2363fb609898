#!/usr/bin/env node
import { refuseOldNode } from './cli/refuse-old-node.ts';

// The check must come before the modules that need a newer Node are even loaded.
refuseOldNode(process.versions.node);
const { runCommandLine } = await import('./cli/run-command-line.ts');
const { endOnBrokenPipe } = await import('./cli/end-on-broken-pipe.ts');
endOnBrokenPipe();
process.exitCode = await runCommandLine(process.argv.slice(2));
