import { seconds } from '../../../lib/core/duration';
import { checkOptions } from '../../../lib/forecast/checked-options';
import type { ForecastOptions } from '../../../lib/forecast/forecast-options';
import { metricOf } from '../../../lib/forecast/hpa/hpa-metric';
import type { HpaMetricTarget } from '../../../lib/forecast/hpa/hpa-target';

/** The metric of a pod that works on `average` requests over time and on `running` at the look. */
const metric = (target: Partial<HpaMetricTarget>, options: ForecastOptions, average: number, running = 0): number =>
  metricOf({ metric: 'cpu', target: 50, ...target }, checkOptions(options))(average, running);

describe('cpu', () => {
  it('is what the requests of the time between two looks took, in percent of what the pod has asked for', () => {
    // A request of 2 s takes 0.5 s of a core: 3 at once take 0.75 cores, of 1.5 cores 50 %.
    const options = { serviceTime: seconds(2), requestCost: { cpuSeconds: 0.5 }, podResources: { cpu: 1.5 } };
    expect([0, 3, 6].map((average) => metric({}, options, average, 100))).toEqual([0, 50, 100]);
  });

  it('needs no memory', () => {
    expect(metric({}, { requestCost: { cpuSeconds: 1 }, podResources: { cpu: 1 } }, 1)).toBe(100);
  });

  it('must be known, the cost of a request and the cores of a pod', () => {
    const both = [
      '2 values are wrong',
      '  - forecast: requestCost.cpuSeconds: expected a number above 0, got undefined; the HPA of this service follows cpu',
      '  - forecast: podResources.cpu: expected a number above 0, got 0; the HPA of this service follows cpu',
    ].join('\n');
    expect(() => metric({}, { podResources: { cpu: 0 } }, 1)).toThrow(expect.objectContaining({ name: 'InputError', message: both }));
  });
});

describe('memory', () => {
  const options = { requestCost: { memoryMiB: 64 }, podResources: { memoryMiB: 1024, idleMemoryMiB: 256 } };

  it('is what an idle pod takes and what the requests of the look take, in percent of what the pod has asked for', () => {
    expect([0, 4, 8].map((running) => metric({ metric: 'memory' }, options, 100, running))).toEqual([25, 50, 75]);
  });

  it('is nothing at rest where nobody says what an idle pod takes', () => {
    expect(metric({ metric: 'memory' }, { requestCost: { memoryMiB: 64 }, podResources: { memoryMiB: 640 } }, 0, 1)).toBe(10);
  });

  it('by an amount is MiB, and need not know what the pod has asked for', () => {
    expect(metric({ metric: 'memory', targetInMiB: true }, { requestCost: { memoryMiB: 0.5 }, podResources: { idleMemoryMiB: 100 } }, 0, 3)).toBe(101.5);
  });

  it('must be known, and in percent what the pod has asked for', () => {
    expect(() => metric({ metric: 'memory' }, {}, 1)).toThrow([
      '2 values are wrong',
      '  - forecast: requestCost.memoryMiB: expected a number above 0, got undefined; the HPA of this service follows memory',
      '  - forecast: podResources.memoryMiB: expected a number above 0, got undefined; the HPA of this service follows memory',
    ].join('\n'));
    expect(() => metric({ metric: 'memory', targetInMiB: true }, {}, 1)).toThrow(
      'forecast: requestCost.memoryMiB: expected a number above 0, got undefined; the HPA of this service follows memory',
    );
  });
});
