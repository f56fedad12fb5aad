#!/usr/bin/env node
import { processHost } from './cli-host';
import { endOnClosedPipe } from './closed-pipe';
import { runCli } from './run';

endOnClosedPipe();
void runCli(process.argv.slice(2), processHost()).then((code) => {
  process.exitCode = code;
});
