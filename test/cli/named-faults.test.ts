import { namedByFlags } from '../../lib/cli/named-faults';
import { violation } from '../../lib/core/checks';
import { InputError } from '../../lib/core/input-error';

describe('a fault of the library, called by the flag that gave the value', () => {
  it.each([
    ['Load.concurrent: clients', '--clients: expected more, got 0'],
    ['Load.rate: requestsPerSecond', '--rate: expected more, got 0'],
    ['forecast: serviceTime', '--service-time: expected more, got 0'],
    ['forecast: startupTime', '--startup: expected more, got 0'],
    ['requestCost.cpuSeconds', '--cpu-per-request: expected more, got 0'],
    ['forecast: requestCost.memoryMiB', '--memory-per-request: expected more, got 0'],
    ['podResources.idleMemoryMiB', '--idle-memory: expected more, got 0'],
    ['kubeTransport: kubeconfig', '--kubeconfig: expected more, got 0'],
    ['kubeTransport: context', '--context: expected more, got 0'],
    ['Arrivals.poisson: seed', '--seed: expected more, got 0'],
    ['forecast: seed', '--seed: expected more, got 0'],
    ['Load.recorded: file', '--recorded: expected more, got 0'],
    ['readServiceTimeFile: file', '--service-time-from: expected more, got 0'],
    ['kubeTransport', 'load-test: expected more, got 0'],
    ['something: else', 'something: else: expected more, got 0'],
  ])('%s', (path, message) => {
    expect(namedByFlags(new InputError([violation(path, 0, 'more')])).message).toBe(message);
  });

  it('by another flag, where a command calls it otherwise', () => {
    const error = new InputError([violation('forecast: initialPods', 0, 'more'), violation('forecast: after', 0, 'more')]);
    expect(namedByFlags(error, { initialPods: '--initial-pods' }).message).toBe('2 values are wrong\n  - --initial-pods: expected more, got 0\n  - --after: expected more, got 0');
    expect(namedByFlags(error).message).toContain('- --pods: expected more, got 0');
  });

  it('several at once', () => {
    expect(namedByFlags(new InputError([violation('Load.requests: count', 0, 'more'), violation('timeout', 1, 'less')])).message)
      .toBe('2 values are wrong\n  - --requests: expected more, got 0\n  - --timeout: expected less, got 1');
  });
});
