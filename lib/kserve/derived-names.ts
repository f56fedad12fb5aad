import type { ComponentKind } from './component-kind';
import type { DeploymentMode } from './deployment-mode';
import type { Dialect } from './dialect';

/** Name of the service (Knative's or Kubernetes') that KServe makes for a component. */
export function componentServiceName(name: string, component: ComponentKind, dialect: Dialect): string {
  return `${name}-${component}${dialect.id === 'kfserving' ? '-default' : ''}`;
}

/** A name that KServe will make out of the service's own and that has to fit a DNS label. */
export interface DerivedName {
  readonly text: string;
  /** What it is, for the message. */
  readonly what: string;
}

/** What the derived names depend on. */
export interface NamingInput {
  readonly name: string;
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  readonly components: readonly ComponentKind[];
  /** Components with a `canaryTrafficPercent`: their old revision gets the tag `prev`. */
  readonly canaries: readonly ComponentKind[];
  /** Whether the annotation `serving.kserve.io/enable-tag-routing` gives the newest revision the tag `latest`. */
  readonly tagRouting: boolean;
  /** Host of a component, from the cluster's domain template. */
  readonly hostOf: (serviceName: string) => string;
}

/**
 * Everything that must be a DNS label. KServe has no rule for the length of a name, so a long one fails only when Knative or Kubernetes
 * refuses what KServe makes of it.
 */
export function derivedNames(input: NamingInput): DerivedName[] {
  return input.components.flatMap((component) => namesOf(input, component));
}

function namesOf({ name, mode, dialect, canaries, tagRouting, hostOf }: NamingInput, component: ComponentKind): DerivedName[] {
  const service = componentServiceName(name, component, dialect);
  const label = (host: string): string => host.split('.', 1)[0] ?? '';
  if (mode.name === 'Standard') {
    return [
      // @see kserve pkg/constants/constants.go `GetRawServiceLabel`
      { text: `isvc.${service}`, what: 'label app of its pods' },
      { text: label(hostOf(service)), what: 'first part of its host name' },
    ];
  }
  const tags = [...(canaries.includes(component) ? ['prev'] : []), ...(tagRouting ? ['latest'] : [])];
  return [
    { text: service, what: 'Knative Service' },
    { text: label(hostOf(service)), what: 'first part of its host name' },
    // @see knative/networking pkg/config/config.go `DefaultTagTemplate`: {{.Tag}}-{{.Name}}
    ...tags.map((tag) => ({ text: label(hostOf(`${tag}-${service}`)), what: `first part of the host name of its tag ${tag}` })),
  ];
}
