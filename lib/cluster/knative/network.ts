import type { ConfigSetting } from '../../knative/config-setting';
import { boolSetting, textSetting } from '../../knative/config-setting';
import { KNATIVE_DOMAIN_TEMPLATE } from '../../knative/domain-template';
import type { ConfigMapFacts } from '../config-map-facts';
import type { Figure } from '../figure';

const URL_SCHEME: ConfigSetting<string> = textSetting('http');

/** `Enabled` and `Disabled`, in any letter case. */
const SWITCH: ConfigSetting<boolean> = {
  read: (text) => new Map([['enabled', true], ['disabled', false]]).get(text.toLowerCase()),
  fallback: false,
  kind: '"Enabled" or "Disabled"',
};

/** config-network: ingress class, host names and TLS. @see knative/networking pkg/config/config.go `NewConfigFromMap` */
export class NetworkFacts {
  public constructor(private readonly map: ConfigMapFacts) {}

  /** Class of ingress: which network layer serves a Route. */
  public get ingressClass(): Figure<string> {
    return this.map.figure('ingress-class', textSetting('istio.ingress.networking.knative.dev'));
  }

  /** Go template of a service's host name. */
  public get domainTemplate(): Figure<string> {
    return this.map.figure('domain-template', textSetting(KNATIVE_DOMAIN_TEMPLATE));
  }

  /** Go template of the name of a tag. */
  public get tagTemplate(): Figure<string> {
    return this.map.figure('tag-template', textSetting('{{.Tag}}-{{.Name}}'));
  }

  /** Whether Knative makes certificates for hosts that are reached from outside. */
  public get externalDomainTls(): Figure<boolean> {
    return this.map.figure('external-domain-tls', SWITCH);
  }

  /** Scheme of URLs where Knative makes no certificates. */
  public get defaultExternalScheme(): Figure<string> {
    return this.map.figure('default-external-scheme', URL_SCHEME);
  }

  /** What is done with plain HTTP where there is TLS: `Enabled` or `Redirected`. */
  public get httpProtocol(): Figure<string> {
    return this.map.figure('http-protocol', textSetting('Enabled'));
  }

  /** Whether anybody can map any domain. */
  public get autocreateClusterDomainClaims(): Figure<boolean> {
    return this.map.figure('autocreate-cluster-domain-claims', boolSetting(false));
  }

  /** Scheme of a service's URL: `https` where Knative makes certificates, or where something in front has one. */
  public get urlScheme(): Figure<string> {
    const tls = this.externalDomainTls;
    return tls.value ? tls.map(() => 'https') : this.defaultExternalScheme;
  }
}
