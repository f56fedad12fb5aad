import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { clusterFromManifests, Cluster, Origin } from '../../../lib/cluster';
import { stringToken } from '../../../lib/core/tokens';

const kserve = (data: Record<string, unknown>) => clusterFromManifests([{
  place: 'k.yaml',
  object: {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' },
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])),
  },
}]).kserve;

describe('inferenceservice-config', () => {
  it.each([['Serverless', 'Knative'], ['RawDeployment', 'Standard'], ['Standard', 'Standard'], ['ModelMesh', 'ModelMesh']])('mode %s is %s', (written, mode) => {
    expect(kserve({ deploy: { defaultDeploymentMode: written } }).deploymentMode)
      .toMatchObject({ value: DeploymentMode.named(mode), certainty: 'stated', from: 'inferenceservice-config in k.yaml' });
  });

  it('a mode that a construct states goes before', () => {
    const cluster = Cluster.of([{ origin: Origin.construct('KServe', 'kserve'), facts: { deploymentMode: 'Standard' } }]);
    expect(cluster.kserve.deploymentMode).toMatchObject({ value: DeploymentMode.STANDARD, from: "KServe 'kserve'" });
  });

  it('ingress: what is there, and the defaults of the rest', () => {
    const { ingress } = kserve({ ingress: { ingressDomain: 'models.example.com', disableIstioVirtualHost: true, enableGatewayApi: true, urlScheme: '' } });
    expect(ingress.domain).toMatchObject({ value: 'models.example.com', certainty: 'stated' });
    expect(ingress.istioVirtualHost.value).toBe(false);
    expect(ingress.gatewayApi.value).toBe(true);
    expect(ingress.urlScheme).toMatchObject({ value: 'http', certainty: 'default' });
    expect(ingress.domainTemplate.value).toBe('{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}');
    expect(ingress.pathTemplate.value).toBeUndefined();
    expect(ingress.created.value).toBe(true);
    expect(ingress.ingressClassName.value).toBe('istio');
    expect(ingress.kserveGateway.value).toBe('kserve/kserve-ingress-gateway');
    expect(ingress.additionalDomains.value).toEqual([]);
  });

  it('a value that only the deployment knows stands in its field, and leaves the others known', () => {
    const token = stringToken('pulumi', 3);
    const { ingress } = kserve({ ingress: { ingressDomain: token, urlScheme: 'https' } });
    expect(ingress.domain).toMatchObject({ value: token, onlyWhenDeployed: true });
    expect(ingress.urlScheme).toMatchObject({ value: 'https', certainty: 'stated' });
    expect(kserve({ ingress: token }).ingress.domain).toMatchObject({ value: 'example.com', onlyWhenDeployed: true });
  });

  it('JSON that cannot be read', () => {
    expect(kserve({ ingress: '{' }).ingress.domain)
      .toMatchObject({ value: 'example.com', from: 'upstream\'s default, since "{" of inferenceservice-config in k.yaml cannot be read' });
    expect(kserve({ deploy: { defaultDeploymentMode: 7 } }).deploymentMode).toMatchObject({ value: DeploymentMode.KNATIVE, certainty: 'unreadable' });
  });

  it('the calm of KEDA, what is not handed on, and what a container gets', () => {
    const config = kserve({
      autoscaler: { scaleUpStabilizationWindowSeconds: '10', scaleDownStabilizationWindowSeconds: '600' },
      inferenceService: { serviceAnnotationDisallowedList: ['a/b'], resource: { cpuRequest: '2', memoryRequest: '', cpuLimit: '4' } },
    });
    expect([config.scaleUpStabilizationSeconds.value, config.scaleDownStabilizationSeconds.value]).toEqual([10, 600]);
    expect(config.disallowedAnnotations.value).toEqual(['a/b']);
    expect(config.disallowedLabels.value).toEqual([]);
    expect(config.resources.value).toEqual({ requests: { cpu: '2' }, limits: { cpu: '4' } });
    expect(Cluster.UNKNOWN.kserve.resources.value).toEqual({ requests: { cpu: '1', memory: '2Gi' }, limits: { cpu: '1', memory: '2Gi' } });
    expect(Cluster.UNKNOWN.kserve.scaleDownStabilizationSeconds.value).toBe(300);
  });

  it.each([[{}, true], [{ enableModelcar: false }, false], [{ enableModelcar: false, enableOciModelSupport: true }, true], [{ enableModelcar: true, enableOciModelSupport: false }, true]])('models out of images with %j: %s', (given, on) => {
    expect(kserve({ storageInitializer: given }).storageInitializer.ociModels.value).toBe(on);
  });

  it('what downloads models', () => {
    const { image, requests, ociMode } = kserve({ storageInitializer: { image: 'x:1', cpuRequest: '200m' } }).storageInitializer;
    expect([image.value, requests.value, ociMode.value]).toEqual(['x:1', { cpu: '200m', memory: '100Mi' }, 'modelcar']);
  });
});
