/** The versions that make up a release of the platform, each as upstream writes it. */
export interface ReleaseVersions {
  /** KServe with its runtimes: `v0.20.0`. */
  readonly kserve: string;
  /** Knative Serving: `1.23.0`. */
  readonly knativeServing: string;
  /** net-kourier. */
  readonly kourier: string;
  /** net-istio. */
  readonly netIstio: string;
  /** net-gateway-api. */
  readonly netGatewayApi: string;
  /** cert-manager: `v1.21.1`. */
  readonly certManager: string;
}

/** One of the systems that have releases. */
export type ReleaseKey = keyof ReleaseVersions;
