import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { PLATFORM_CHECKS } from '../../../lib/rules/app';
import type { AppFacts, InstalledSystem } from '../../../lib/rules/app/app-facts';

const KSERVE: InstalledSystem = { role: 'kserve', systemName: 'KServe', version: 'v0.20.0', existing: false, path: 'p/kserve' };
const RUNTIMES: InstalledSystem = { role: 'kserve-runtimes', systemName: 'KServe runtimes', existing: false, path: 'p/runtimes' };
const layer = (path: string, version?: string): InstalledSystem => (
  { role: 'network-layer', systemName: 'Kourier', existing: false, version, ingressClass: 'kourier.knative', path }
);
const NOTHING: AppFacts = { systems: [], platforms: [], services: [], runtimes: [], objects: [] };
const SERVICE = { path: 'user/iris', deploymentMode: DeploymentMode.KNATIVE };

/** What the rules find in facts that no construct stated. */
function found(facts: Partial<AppFacts>): string[] {
  return PLATFORM_CHECKS.flatMap(({ id, find }) => find({ ...NOTHING, ...facts }).map((message) => `[${id}] ${message}`));
}

describe('the rules about an app', () => {
  it('find nothing in nothing', () => {
    expect(found({})).toEqual([]);
  });

  it('compare modes by their name, whichever copy of the package made them', () => {
    const ofAnotherCopy = { name: 'Knative' } as unknown as DeploymentMode;
    expect(found({ systems: [KSERVE], services: [{ ...SERVICE, deploymentMode: ofAnotherCopy }] }))
      .toEqual(['[installed-mode] user/iris: expected deploymentMode Standard, got Knative; the platform of this app has no Knative Serving']);
  });

  it('ask for KEDA where a platform says that there is none, and nowhere else', () => {
    const services = [{ ...SERVICE, autoscalerClass: 'keda' }];
    expect(found({ services })).toEqual([]);
    expect(found({ services, platforms: [{ keda: false, path: 'p' }, { keda: true, path: 'q' }] })).toEqual([]);
    expect(found({ services, platforms: [{ keda: false, path: 'p' }] })).toEqual([
      '[keda] user/iris: expected scaling without KEDA, got Scaling.keda; install KEDA in the cluster and say so by \'keda: true\' of the ServingPlatform',
    ]);
  });

  it('count who claims an ingress class', () => {
    expect(found({ systems: [layer('a'), layer('b'), { ...layer('c'), ingressClass: 'istio' }] }))
      .toEqual(['[ingress-class] a, b: expected one network layer of ingress class kourier.knative, got 2']);
  });

  it('hold a network layer against Knative\'s minor version, whatever the layer is called', () => {
    const knative: InstalledSystem = { role: 'knative-serving', systemName: 'Knative Serving', version: '1.22.0', existing: true, path: 'k' };
    expect(found({ systems: [knative, { ...layer('l', '1.21.3'), systemName: 'a layer' }] }))
      .toEqual(['[version-pair] l: expected a layer 1.22, the minor version of Knative Serving, got 1.21.3']);
    expect(found({ systems: [knative, layer('l')] })).toEqual([]);
  });

  it('know a runtime of the app\'s own by the formats it is picked for', () => {
    const facts = { systems: [KSERVE, RUNTIMES, { ...KSERVE, role: 'knative-serving' as const, version: undefined }] };
    const services = [{ ...SERVICE, runtime: 'kserve-sklearnserver', format: 'sklearn' }];
    const own = { name: 'own', selectableFormats: ['sklearn'] };
    expect(found({ ...facts, services, runtimes: [own] })).toEqual([]);
    expect(found({ ...facts, services, runtimes: [{ ...own, selectableFormats: ['onnx'] }] }))
      .toEqual(['[installed-runtime] user/iris: expected a runtime of the platform (own), got kserve-sklearnserver']);
  });

  it('tell objects apart by group, kind, namespace and name', () => {
    const object = { kind: 'Service', apiGroup: 'core', namespace: 'n', name: 'x', path: 'a' };
    expect(found({ objects: [object, { ...object, apiGroup: 'serving.knative.dev', path: 'b' }, { ...object, namespace: 'm', path: 'c' }] })).toEqual([]);
    expect(found({ objects: [object, { ...object, path: 'b' }] })).toEqual(['[same-name] a, b: expected each object once, got 2 of Service n x']);
  });
});
