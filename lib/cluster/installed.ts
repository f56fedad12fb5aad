import type { Json } from '../core/json';
import { listAt, objectsAt, textAt } from '../core/json';
import { Figure } from './figure';
import type { Versions } from './statement';

/*
 * What is installed shows in objects that each system brings along: a CustomResourceDefinition, or the Deployment of its controller.
 */

/** Whether an object shows that KEDA is there: the definition of its ScaledObjects, or its operator. */
export function showsKeda(object: Json): boolean {
  const name = textAt(object, 'metadata', 'name');
  return (object.kind === 'CustomResourceDefinition' && name === 'scaledobjects.keda.sh') || (object.kind === 'Deployment' && name === 'keda-operator');
}

/** Systems whose installation shows among objects. What has others install more than the objects say is `installer`. */
export type ShownSystem = 'kserve' | 'knative' | 'network-layer' | 'cert-manager' | 'installer';

/** Who fetches what is to be installed from elsewhere: Argo CD, Flux, the lifecycle manager of operators, Helm's controller, Fleet. */
const INSTALLERS: ReadonlyMap<string, string> = new Map([
  ['Application', 'argoproj.io'], ['ApplicationSet', 'argoproj.io'], ['HelmRelease', 'helm.toolkit.fluxcd.io'], ['Kustomization', 'kustomize.toolkit.fluxcd.io'],
  ['Subscription', 'operators.coreos.com'], ['HelmChart', 'helm.cattle.io'], ['GitRepo', 'fleet.cattle.io'],
]);

/** Fields of a `kustomization.yaml` that name what it is made of. @see kustomize api/types/kustomization.go */
const SOURCES = ['resources', 'bases', 'components'];

/** Whether an object brings more along than is among the objects. */
function installsMore(object: Json): boolean {
  const group = (textAt(object, 'apiVersion') ?? '').split('/')[0];
  if (object.kind === 'Kustomization' && group === 'kustomize.config.k8s.io') {
    return listAt(object, 'helmCharts').length > 0
      || SOURCES.some((field) => listAt(object, field).some((source) => typeof source === 'string' && /:\/\/|^git@|^github\.com\/|\?ref=/.test(source)));
  }
  return typeof object.kind === 'string' && INSTALLERS.get(object.kind) === group;
}

const CONTROLLERS: ReadonlyMap<string, ShownSystem> = new Map([
  ['kserve-controller-manager', 'kserve'],
  ['cert-manager', 'cert-manager'],
  ['net-kourier-controller', 'network-layer'],
  ['net-istio-controller', 'network-layer'],
  ['net-contour-controller', 'network-layer'],
  ['net-gateway-api-controller', 'network-layer'],
]);

/** The names by which objects show a system, by kind: whoever streams documents need keep no others. */
export const SHOWING = {
  CustomResourceDefinition: ['scaledobjects.keda.sh', 'services.serving.knative.dev', 'knativeservings.operator.knative.dev'],
  Deployment: ['keda-operator', 'autoscaler', ...CONTROLLERS.keys()],
  Namespace: ['knative-serving'],
} as const;

/** Kinds of which every object may show one. */
export const SHOWING_KINDS: readonly string[] = [...INSTALLERS.keys()];

/** The system that an object belongs to the installation of. */
export function shownSystem(object: Json): ShownSystem | undefined {
  const name = textAt(object, 'metadata', 'name') ?? '';
  if (object.kind === 'CustomResourceDefinition') {
    return name.endsWith('.serving.knative.dev') || name.endsWith('.operator.knative.dev') ? 'knative' : undefined;
  }
  if (object.kind === 'Namespace') {
    return name === 'knative-serving' ? 'knative' : undefined;
  }
  if (object.kind !== 'Deployment') {
    return installsMore(object) ? 'installer' : undefined;
  }
  return textAt(object, 'metadata', 'labels', 'app.kubernetes.io/name') === 'knative-serving' && name === 'autoscaler' ? 'knative' : CONTROLLERS.get(name);
}

/** The version that an object tells of its system: that of Knative by a label, that of KServe by the image of its controller. */
export function versionIn(object: Json): Versions | undefined {
  if (object.kind !== 'Deployment') {
    return undefined;
  }
  const name = textAt(object, 'metadata', 'name');
  const namesKnative = textAt(object, 'metadata', 'labels', 'app.kubernetes.io/name') === 'knative-serving';
  if (namesKnative && name === 'autoscaler') {
    return { knative: textAt(object, 'metadata', 'labels', 'app.kubernetes.io/version') };
  }
  if (name !== 'kserve-controller-manager') {
    return undefined;
  }
  const containers = objectsAt(object, 'spec', 'template', 'spec', 'containers');
  const image = textAt(containers.find((container) => container.name === 'manager'), 'image');
  return { kserve: /:(v?\d[\w.-]*)(@|$)/.exec(image ?? '')?.[1] };
}

/** A value and who said it. */
export interface Said<T> {
  readonly value: T;
  readonly from: string;
}

/** What was said last; not known where nobody said anything. */
export function lastSaid<T>(said: readonly Said<T>[]): Figure<T | undefined> {
  const last = said.at(-1);
  return last === undefined ? Figure.unknown() : Figure.stated<T | undefined>(last.value, last.from);
}
