import type { Construct } from 'constructs';
import { isDnsLabel, LONGEST_SUBDOMAIN } from '../../../../core/dns-names';
import { yaml } from '../../../../core/lazy-libraries';
import { refuse, violation } from '../../../../core/checks';
import { Faults } from '../../../../core/faults';
import { Notices } from '../../../../core/notices';
import { isToken } from '../../../../core/tokens';
import { required } from '../../../../core/props/kind';
import { FLAG, isUnwritable, listOf, mapOf, TEXT } from '../../../../core/props/kinds';
import { Shape } from '../../../../core/props/shape';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** A domain for the services that carry certain labels. */
export interface DomainRule {
  /** The domain: `example.org`. A service is found at `<service>.<namespace>.<domain>` unless config-network says otherwise. */
  readonly domain: string;
  /** The labels, with their values, that a service must all have; at least one. Of the rules that fit, that with most labels counts. */
  readonly selector: { readonly [label: string]: string };
  /** Whether one wildcard certificate serves all services of a namespace there. @default false */
  readonly wildcardCertificate?: boolean;
}

/** ConfigMap `config-domain`: under which domain services are found. Source: pkg/reconciler/route/config/domain.go. */
export interface DomainConfigOptions {
  /**
   * The domain for services that no rule fits: `example.com`.
   *
   * @default 'svc.cluster.local', where they cannot be reached from outside
   */
  readonly defaultDomain?: string | undefined;
  /** Domains for services with certain labels. @default - none */
  readonly domains?: readonly DomainRule[] | undefined;
}

/** @see kubernetes apimachinery/pkg/util/validation `IsValidLabelValue`, `IsQualifiedName` */
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const LABEL_NAME = /^([a-z0-9][-a-z0-9.]{0,252}\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** What a domain or a selector may be is judged by what writes them. */
export const DOMAIN_RULES = listOf(new Shape<DomainRule>('a domain', { domain: required(TEXT), selector: required(mapOf(TEXT)), wildcardCertificate: FLAG }));

/** What its options may be. */
export const DOMAIN_CONFIG = new Shape<DomainConfigOptions>('domain', { defaultDomain: TEXT, domains: DOMAIN_RULES });

/** Under which names the options stand in the props of whoever hands them in. */
export interface DomainPaths {
  readonly domain: string;
  readonly domains: string;
}

const OWN_PATHS: DomainPaths = { domain: 'domain.defaultDomain', domains: 'domain.domains' };

/** The data of config-domain. */
export function domainConfigData(options: DomainConfigOptions, paths: DomainPaths = OWN_PATHS): Record<string, string> {
  const { defaultDomain, domains = [] } = options;
  const faults = new Faults();
  const data = new Map<string, string>();
  if (defaultDomain !== undefined) {
    faults.attempt(() => {
      checkDomain(paths.domain, defaultDomain);
    });
    data.set(defaultDomain, '');
  }
  domains.forEach(({ domain, selector, wildcardCertificate = false }, index) => {
    const path = `${paths.domains}[${index}]`;
    faults.attempt(() => {
      checkDomain(`${path}.domain`, domain);
    });
    checkSelector(`${path}.selector`, selector, faults, paths);
    if (data.has(domain)) {
      faults.add(violation(`${path}.domain`, domain, 'a domain that is not there yet', 'Knative has one rule per domain'));
    }
    data.set(domain, yaml().stringify({ selector, ...(wildcardCertificate && { type: 'wildcard' }) }));
  });
  faults.throwIfAny();
  return Object.fromEntries(data);
}

/** What a config-domain on its own is made with. */
export interface DomainConfigProps extends DomainConfigOptions, KnativeConfigProps {}

/** ConfigMap config-domain on its own: under which domain services are found. */
export class DomainConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: DomainConfigProps = {}) {
    super(scope, id, 'config-domain', DOMAIN_CONFIG, domainConfigData, props);
    if (props.defaultDomain === undefined) {
      const message = 'without a defaultDomain a service that no rule fits stays at svc.cluster.local and cannot be reached from outside';
      Notices.of(this).note('no-default-domain', message);
    }
  }
}

function checkDomain(path: string, domain: string): void {
  if (typeof domain !== 'string' || !(isToken(domain) || (domain.length <= LONGEST_SUBDOMAIN && domain.split('.').every(isDnsLabel) && !isUnwritable(domain)))) {
    refuse(path, domain, 'a domain name in lower case, such as "example.com"');
  }
}

function checkSelector(path: string, selector: DomainRule['selector'], faults: Faults, { domain }: DomainPaths): void {
  const labels = Object.entries(selector ?? {});
  if (labels.length === 0) {
    faults.add(violation(path, selector, 'at least one label', `for all services use ${domain.replace(/^.*\./, '')}`));
  }
  for (const [label, value] of labels) {
    if (!LABEL_NAME.test(label)) {
      faults.add(violation(path, label, 'the name of a label, such as "app"'));
    }
    if (typeof value !== 'string' || !(isToken(value) || LABEL_VALUE.test(value))) {
      faults.add(violation(`${path}.${label}`, value, 'the value of a label: up to 63 letters, digits, "-", "_" and "."'));
    }
  }
}
