import { Duration } from 'cdk8s';
import type { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Json } from '../core/json';
import { isJson } from '../core/json';
import { jsYaml } from '../core/lazy-libraries';
import { AUTOSCALER_FIELDS, AutoscalerConfig, PodAutoscalerClass } from '../platform/systems/knative-serving/config-maps/autoscaler-config';
import type { ConfigField } from '../platform/systems/knative-serving/config-maps/config-field';
import { DEFAULTS_FIELDS, DefaultsConfig, ServiceLinks } from '../platform/systems/knative-serving/config-maps/defaults-config';
import { AffinityType, DEPLOYMENT_FIELDS, DeploymentConfig } from '../platform/systems/knative-serving/config-maps/deployment-config';
import { DomainConfig } from '../platform/systems/knative-serving/config-maps/domain-config';
import { FEATURES_FIELDS, FeatureFlag, FeaturesConfig, SecurePodDefaults } from '../platform/systems/knative-serving/config-maps/features-config';
import { GC_FIELDS, GcConfig, Retention, RevisionLimit } from '../platform/systems/knative-serving/config-maps/gc-config';
import { HttpProtocol, MeshCompatibility, NETWORK_FIELDS, NetworkConfig } from '../platform/systems/knative-serving/config-maps/network-config';
import type { Code } from './code';
import { call, constant, fields, list, literal } from './code';
import type { ConstructCode } from './construct-code';
import { makerOf } from './construct-code';
import { attempted, isWhole } from './value-code';

/** A ConfigMap of Knative that there is a construct for. */
interface KnownConfig {
  readonly type: string;
  readonly construct: new (scope: Chart, id: string, props: never) => Construct;
  /** A key without which the construct cannot be made. @default - none */
  readonly requires?: string;
  /** The options for the data; a key that none of them writes goes through the escape hatch. */
  readonly options: (data: Json) => Record<string, Code | undefined>;
}

const constants = (name: string, statics: object): Code[] => Object.entries(statics).map(([key, value]) => constant(`${name}.${key}`, value));

const CONFIGS: Readonly<Record<string, KnownConfig>> = {
  'config-autoscaler': { type: 'AutoscalerConfig', construct: AutoscalerConfig, options: byField(AUTOSCALER_FIELDS, () => constants('PodAutoscalerClass', PodAutoscalerClass)) },
  'config-defaults': { type: 'DefaultsConfig', construct: DefaultsConfig, options: byField(DEFAULTS_FIELDS, () => constants('ServiceLinks', ServiceLinks)) },
  'config-deployment': { type: 'DeploymentConfig', construct: DeploymentConfig, requires: 'queue-sidecar-image', options: byField(DEPLOYMENT_FIELDS, () => constants('AffinityType', AffinityType)) },
  'config-domain': { type: 'DomainConfig', construct: DomainConfig, options: domainOptions },
  'config-features': {
    type: 'FeaturesConfig',
    construct: FeaturesConfig,
    options: byField(FEATURES_FIELDS, (option) => (option === 'securePodDefaults'
      ? constants('SecurePodDefaults', SecurePodDefaults)
      : constants('FeatureFlag', FeatureFlag))),
  },
  'config-gc': { type: 'GcConfig', construct: GcConfig, options: byField(GC_FIELDS, gcChoices) },
  'config-network': {
    type: 'NetworkConfig',
    construct: NetworkConfig,
    options: byField(NETWORK_FIELDS, (option) => (option === 'httpProtocol'
      ? constants('HttpProtocol', HttpProtocol)
      : constants('MeshCompatibility', MeshCompatibility))),
  },
};

/** A ConfigMap of Knative as a construct of this package; undefined for any other one. */
export function configMapCode(object: Json): ConstructCode | undefined {
  const metadata: Json = isJson(object.metadata) ? object.metadata : {};
  const name = String(metadata.name);
  // Not what every object has: a ConfigMap may be called constructor.
  const config = Object.hasOwn(CONFIGS, name) ? CONFIGS[name] : undefined;
  const complete = config !== undefined && isJson(object.data) && (config.requires === undefined || config.requires in object.data);
  if (!complete || !isJson(object.data) || typeof metadata.namespace !== 'string') {
    return undefined;
  }
  const options = config.options(object.data);
  return {
    type: config.type,
    props: () => fields({ namespace: metadata.namespace === 'knative-serving' ? undefined : literal(metadata.namespace), ...options }),
    make: makerOf(config.construct),
    patches: [],
    addPatch: '',
    hatch: [],
  };
}

/** The text that a field writes of a value; undefined for one that its option does not take. */
function writtenBy(field: ConfigField, option: string, value: unknown): string | undefined {
  return field.kind.check(option, value).length === 0 ? field.write(option, value) : undefined;
}

/** For each key of the data the option that writes it, with the value for which it writes exactly this text. */
function byField(
  table: Readonly<Record<string, ConfigField>>, choices: (option: string, text: string) => readonly Code[],
): (data: Json) => Record<string, Code | undefined> {
  return (data) => Object.fromEntries(Object.entries(table).map(([option, field]) => {
    const text: unknown = data[field.key];
    const candidates = typeof text === 'string' ? [...choices(option, text), ...plainValues(text)] : [];
    return [option, candidates.find((code) => attempted(() => writtenBy(field, option, code.value())) === text)];
  }));
}

function plainValues(text: string): Code[] {
  const number = text.trim() === '' ? NaN : Number(text);
  const seconds = /^(\d+)s?$/.exec(text)?.[1];
  return [
    ...[true, false].map(literal),
    ...(Number.isFinite(number) ? [literal(number)] : []),
    ...(seconds === undefined ? [] : [call(Duration, 'seconds', [literal(Number(seconds))])]),
    literal(text),
    list(text.split(',').map(literal)),
  ];
}

function gcChoices(option: string, text: string): Code[] {
  const seconds = /^(\d+)s$/.exec(text)?.[1];
  const count = Number(text);
  return [
    ...(text === 'disabled' ? [/retain/i.test(option) ? call(Retention, 'disabled', []) : call(RevisionLimit, 'disabled', [])] : []),
    ...(seconds === undefined ? [] : [call(Retention, 'for', [call(Duration, 'seconds', [literal(Number(seconds))])])]),
    ...(isWhole(count) ? [call(RevisionLimit, 'atMost', [literal(count)])] : []),
  ];
}

/** One domain for all services, and others for those with certain labels. */
function domainOptions(data: Json): Record<string, Code | undefined> {
  const entries = Object.entries(data);
  const everybody = entries.filter(([, rule]) => rule === '').map(([domain]) => domain);
  const rules = entries.flatMap(([domain, rule]): Code[] => {
    const read: unknown = typeof rule === 'string' && rule !== '' ? attempted(() => jsYaml().load(rule)) : undefined;
    if (!isJson(read) || !isJson(read.selector)) {
      return [];
    }
    return [fields({ domain: literal(domain), selector: literal(read.selector), wildcardCertificate: read.type === 'wildcard' ? literal(true) : undefined })];
  });
  const [defaultDomain] = everybody;
  return {
    defaultDomain: defaultDomain === undefined || everybody.length > 1 ? undefined : literal(defaultDomain),
    domains: rules.length === 0 ? undefined : list(rules),
  };
}
