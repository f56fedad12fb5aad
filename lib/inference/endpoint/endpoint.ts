import { inspect } from 'node:util';
import { KnownValues } from '../../core/known-values';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';
import { DomainTemplate } from './domain-template';
import type { Model } from '../model/model';
import { componentServiceName } from '../../kserve/derived-names';
import { Protocol } from '../../kserve/protocol';
import type { Visibility } from './visibility';

/** Whether Istio gives a service in Knative mode a host name of its own. */
export class VirtualHost {
  /**
   * No: clients use the host of the Knative Service, `<name>-predictor.<namespace>.<domain>`. So with Kourier and the Gateway API, where
   * KServe is configured with `ingress.disableIstioVirtualHost: true`.
   */
  public static readonly NONE = new VirtualHost('none');

  /** Yes: `<name>.<namespace>.<domain>`. Needs Istio, and `ingress.disableIstioVirtualHost: false`, which is KServe's default. */
  public static readonly ISTIO = new VirtualHost('istio');

  private static readonly known = new KnownValues('VirtualHost', [VirtualHost.NONE, VirtualHost.ISTIO], ({ name }) => name);

  /**
   * The choice that `value` is: one of them, also of another copy of this package, or its name.
   *
   * @throws InputError for anything else, naming `path`
   * @internal
   */
  public static from(path: string, value: unknown): VirtualHost {
    return VirtualHost.known.from(path, value);
  }

  private constructor(
    /** `none` or `istio`. */
    public readonly name: string,
  ) {}

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return `VirtualHost.${this.name.toUpperCase()}`;
  }
}

/** What the cluster's configuration says about host names. It cannot be seen from here, so it is said here. */
export interface EndpointProps {
  /** The domain of the ingress: the key of config-domain, or `ingress.ingressDomain` in Standard mode. @default example.com */
  readonly domain?: string;
  /** How host names are made. @default - DomainTemplate.KNATIVE or DomainTemplate.STANDARD, by the mode */
  readonly domainTemplate?: DomainTemplate;
  /** `http` or `https`. @default http */
  readonly urlScheme?: string;
  /** Knative mode: whether the service has a host name of its own. @default - VirtualHost.NONE, as with Kourier; KFServing: ISTIO */
  readonly virtualHost?: VirtualHost;
  /** Domain of the cluster's own DNS. @default cluster.local */
  readonly clusterDomain?: string;
}

/** What an endpoint follows from. @internal */
export interface EndpointInput {
  readonly name: string;
  readonly namespace: string;
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  readonly hasTransformer: boolean;
  readonly visibility: Visibility;
  readonly model: Model;
  readonly props: EndpointProps;
}

/** Where a service answers, worked out by the rules by which KServe fills in `status.url` and `status.address`. */
export class Endpoint {
  /** Host name: what goes into the Host header of a request to the ingress. */
  public readonly host: string;
  /** URL from outside of the cluster; for a cluster-local service the one inside. */
  public readonly url: string;
  /** Host name inside the cluster. */
  public readonly internalHost: string;
  /** URL inside the cluster. */
  public readonly internalUrl: string;
  /** The name by which the server knows the model. */
  public readonly modelName: string;
  /** Path of a prediction: `/v1/models/NAME:predict` or `/v2/models/NAME/infer`; for gRPC the method. */
  public readonly predictPath: string;
  /** Path of an explanation: `/v1/models/NAME:explain`. */
  public readonly explainPath: string;

  /** @internal */
  public constructor(private readonly input: EndpointInput) {
    const { name, dialect, visibility, model, props } = input;
    const scheme = props.urlScheme ?? 'http';
    this.internalHost = this.clusterHost();
    this.internalUrl = `http://${this.internalHost}`;
    this.host = visibility.isClusterLocal ? this.internalHost : this.externalHost();
    this.url = visibility.isClusterLocal ? this.internalUrl : `${scheme}://${this.host}`;
    this.modelName = model.modelName ?? name;
    // KFServing's TorchServe answers by V1 whatever protocolVersion says: up to v0.5.0-rc1 the field only chose the image.
    const torchServe = dialect.id === 'kfserving' && model.format === 'pytorch';
    this.predictPath = torchServe ? Protocol.V1.predictPath(this.modelName) : model.predictPath(this.modelName);
    this.explainPath = `/v1/models/${this.modelName}:explain`;
  }

  /** URL of a prediction from outside. */
  public get predictUrl(): string {
    return `${this.url}${this.predictPath}`;
  }

  /** URL of a prediction inside the cluster. */
  public get internalPredictUrl(): string {
    return `${this.internalUrl}${this.predictPath}`;
  }

  /** Host of a component's own service. @internal */
  public static hostOf({ namespace, mode, props }: Pick<EndpointInput, 'namespace' | 'mode' | 'props'>, serviceName: string): string {
    const template = props.domainTemplate ?? (mode.name === 'Standard' ? DomainTemplate.STANDARD : DomainTemplate.KNATIVE);
    return template.render({ name: serviceName, namespace, domain: props.domain ?? 'example.com' });
  }

  private get frontService(): string {
    const { name, dialect, hasTransformer } = this.input;
    return componentServiceName(name, hasTransformer ? 'transformer' : 'predictor', dialect);
  }

  private get hasVirtualHost(): boolean {
    const { dialect, mode, props } = this.input;
    const fallback = dialect.id === 'kfserving' ? VirtualHost.ISTIO : VirtualHost.NONE;
    return mode.name === 'Knative' && VirtualHost.from('endpoint.virtualHost', props.virtualHost ?? fallback).name === 'istio';
  }

  /** @see kserve …/reconcilers/ingress/ingress_reconciler.go `getServiceHost`; Standard: domain.go `GenerateDomainName` */
  private externalHost(): string {
    const { name, mode, hasTransformer } = this.input;
    if (mode.name === 'Standard') {
      return Endpoint.hostOf(this.input, name);
    }
    const host = Endpoint.hostOf(this.input, this.frontService);
    if (!this.hasVirtualHost) {
      return host;
    }
    // KServe cuts the component out of the host as text: where "-default" occurs anywhere it looks for the old suffix.
    const component = hasTransformer ? '-transformer' : '-predictor';
    return host.replace(host.includes('-default') ? `${component}-default` : component, '');
  }

  private clusterHost(): string {
    const { name, namespace, mode, props } = this.input;
    const service = mode.name === 'Standard' || !this.hasVirtualHost ? this.frontService : name;
    return `${service}.${namespace}.svc.${props.clusterDomain ?? 'cluster.local'}`;
  }
}
