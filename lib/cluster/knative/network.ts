import type { ConfigSetting } from '../../knative/config-setting';
import { boolSetting, textSetting } from '../../knative/config-setting';
import { KNATIVE_DOMAIN_TEMPLATE } from '../../knative/domain-template';
import type { ConfigMapFacts } from '../config-map-facts';
import type { Figure } from '../figure';

const URL_SCHEME: ConfigSetting<string> = textSetting('http');

/** `Enabled` in any letter case; every other word is off. */
const SWITCH: ConfigSetting<boolean> = { read: (text) => text.toLowerCase() === 'enabled', fallback: false, kind: '"Enabled" or "Disabled"' };

/** In any letter case, as an empty text, which is the first of them. */
const HTTP_PROTOCOL: ConfigSetting<string> = {
  read: (text) => (text === '' ? 'Enabled' : ['Enabled', 'Disabled', 'Redirected'].find((word) => word.toLowerCase() === text.toLowerCase())),
  fallback: 'Enabled',
  kind: 'one of Enabled, Disabled, Redirected',
};

/**
 * config-network: ingress class, host names and TLS. Knative up to v1.0 knows other spellings of the keys, which the newer ones still read
 * where the new spelling is absent.
 *
 * @see knative/networking pkg/config/config.go `NewConfigFromMap`
 */
export class NetworkFacts {
  public constructor(private readonly map: ConfigMapFacts) {}

  /** Class of ingress: which network layer serves a Route. */
  public get ingressClass(): Figure<string> {
    return this.map.figure('ingress-class', textSetting('istio.ingress.networking.knative.dev'), ['ingress.class']);
  }

  /** Go template of a service's host name. */
  public get domainTemplate(): Figure<string> {
    return this.map.figure('domain-template', textSetting(KNATIVE_DOMAIN_TEMPLATE), ['domainTemplate']);
  }

  /** Go template of the name of a tag. */
  public get tagTemplate(): Figure<string> {
    return this.map.figure('tag-template', textSetting('{{.Tag}}-{{.Name}}'), ['tagTemplate']);
  }

  /** Whether Knative makes certificates for hosts that are reached from outside. */
  public get externalDomainTls(): Figure<boolean> {
    return this.map.figure('external-domain-tls', SWITCH, ['auto-tls', 'autoTLS']);
  }

  /** Scheme of URLs where Knative makes no certificates. */
  public get defaultExternalScheme(): Figure<string> {
    return this.map.figure('default-external-scheme', URL_SCHEME, ['defaultExternalScheme']);
  }

  /** What is done with plain HTTP where there is TLS: `Enabled`, `Disabled` or `Redirected`. */
  public get httpProtocol(): Figure<string> {
    return this.map.figure('http-protocol', HTTP_PROTOCOL, ['httpProtocol']);
  }

  /** Whether anybody can map any domain. */
  public get autocreateClusterDomainClaims(): Figure<boolean> {
    return this.map.figure('autocreate-cluster-domain-claims', boolSetting(false), ['autocreateClusterDomainClaims']);
  }

  /** Scheme of a service's URL: `https` where Knative makes certificates, or where something in front has one. */
  public get urlScheme(): Figure<string> {
    const tls = this.externalDomainTls;
    return tls.value ? tls.map(() => 'https') : this.defaultExternalScheme;
  }
}
