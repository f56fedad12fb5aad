import { Command } from 'commander';
import { loadFrom, withLoadFlags } from '../../lib/cli/load-flags';
import type { LoadFlags } from '../../lib/cli/load-flags';
import { forecastOptions, withModelFlags } from '../../lib/cli/model-flags';
import type { ModelFlags } from '../../lib/cli/model-flags';
import { seconds } from '../../lib/core/duration';
import type { Load } from '../../lib/load/load';
import { refusalOf } from '../support/refusal';

/** The load of a line of flags. */
function loadOf(line: string): Load {
  const command = withLoadFlags(new Command()).exitOverride();
  command.parse(line.split(' ').filter((word) => word !== ''), { from: 'user' });
  return loadFrom(command.opts<LoadFlags>());
}

describe('the load of flags', () => {
  it.each([
    ['', '50 concurrent requests', 30],
    ['--clients 7', '7 concurrent requests', 30],
    ['--for 5m', '50 concurrent requests', 300],
    ['--clients 1 --for 1m', '1 concurrent request', 60],
    ['--rate 5', '5 requests per second', 30],
    ['--rate 0.5 --for 10s', '0.5 requests per second', 10],
  ])('%j', (line, words, durationSeconds) => {
    const load = loadOf(line);
    expect([load.describe(), load.durationSeconds]).toEqual([words, durationSeconds]);
  });

  it.each([['--requests 200', 200], ['--clients 10 --requests 20', 20]])('%j is a number of requests', (line, requests) => {
    expect(loadOf(line).requests).toBe(requests);
  });

  const BOTH = 'leave out one of the two';
  it.each([
    ['--rate 5 --clients 5', `--clients: expected nothing beside --rate, got 5; ${BOTH}`],
    ['--rate 5 --requests 5', `--requests: expected nothing beside --rate, got 5; ${BOTH}`],
    ['--requests 5 --for 90s', `--for: expected nothing beside --requests, got "90s"; ${BOTH}`],
    ['--recorded a.csv --clients 5', `--clients: expected nothing beside --recorded, got 5; ${BOTH}`],
    ['--recorded a.csv --for 1500ms', `--for: expected nothing beside --recorded, got "1.5s"; ${BOTH}`],
    ['--recorded a.csv --requests 5', `--requests: expected nothing beside --recorded, got 5; ${BOTH}`],
    ['--recorded a.csv --rate 0', `--rate: expected nothing beside --recorded, got 0; ${BOTH}`],
    ['--arrivals Poisson', '--arrivals: expected one of even, poisson, got "Poisson"'],
  ])('%j do not go together', (line, message) => {
    expect(refusalOf(() => loadOf(line))).toBe(message);
  });

  it.each([
    ['--clients', 'x', '--clients: expected a whole number, got "x"'],
    ['--requests', '1.5', '--requests: expected a whole number, got "1.5"'],
    ['--rate', '5/s', '--rate: expected a number, got "5/s"'],
    ['--rate-per-client', '', '--rate-per-client: expected a number, got ""'],
    ['--for', '1', '--for: expected a duration such as 30s, 5m, 1h30m or 200ms, got "1"'],
    ['--think', '1 s', '--think: expected a duration such as 30s, 5m, 1h30m or 200ms, got "1 s"'],
    ['--ramp', 's', '--ramp: expected a duration such as 30s, 5m, 1h30m or 200ms, got "s"'],
    ['--timeout', '1d', '--timeout: expected a duration such as 30s, 5m, 1h30m or 200ms, got "1d"'],
  ])('%s %j is no value of it', (flag, value, message) => {
    expect(refusalOf(() => withLoadFlags(new Command()).exitOverride().parse([flag, value], { from: 'user' }))).toBe(message);
  });
});

describe('the model of flags', () => {
  const optionsOf = (...args: string[]): object => {
    const command = withModelFlags(new Command()).exitOverride();
    command.parse(args, { from: 'user' });
    return forecastOptions(command.opts<ModelFlags>());
  };

  it.each<[string[], object]>([
    [[], {}],
    [['--seed', '7'], { seed: 7 }],
    [['--startup', '90s'], { startupTime: seconds(90) }],
    [['--service-time', '200ms'], { serviceTime: seconds(0.2) }],
    [['--service-time-from', 'a.json'], { serviceTimeFrom: 'a.json' }],
    [['--workers', '4'], { workersPerPod: 4 }],
    [['--pods', '0'], { initialPods: 0 }],
    [['--gpus', '0.5'], { gpusPerPod: 0.5 }],
    [['--after', '1m'], { after: seconds(60) }],
    [['--cpu-per-request', '0.1'], { requestCost: { cpuSeconds: 0.1 } }],
    [['--memory-per-request', '20'], { requestCost: { memoryMiB: 20 } }],
    [['--cpu-per-request', '0', '--memory-per-request', '0'], { requestCost: { cpuSeconds: 0, memoryMiB: 0 } }],
    [['--idle-memory', '500'], { podResources: { idleMemoryMiB: 500 } }],
  ])('%j', (args, options) => {
    expect(optionsOf(...args)).toEqual(options);
  });

  it.each([
    ['--seed', '1.5', '--seed: expected a whole number, got "1.5"'],
    ['--workers', 'x', '--workers: expected a whole number, got "x"'],
    ['--pods', 'one', '--pods: expected a whole number, got "one"'],
    ['--gpus', 'x', '--gpus: expected a number, got "x"'],
    ['--startup', '10', '--startup: expected a duration such as 30s, 5m, 1h30m or 200ms, got "10"'],
    ['--after', '-', '--after: expected a duration such as 30s, 5m, 1h30m or 200ms, got "-"'],
    ['--cpu-per-request', '1s', '--cpu-per-request: expected a number, got "1s"'],
    ['--memory-per-request', '1Gi', '--memory-per-request: expected a number, got "1Gi"'],
    ['--idle-memory', '1Gi', '--idle-memory: expected a number, got "1Gi"'],
  ])('%s %j is no value of it', (flag, value, message) => {
    expect(refusalOf(() => optionsOf(flag, value))).toBe(message);
  });

  it('calls the pods at the beginning as a command has it', () => {
    const command = withModelFlags(new Command(), '--initial-pods').exitOverride();
    expect(refusalOf(() => command.parse(['--initial-pods', 'x'], { from: 'user' }))).toBe('--initial-pods: expected a whole number, got "x"');
    command.configureOutput({ writeErr: () => undefined });
    expect(refusalOf(() => command.parse(['--pods', '1'], { from: 'user' }))).toBe("error: unknown option '--pods'");
  });
});
