import { App, Chart } from 'cdk8s';
import { Crds } from '../../../../lib/platform/system/crds';
import { Kfserving } from '../../../../lib/platform/systems/kfserving';
import type { KfservingProps } from '../../../../lib/platform/systems/kfserving';
import { LogLevel } from '../../../../lib/platform/system/platform-options';
import type { Loose } from '../../../support/loose';

function install(props?: KfservingProps): Kfserving {
  return new Kfserving(new Chart(new App(), 'chart'), 'kfserving', props);
}

function named(system: Kfserving, kind: string, name: string): Loose {
  return system.objects.find((object) => object.kind === kind && object.metadata.name === name)!;
}

const ingress = (system: Kfserving) => JSON.parse(named(system, 'ConfigMap', 'inferenceservice-config').data.ingress);

describe('Kfserving', () => {
  it('is v0.6.1 in kfserving-system, with its 2 CRDs in the v1 API', () => {
    const system = install();
    expect([system.systemName, system.version, system.namespace]).toEqual(['KFServing', 'v0.6.1', 'kfserving-system']);
    const crds = system.objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
    expect(crds.map(({ apiVersion, metadata }) => [apiVersion, metadata.name])).toEqual([
      ['apiextensions.k8s.io/v1', 'inferenceservices.serving.kubeflow.org'], ['apiextensions.k8s.io/v1', 'trainedmodels.serving.kubeflow.org'],
    ]);
  });

  it('emits nothing where it is there already', () => {
    expect(install(Kfserving.existing()).objects).toEqual([]);
  });

  it('leaves out the web page that asks nobody who they are', () => {
    const without = install({ modelsWebApp: false, crds: Crds.external() });
    expect(JSON.stringify(without.objects)).not.toContain('models-web-app');
    expect(without.objects).toHaveLength(install({ crds: Crds.external() }).objects.length - 7);
  });

  it('waits for its controller, a StatefulSet, with the certificate', () => {
    const certificates = install().waves.find(({ wave }) => wave.name === 'certificates')!;
    expect(certificates.gate.statefulSetsReady).toEqual(['kfserving-system/kfserving-controller-manager']);
    expect(certificates.gate.certificatesReady).toEqual(['kfserving-system/serving-cert']);
  });

  it('goes into another namespace, down to the conversion webhook of its CRD', () => {
    const system = install({ namespace: 'kfs' });
    expect(JSON.stringify(system.objects)).not.toContain('kfserving-system');
    const crd = named(system, 'CustomResourceDefinition', 'inferenceservices.serving.kubeflow.org');
    expect(crd.spec.conversion.webhook.clientConfig.service.namespace).toBe('kfs');
    expect(crd.metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from': 'kfs/serving-cert' });
  });

  it('finds Knative\'s gateways and Istio in other namespaces', () => {
    const system = install({ knativeNamespace: 'knative', istioNamespace: 'mesh' });
    expect(ingress(system)).toEqual({
      ingressGateway: 'knative/knative-ingress-gateway', ingressService: 'istio-ingressgateway.mesh.svc.cluster.local',
      localGateway: 'knative/knative-local-gateway', localGatewayService: 'knative-local-gateway.mesh.svc.cluster.local',
    });
    expect(named(system, 'VirtualService', 'kfserving-models-web-app').spec.gateways).toEqual(['knative/knative-ingress-gateway']);
  });

  it('takes all images from a mirror, those of the predictors too', () => {
    const text = JSON.stringify(install({ images: { registry: 'registry.example.com' }, crds: Crds.external() }).objects);
    const images = [...text.matchAll(/\\?"image\\?":\s*\\?"([^"\\]+)/g)].map(([, image]) => image!);
    expect(images).toHaveLength(22);
    images.forEach((image) => expect(image).toMatch(/^registry\.example\.com\//));
  });

  it('keeps its images\' names when its namespace is called as their owner is', () => {
    const predictors = (system: Kfserving) => named(system, 'ConfigMap', 'inferenceservice-config').data.predictors;
    expect(predictors(install({ namespace: 'kfserving' }))).toBe(predictors(install()));
  });

  it('refuses a log level, which it has no setting for', () => {
    expect(() => install({ logLevel: LogLevel.DEBUG })).toThrow(
      'chart/kfserving: logLevel: expected none for KFServing, got "debug"; it has no setting for it');
  });

  it('refuses a namespace that cannot be', () => {
    expect(() => install({ istioNamespace: 'Istio' })).toThrow(
      'chart/kfserving: istioNamespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Istio"');
  });
});
