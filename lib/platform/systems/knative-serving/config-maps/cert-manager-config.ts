import type { Construct } from 'constructs';
import { yaml } from '../../../../core/lazy-libraries';
import { nonEmpty } from '../../../../core/checks';
import { orFaulty } from '../../../../core/faulty';
import { instance } from '../../../../core/props/kinds';
import type { ConfigField, ConfigFields } from './config-field';
import { configData, configShape } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** Who signs certificates. */
export class Issuer {
  /** A ClusterIssuer of cert-manager, by name. */
  public static cluster(name: string): Issuer {
    return orFaulty(Issuer, () => new Issuer('ClusterIssuer', nonEmpty('Issuer.cluster', name)));
  }

  /** An Issuer of cert-manager, by name; it has to be in every namespace that needs a certificate. */
  public static namespaced(name: string): Issuer {
    return orFaulty(Issuer, () => new Issuer('Issuer', nonEmpty('Issuer.namespaced', name)));
  }

  private constructor(
    /** `ClusterIssuer` or `Issuer`. */
    public readonly kind: string,
    /** Its name. */
    public readonly name: string,
  ) {}
}

/** ConfigMap `config-certmanager`: who signs Knative's certificates. Source: config/core/configmaps. */
export interface CertManagerConfigOptions {
  /** For hosts that are reached from outside. @default - Knative's self-signed `knative-selfsigned-issuer` */
  readonly issuer?: Issuer;
  /** For hosts inside the cluster. @default - Knative's self-signed `knative-selfsigned-issuer` */
  readonly clusterLocalIssuer?: Issuer;
  /** For Knative's own components. @default - Knative's self-signed `knative-selfsigned-issuer` */
  readonly systemInternalIssuer?: Issuer;
}

const reference = (key: string): ConfigField => ({
  key, kind: instance(Issuer, "Issuer.cluster('letsencrypt')"), write: (_path, { kind, name }: Issuer) => yaml().stringify({ kind, name }),
});

const FIELDS: ConfigFields<CertManagerConfigOptions> = {
  issuer: reference('issuerRef'),
  clusterLocalIssuer: reference('clusterLocalIssuerRef'),
  systemInternalIssuer: reference('systemInternalIssuerRef'),
};

/** What its options may be. */
export const CERT_MANAGER_CONFIG = configShape<CertManagerConfigOptions>('certManager', FIELDS);

/** The data of config-certmanager. */
export function certManagerConfigData(options: CertManagerConfigOptions): Record<string, string> {
  return configData('certManager', FIELDS, options);
}

/** What a config-certmanager on its own is made with. */
export interface CertManagerConfigProps extends CertManagerConfigOptions, KnativeConfigProps {}

/** ConfigMap config-certmanager on its own: who signs Knative's certificates. */
export class CertManagerConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: CertManagerConfigProps = {}) {
    super(scope, id, 'config-certmanager', CERT_MANAGER_CONFIG, certManagerConfigData, props);
  }
}
