/** The release of cert-manager that is authored here: the one KServe v0.20.0 pins (kserve-deps.env). */
export const CERT_MANAGER_VERSION = 'v1.17.0';

/** The namespace of upstream's release; the option `namespace` moves what is in it. */
export const NAMESPACE = 'cert-manager';

/** One of the three programs of cert-manager: what its objects are called and labelled. */
export interface Component {
  /** Name of Deployment, Service and ServiceAccount. */
  readonly name: string;
  /** Name of the image, and of its one container. */
  readonly program: string;
  /** Label `app`. */
  readonly app: string;
  /** Label `app.kubernetes.io/component`. */
  readonly component: string;
}

/** Issues certificates and renews them. */
export const CONTROLLER: Component = { name: 'cert-manager', program: 'cert-manager-controller', app: 'cert-manager', component: 'controller' };
/** Writes CA bundles into webhook configurations and CRDs. */
export const CAINJECTOR: Component = { name: 'cert-manager-cainjector', program: 'cert-manager-cainjector', app: 'cainjector', component: 'cainjector' };
/** Checks cert-manager's own objects when they are written. */
export const WEBHOOK: Component = { name: 'cert-manager-webhook', program: 'cert-manager-webhook', app: 'webhook', component: 'webhook' };

/** The labels by which a Deployment and a Service know the pods of a component. */
export function selectorOf({ app, component }: Component): Record<string, string> {
  return { 'app.kubernetes.io/name': app, 'app.kubernetes.io/instance': 'cert-manager', 'app.kubernetes.io/component': component };
}

/** The labels of every object of a component. */
export function labelsOf(component: Component): Record<string, string> {
  return { app: component.app, ...selectorOf(component), 'app.kubernetes.io/version': CERT_MANAGER_VERSION };
}

/** The image of a component, or of the ACME solver. */
export function imageOf(program: string): string {
  return `quay.io/jetstack/${program}:${CERT_MANAGER_VERSION}`;
}
