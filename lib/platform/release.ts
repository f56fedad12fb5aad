import { CERT_MANAGER_VERSION } from './systems/cert-manager/names';
import { KNATIVE_VERSION } from './systems/knative-serving/definition';
import { KOURIER_VERSION } from './systems/kourier/definition';
import { KSERVE_VERSION } from './systems/kserve/images';
import { NET_GATEWAY_API_VERSION } from './systems/net-gateway-api/definition';
import { NET_ISTIO_VERSION } from './systems/net-istio/definition';

/**
 * Versions that go together, as KServe pins them in kserve-deps.env. The images are those of the releases: by tag, and by digest where
 * upstream publishes them so (all of Knative's).
 */
export class Release {
  /** What this package installs. */
  public static readonly CURRENT = new Release({
    kserve: KSERVE_VERSION,
    knativeServing: KNATIVE_VERSION,
    kourier: KOURIER_VERSION,
    netIstio: NET_ISTIO_VERSION,
    netGatewayApi: NET_GATEWAY_API_VERSION,
    certManager: CERT_MANAGER_VERSION,
  });

  /** KServe, as its tags have it. */
  public readonly kserve: string;
  /** Knative Serving. */
  public readonly knativeServing: string;
  /** net-kourier. */
  public readonly kourier: string;
  /** net-istio. */
  public readonly netIstio: string;
  /** net-gateway-api. */
  public readonly netGatewayApi: string;
  /** cert-manager, as its tags have it. */
  public readonly certManager: string;

  private constructor(versions: Pick<Release, 'kserve' | 'knativeServing' | 'kourier' | 'netIstio' | 'netGatewayApi' | 'certManager'>) {
    this.kserve = versions.kserve;
    this.knativeServing = versions.knativeServing;
    this.kourier = versions.kourier;
    this.netIstio = versions.netIstio;
    this.netGatewayApi = versions.netGatewayApi;
    this.certManager = versions.certManager;
  }
}
