import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { inferenceServiceConfigData } from '../../../../../lib/platform/systems/kserve/inference-service-config/inference-service-config';
import { describeShared } from '../../../../support/shared';
import { complaint, key } from './data';

describe('inferenceservice-config', () => {
  it('has the keys that KServe v0.20.0 ships, and no _example', () => {
    expect(Object.keys(inferenceServiceConfigData())).toEqual([
      'agent', 'autoscaler', 'batcher', 'credentials', 'deploy', 'explainers', 'inferenceService', 'ingress', 'localModel', 'logger',
      'metricsAggregator', 'opentelemetryCollector', 'router', 'security', 'storageInitializer',
    ]);
  });

  it('has the two optional keys where they are given', () => {
    const config = { multiNode: { customGpuResourceTypeList: ['example.com/gpu'] }, service: { serviceClusterIpNone: true } };
    expect(Object.keys(inferenceServiceConfigData(config))).toEqual(expect.arrayContaining(['multiNode', 'service']));
  });

  it('is JSON in every key', () => {
    for (const text of Object.values(inferenceServiceConfigData())) {
      expect(typeof JSON.parse(text)).toBe('object');
    }
  });

  it('writes a key whole when one field of it is given: KServe replaces nothing field by field', () => {
    expect(Object.keys(key('ingress', { ingress: { ingressDomain: 'models.example.com' } }))).toEqual(Object.keys(key('ingress')));
  });

  it('leaves the other keys alone', () => {
    const usual = inferenceServiceConfigData();
    const changed = inferenceServiceConfigData({ ingress: { ingressDomain: 'models.example.com' } });
    expect(Object.keys(usual).filter((name) => usual[name] !== changed[name])).toEqual(['ingress']);
  });

  it('reports everything that is wrong at once', () => {
    expect(complaint({ agent: { cpuLimit: 'much' }, ingress: { ingressGateway: '' }, batcher: { maxBatchSize: 0 } })).toBe([
      '3 values are wrong',
      '  - config.agent.cpuLimit: expected a Kubernetes quantity such as "500m", "2" or "4Gi", got "much"',
      '  - config.batcher.maxBatchSize: expected a whole number of at least 1, got 0',
      '  - config.ingress.ingressGateway: expected <namespace>/<name> of a Gateway, got ""; KServe does not start without it',
    ].join('\n'));
  });
});

describeShared('upstream', 'inferenceservice-config against upstream', (folder) => {
  const documents = parseAllDocuments(readFileSync(join(folder, 'kserve', 'kserve-core-v0.20.0.embedded.yaml'), 'utf8')).map((each) => each.toJS());
  const { data } = documents.find((each) => each.kind === 'ConfigMap');

  it.each(Object.keys(data).filter((name) => name !== '_example'))('%s says what upstream says', (name) => {
    expect(key(name)).toEqual(JSON.parse(data[name]));
  });
});
