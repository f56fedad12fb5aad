import { Cluster } from '../../../lib/cluster';
import { withAutoscalerConfig } from '../../../lib/inference/cluster/stated-autoscaler';

describe('the prop autoscalerConfig', () => {
  const told = Cluster.of([]).stating('a test', { domain: 'models.example.com' });

  it('states nothing where it is left out', () => {
    expect(withAutoscalerConfig(told, undefined)).toBe(told);
  });

  it('makes one cluster for all that state the same, and says who does', () => {
    const stated = withAutoscalerConfig(told, { 'max-scale': '5' });
    expect(stated.autoscaler.data).toEqual({ 'max-scale': '5' });
    expect(stated.autoscaler.from).toContain('autoscalerConfig');
    expect(withAutoscalerConfig(told, { 'max-scale': '5' })).toBe(stated);
    expect(withAutoscalerConfig(told, { 'max-scale': '6' }).autoscaler.data).toEqual({ 'max-scale': '6' });
  });
});
