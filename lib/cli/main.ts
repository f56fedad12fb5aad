#!/usr/bin/env node
import { processHost } from './cli-host';
import { runCli } from './run';

void runCli(process.argv.slice(2), processHost()).then((code) => {
  process.exitCode = code;
});
