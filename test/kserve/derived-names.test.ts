import type { NamingInput } from '../../lib/kserve/derived-names';
import { componentServiceName, derivedNames } from '../../lib/kserve/derived-names';
import { DeploymentMode } from '../../lib/kserve/deployment-mode';
import { Dialect } from '../../lib/kserve/dialect';

const of = (more: Partial<NamingInput> = {}) => derivedNames({
  name: 'iris', mode: DeploymentMode.KNATIVE, dialect: Dialect.KSERVE, components: ['predictor'], canaries: [], tagRouting: false, hostOf: (service) => `${service}.models.example.com`, ...more,
}).map(({ what, text }) => `${what}: ${text}`);

describe('the names that KServe makes of a service\'s', () => {
  it('have the component behind them, and KFServing\'s default', () => {
    expect(componentServiceName('iris', 'transformer', Dialect.KSERVE)).toBe('iris-transformer');
    expect(componentServiceName('iris', 'predictor', Dialect.KFSERVING)).toBe('iris-predictor-default');
  });

  it('are in Knative mode the Service\'s and its host\'s, up to the first dot', () => {
    expect(of()).toEqual(['Knative Service: iris-predictor', 'first part of its host name: iris-predictor']);
    expect(of({ hostOf: (service) => `${service}-models.example.com` })).toEqual(['Knative Service: iris-predictor', 'first part of its host name: iris-predictor-models']);
    expect(of({ hostOf: () => 'localhost' })).toContain('first part of its host name: localhost');
  });

  it('are in Standard mode the label of the pods and the host\'s', () => {
    expect(of({ mode: DeploymentMode.STANDARD, hostOf: (service) => `${service}-models.example.com` })).toEqual([
      'label app of its pods: isvc.iris-predictor', 'first part of its host name: iris-predictor-models',
    ]);
  });

  it('are more where revisions have tags: prev of a canary, latest where that is asked for', () => {
    expect(of({ canaries: ['predictor'], tagRouting: true })).toEqual([
      'Knative Service: iris-predictor', 'first part of its host name: iris-predictor',
      'first part of the host name of its tag prev: prev-iris-predictor', 'first part of the host name of its tag latest: latest-iris-predictor',
    ]);
    expect(of({ canaries: ['transformer'] })).toHaveLength(2);
    expect(of({ mode: DeploymentMode.STANDARD, canaries: ['predictor'], tagRouting: true })).toHaveLength(2);
  });

  it('are those of every component, one after the other', () => {
    expect(of({ components: ['predictor', 'transformer'], canaries: ['transformer'] })).toEqual([
      'Knative Service: iris-predictor', 'first part of its host name: iris-predictor',
      'Knative Service: iris-transformer', 'first part of its host name: iris-transformer', 'first part of the host name of its tag prev: prev-iris-transformer',
    ]);
    expect(of({ components: [] })).toEqual([]);
  });
});
