import { DeploymentMode } from '../../../../lib/kserve/deployment-mode';
import { releaseConfig } from '../../../../lib/platform/systems/kserve/config-pass';
import type { Loose } from '../../../support/loose';

/** As a later release might have it: other images, a field that this package does not know. */
const release: Loose = {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' },
  data: {
    agent: '{"image": "kserve/agent:v0.21.0", "cpuLimit": "2"}',
    credentials: '{"s3": {"s3Region": "eu-1", "s3Endpoint": ""}}',
    deploy: '{"defaultDeploymentMode": "Standard"}',
    ingress: '{"ingressGateway": "istio-system/gateway", "newField": true}',
    router: 'no JSON',
  },
};
const data = (objects: readonly Loose[], key: string) => JSON.parse(objects[0]!.data[key]);

describe('the config of a release file', () => {
  it('is left alone where nothing is set', () => {
    expect(releaseConfig('config', {})([release])).toEqual([release]);
  });

  it('gets the fields that are set, and keeps all others', () => {
    const changed = releaseConfig('config', { ingress: { disableIstioVirtualHost: true }, agent: { cpuLimit: '3' } })([release]);
    expect(data(changed, 'ingress')).toEqual({ ingressGateway: 'istio-system/gateway', newField: true, disableIstioVirtualHost: true });
    expect(data(changed, 'agent')).toEqual({ image: 'kserve/agent:v0.21.0', cpuLimit: '3' });
    expect((changed[0] as Loose).data.router).toBe('no JSON');
  });

  it('gets fields inside of fields', () => {
    expect(data(releaseConfig('config', { credentials: { s3: { endpoint: 'minio:9000' } } })([release]), 'credentials')).toEqual({
      s3: { s3Region: 'eu-1', s3Endpoint: 'minio:9000' },
    });
  });

  it('gets keys it did not have', () => {
    expect(data(releaseConfig('config', { service: { serviceClusterIpNone: true } })([release]), 'service')).toEqual({ serviceClusterIPNone: true });
  });

  it.each([
    [DeploymentMode.STANDARD, 'Standard'], [DeploymentMode.KNATIVE, 'Serverless'], [undefined, 'Standard'],
  ])('with mode %s is in mode %s', (mode, written) => {
    expect(data(releaseConfig('mode', {}, mode)([release]), 'deploy')).toEqual({ defaultDeploymentMode: written });
    expect(data(releaseConfig('config', { deploy: { defaultDeploymentMode: mode } })([release]), 'deploy')).toEqual({ defaultDeploymentMode: written });
  });

  it('cannot be changed where it is no JSON', () => {
    expect(() => releaseConfig('config', { router: { cpuLimit: '2' } })([release])).toThrow(
      'ConfigMap/inferenceservice-config: router: expected JSON, got "no JSON"; the release file cannot be used with this option');
  });

  it('cannot be changed where it is not there', () => {
    expect(() => releaseConfig('config', {})([])).toThrow(
      'config: expected an object that the release has, got "ConfigMap/inferenceservice-config"; '
      + 'the release file has no such object, so leave \'config\' out');
  });
});
