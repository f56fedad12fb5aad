import { orFaulty } from '../core/faulty';
import { fitting } from '../core/props/kind';
import { instance } from '../core/props/kinds';
import type { GatewayCertificate } from './systems/kourier/kourier';
import { CERTIFICATE } from './systems/kourier/kourier';
import { Issuer } from './systems/knative-serving/config-maps/cert-manager-config';

const ISSUER = instance(Issuer, "Issuer.cluster('letsencrypt')");

/** HTTPS for requests from outside. */
export class PlatformTls {
  /** Knative mode: every InferenceService gets a certificate of its own, signed by this issuer of cert-manager. */
  public static issuer(issuer: Issuer): PlatformTls {
    return orFaulty(PlatformTls, () => new PlatformTls(fitting(ISSUER, 'PlatformTls.issuer', issuer), undefined));
  }

  /** Knative mode with Kourier: the gateway has one certificate for all hosts: a wildcard of the domain. */
  public static certificate(certificate: GatewayCertificate): PlatformTls {
    return orFaulty(PlatformTls, () => new PlatformTls(undefined, fitting(CERTIFICATE, 'PlatformTls.certificate', certificate)));
  }

  /** Something in front of the gateway does it: only the URLs say `https`. */
  public static terminatedInFront(): PlatformTls {
    return new PlatformTls(undefined, undefined);
  }

  private constructor(
    /** Who signs; undefined unless every service has a certificate of its own. */
    public readonly signer: Issuer | undefined,
    /** The gateway's one certificate; undefined if there is none. @internal */
    public readonly gatewayCertificate: GatewayCertificate | undefined,
  ) {}
}
