#!/usr/bin/env node
import { processHost } from './cli-host';
import { endOnFailedOutput } from './failed-output';
import { runCli } from './run';

endOnFailedOutput();
void runCli(process.argv.slice(2), processHost()).then((code) => {
  process.exitCode = code;
});
