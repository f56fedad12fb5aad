import { key } from './data';

describe('metricsAggregator', () => {
  it('writes booleans as strings', () => {
    expect(key('metricsAggregator', { metricsAggregator: { enableMetricAggregation: true } })).toEqual({
      enableMetricAggregation: 'true', enablePrometheusScraping: 'false',
    });
  });
});
