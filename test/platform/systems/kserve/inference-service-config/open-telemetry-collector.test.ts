import { Duration } from 'cdk8s';
import { complaint, key } from './data';

describe('opentelemetryCollector', () => {
  it('takes interval, endpoints and resources', () => {
    const given = {
      scrapeInterval: Duration.seconds(15), metricReceiverEndpoint: 'otel.keda:4317', metricScalerEndpoint: 'otel.keda:4318', resource: { cpuLimit: '' },
    };
    expect(key('opentelemetryCollector', { opentelemetryCollector: given })).toEqual({
      scrapeInterval: '15s', metricReceiverEndpoint: 'otel.keda:4317', metricScalerEndpoint: 'otel.keda:4318',
      resource: { cpuLimit: '', memoryLimit: '2Gi', cpuRequest: '200m', memoryRequest: '512Mi' },
    });
  });

  it.each([
    [{ scrapeInterval: Duration.seconds(0) },
      'config.opentelemetryCollector.scrapeInterval: expected a duration of at least 1s in whole seconds, got "0s"'],
    [{ metricScalerEndpoint: 'http://otel:4318' },
      'config.opentelemetryCollector.metricScalerEndpoint: expected <host>:<port>, got "http://otel:4318"; without a scheme'],
  ])('refuses %p', (opentelemetryCollector, message) => {
    expect(complaint({ opentelemetryCollector })).toBe(message);
  });
});
