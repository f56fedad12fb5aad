import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { ROOT } from '../support/code-blocks';
import { validateAgainstCrd } from '../support/crd-schemas';

describe('the example of a tenant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenant-'));
  let objects: any[];

  beforeAll(() => {
    execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'examples', 'tenant.ts')], { cwd: ROOT, env: { ...process.env, CDK8S_OUTDIR: folder }, stdio: 'pipe' });
    objects = readdirSync(folder).flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const of = (kind: string): any => objects.find((object) => object.kind === kind);

  it('is one file, with the namespace first', () => {
    expect(readdirSync(folder)).toEqual(['vision.k8s.yaml']);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Namespace', 'ResourceQuota', 'LimitRange', 'NetworkPolicy', 'ServiceAccount', 'ServingRuntime', 'InferenceService',
    ]);
  });

  it('has everything in the namespace of the team, and the team on everything', () => {
    expect(of('Namespace').metadata).toEqual({ name: 'vision', labels: { 'team': 'vision', 'pod-security.kubernetes.io/enforce': 'baseline' } });
    for (const { kind, metadata } of objects.slice(1)) {
      expect([kind, metadata.namespace, metadata.labels.team]).toEqual([kind, 'vision', 'vision']);
    }
  });

  it('bounds what the team takes, for pods that say nothing too', () => {
    expect(of('ResourceQuota').spec.hard).toEqual({
      'requests.cpu': '40', 'limits.cpu': '40', 'requests.memory': '160Gi', 'limits.memory': '160Gi', 'requests.nvidia.com/gpu': '4',
    });
    expect(of('LimitRange').spec.limits[0]).toMatchObject({ type: 'Container', defaultRequest: { cpu: '100m', memory: '256Mi' } });
  });

  it('names the credentials of the storage and holds none', () => {
    expect(of('ServiceAccount').secrets).toEqual([{ name: 'vision-bucket' }]);
    expect(of('Secret')).toBeUndefined();
    expect(of('InferenceService').spec.predictor.serviceAccountName).toBe('models');
  });

  it('lets in the gateway, Knative and the team itself', () => {
    expect(of('NetworkPolicy').spec.ingress[0].from).toEqual([
      { podSelector: {} },
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kourier-system' } } },
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'knative-serving' } } },
    ]);
  });

  it('serves by a runtime of the team', () => {
    expect(of('InferenceService').spec.predictor.model.runtime).toBe(of('ServingRuntime').metadata.name);
    expect([of('ServingRuntime'), of('InferenceService')].flatMap((object) => validateAgainstCrd(object))).toEqual([]);
  });
});
