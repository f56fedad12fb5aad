import { nonEmpty, refuse, wholeNumber } from '../core/checks';
import { together } from '../core/faults';
import { orFaulty } from '../core/faulty';
import { fittingAll, optional } from '../core/props/kind';
import { FULL_TEXT, NUMBER, TEXT } from '../core/props/kinds';
import { Shape } from '../core/props/shape';
import { isToken } from '../core/tokens';
import { literal, variable } from './container-args';

/** Where a service can be reached, as far as a load test asks. `InferenceService.endpoint` is one. */
export interface ILoadEndpoint {
  /** External host name, what an ingress reads from the Host header: `torchserve.kfserving-test.example.com`. */
  readonly host: string;

  /** URL inside the cluster, without a path. */
  readonly internalUrl: string;

  /** Path of the predict call. @default - none; the load test must name it */
  readonly predictPath?: string;
}

/** Which ingress requests go to. */
export interface IngressAddress {
  /**
   * DNS name or IP address of the ingress as the load test's pod sees it.
   *
   * @default 'kourier.kourier-system.svc'
   */
  readonly host?: string;

  /**
   * Port of the ingress for plain HTTP, 1 to 65535.
   *
   * @default 80
   */
  readonly port?: number;
}

/** Where requests are sent to: what the generator's command and its container need. */
export interface ResolvedLoadTarget {
  /** The URL; may refer to `environment` as `$(NAME)`. */
  readonly url: string;
  /** The Host header; may refer to `environment`. @default - the host of the URL */
  readonly host?: string | undefined;
  /** The path of the URL, as it was written. */
  readonly path: string;
  /** Variables of the container. */
  readonly environment: { readonly [name: string]: string };
}

interface Way {
  readonly ingress?: { readonly host: string; readonly port: number };
  readonly url?: string;
  readonly hostHeader?: string | undefined;
}

const ADDRESS = new Shape<IngressAddress>('LoadTarget.ingress', { host: TEXT, port: NUMBER });

/** The way that the requests of a load test take to the service. */
export class LoadTarget {
  /**
   * Through the ingress, with the service's host name in the Host header: the way that requests from outside take.
   *
   * @throws InputError for an empty host or an impossible port, where the value is used
   */
  public static ingress(address: IngressAddress = {}): LoadTarget {
    return orFaulty(LoadTarget, () => {
      ADDRESS.take('LoadTarget.ingress: ', address);
      const [host, port] = together(
        () => nonEmpty('LoadTarget.ingress: host', address.host ?? 'kourier.kourier-system.svc'),
        () => wholeNumber('LoadTarget.ingress: port', address.port ?? 80, { min: 1, max: 65535 }),
      );
      return new LoadTarget({ ingress: { host, port } });
    });
  }

  /** Through Kourier's gateway. knative-extensions/net-kourier config/300-gateway-service.yaml */
  public static kourier(): LoadTarget {
    return LoadTarget.ingress();
  }

  /** Through Istio's gateway, as KFServing and KServe install it. */
  public static istio(): LoadTarget {
    return LoadTarget.ingress({ host: 'istio-ingressgateway.istio-system.svc' });
  }

  /** To the service's address inside the cluster, without a gateway for external traffic. */
  public static inCluster(): LoadTarget {
    return new LoadTarget({});
  }

  /**
   * To any URL, whether or not a construct stands behind it.
   *
   * @param url `http://` or `https://`, host and port; a path only if the load test names none
   * @param hostHeader the Host header, if it is not the host of the URL
   * @throws InputError if it is no such URL, where the value is used
   */
  public static url(url: string, hostHeader?: string): LoadTarget {
    return orFaulty(LoadTarget, () => {
      fittingAll([TEXT, 'LoadTarget.url', url], [optional(FULL_TEXT), 'LoadTarget.url: hostHeader', hostHeader]);
      if (!isToken(url) && !/^https?:\/\/[^\s/?#]+([/?#]\S*)?$/.test(url)) {
        refuse('LoadTarget.url', url, 'a URL that begins with http:// or https://');
      }
      return new LoadTarget({ url, hostHeader });
    });
  }

  private constructor(private readonly way: Way) {}

  /** Whether a service must be given. False only for a URL. */
  public get needsService(): boolean {
    return this.way.url === undefined;
  }

  /** Whether the URL says everything, the path or a query included. */
  public get hasPath(): boolean {
    return this.way.url !== undefined && /^https?:\/\/[^/?#]+(\/.|[?#])/.test(this.way.url);
  }

  /**
   * Where the requests go.
   *
   * @param instead whether `path` stands in place of the path that the URL has
   * @internal
   */
  public resolve(endpoint: ILoadEndpoint | undefined, path: string, instead = false): ResolvedLoadTarget {
    const { ingress, url, hostHeader } = this.way;
    if (ingress !== undefined && endpoint !== undefined) {
      return {
        url: `http://${variable('INGRESS_HOST')}:${variable('INGRESS_PORT')}${literal(path)}`,
        host: variable('SERVICE_HOSTNAME'),
        path,
        environment: { SERVICE_HOSTNAME: endpoint.host, INGRESS_HOST: ingress.host, INGRESS_PORT: String(ingress.port) },
      };
    }
    const whole = url ?? endpoint?.internalUrl ?? '';
    const [, origin = whole, own = ''] = /^(https?:\/\/[^/?#]+)(.*)$/.exec(whole) ?? [];
    const base = path === '' ? whole : (instead ? origin : whole).replace(/\/$/, ''); // One slash between the two.
    const host = hostHeader === undefined ? undefined : literal(hostHeader);
    return { url: literal(`${base}${path}`), host, path: path === '' ? own : path, environment: {} };
  }
}
