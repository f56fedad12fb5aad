import type { Construct } from 'constructs';
import type { IDuration } from '../../../../core/duration';
import { durationSeconds } from '../../../../core/duration';
import type { ConfigFields } from './config-field';
import { choice, configData, configShape, duration, name, text, truth } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** What the ingress does with plain HTTP once TLS is on. */
export class HttpProtocol {
  /** It is served. */
  public static readonly ENABLED = new HttpProtocol('Enabled');
  /** It is answered with 301 to HTTPS. */
  public static readonly REDIRECTED = new HttpProtocol('Redirected');

  private constructor(
    /** The value as Knative writes it. */
    public readonly value: string,
  ) {}
}

/** Whether the autoscaler and the activator talk to pods, or to their Service, as a mesh wants it. */
export class MeshCompatibility {
  /** Tried out: pods first, then the Service. */
  public static readonly AUTO = new MeshCompatibility('auto');
  /** Always by the Service. */
  public static readonly ENABLED = new MeshCompatibility('enabled');
  /** Always to the pods. */
  public static readonly DISABLED = new MeshCompatibility('disabled');

  private constructor(
    /** The value as Knative writes it. */
    public readonly value: string,
  ) {}
}

/** ConfigMap `config-network`. Source: config/core/configmaps/network.yaml. */
export interface NetworkConfigOptions {
  /** Class of ingress, which says which network layer serves a Route. @default 'istio.ingress.networking.knative.dev' */
  readonly ingressClass?: string;
  /** Class of certificate, which says who makes them. @default 'cert-manager.certificate.networking.knative.dev' */
  readonly certificateClass?: string;
  /** Namespaces that get one wildcard certificate, as a label selector in YAML. @default - none */
  readonly namespaceWildcardCertSelector?: string;
  /** Go template of a Service's host name. @default '{{.Name}}.{{.Namespace}}.{{.Domain}}' */
  readonly domainTemplate?: string;
  /** Go template of the name of a tag. @default '{{.Tag}}-{{.Name}}' */
  readonly tagTemplate?: string;
  /** Certificates for hosts that are reached from outside. @default false */
  readonly externalDomainTls?: boolean;
  /** Certificates for hosts inside the cluster. Alpha. @default false */
  readonly clusterLocalDomainTls?: boolean;
  /** TLS between ingress, activator and queue-proxies. Alpha. @default false */
  readonly systemInternalTls?: boolean;
  /** What happens to plain HTTP where there is TLS. @default HttpProtocol.ENABLED */
  readonly httpProtocol?: HttpProtocol;
  /** Time over which traffic moves to a new revision, in whole seconds. @default Duration.seconds(0) */
  readonly rolloutDuration?: IDuration;
  /** Make ClusterDomainClaims by themselves, so that everybody can map any domain. @default false */
  readonly autocreateClusterDomainClaims?: boolean;
  /** Pods can be reached directly although there is a mesh. Alpha. @default false */
  readonly enableMeshPodAddressability?: boolean;
  /** Whether pods are reached directly. @default MeshCompatibility.AUTO */
  readonly meshCompatibilityMode?: MeshCompatibility;
  /** Scheme of URLs where Knative makes no certificates: `https` if something in front does. @default 'http' */
  readonly defaultExternalScheme?: string;
}

/** How each option is written. @internal */
export const NETWORK_FIELDS: ConfigFields<NetworkConfigOptions> = {
  ingressClass: name('ingress-class'),
  certificateClass: name('certificate-class'),
  namespaceWildcardCertSelector: text('namespace-wildcard-cert-selector'),
  domainTemplate: name('domain-template'),
  tagTemplate: name('tag-template'),
  externalDomainTls: truth('external-domain-tls', 'Enabled', 'Disabled'),
  clusterLocalDomainTls: truth('cluster-local-domain-tls', 'Enabled', 'Disabled'),
  systemInternalTls: truth('system-internal-tls', 'Enabled', 'Disabled'),
  httpProtocol: choice('http-protocol', HttpProtocol, 'HttpProtocol.REDIRECTED'),
  // The one duration that Knative counts in seconds without a unit.
  rolloutDuration: { ...duration('rollout-duration', { wholeSeconds: true }), write: (path, value: IDuration) => String(durationSeconds(path, value)) },
  autocreateClusterDomainClaims: truth('autocreate-cluster-domain-claims'),
  enableMeshPodAddressability: truth('enable-mesh-pod-addressability'),
  meshCompatibilityMode: choice('mesh-compatibility-mode', MeshCompatibility, 'MeshCompatibility.AUTO'),
  defaultExternalScheme: text('default-external-scheme', ['http', 'https']),
};

/** What its options may be. */
export const NETWORK_CONFIG = configShape<NetworkConfigOptions>('network', NETWORK_FIELDS);

/** The data of config-network. */
export function networkConfigData(options: NetworkConfigOptions): Record<string, string> {
  return configData('network', NETWORK_FIELDS, options);
}

/** What a config-network on its own is made with. */
export interface NetworkConfigProps extends NetworkConfigOptions, KnativeConfigProps {}

/** ConfigMap config-network on its own: ingress class, host names and TLS. */
export class NetworkConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: NetworkConfigProps = {}) {
    super(scope, id, 'config-network', NETWORK_CONFIG, networkConfigData, props);
  }
}
