import type { Json } from '../../core/json';
import { isJson, listAt, objectOrEmpty, textAt, textOrEmpty, textsAt, valueAt } from '../../core/json';
import type { KnativeCluster } from '../../knative/admission/cluster-limits';
import { KSERVE_DOMAIN_TEMPLATE } from '../domain-template';
import { KEPT_BACK } from '../passed-on-annotations';
import type { RuntimeOffer } from '../select-runtime';
import { isRuntimeManifest, readRuntime } from '../serving-runtime';
import type { StorageContainer } from '../storage-container';
import { isStorageContainer, readStorageContainer, withShippedContainer } from '../storage-container';
import type { HostPattern } from './host-name';
import type { LocalModelCacheFacts } from './validate-local-model-cache';
import { readLocalModelCache } from './validate-local-model-cache';
import { knativeCluster } from '../../knative/admission/cluster-limits';

/** What of a cluster decides how KServe and Knative take an object. */
export interface AdmissionCluster {
  readonly knative: KnativeCluster;
  /** `deploy.defaultDeploymentMode` of `inferenceservice-config`. */
  readonly defaultMode: string;
  /** How hosts are made in Standard mode: `ingress` of `inferenceservice-config`. */
  readonly hosts: HostPattern;
  /** Annotations of services, components and runtimes that KServe does not pass on, its own and the cluster's. */
  readonly keptBack: readonly string[];
  /** ServingRuntimes and ClusterServingRuntimes. */
  readonly runtimes: RuntimeOffer;
  readonly storageContainers: readonly StorageContainer[];
  /** Whether there are no other storage containers. */
  readonly storageContainersKnown: boolean;
  /** How a model behind a plain `oci://` among `storageUris` comes into the pod: `modelcar`, `native`; empty: not at all. */
  readonly ociMode: string;
  /** Secrets that are known to be there, as `namespace/name`. */
  readonly secrets: ReadonlySet<string>;
  readonly localModelCaches: readonly LocalModelCacheFacts[];
}

/** Data of ConfigMaps that are known from elsewhere than the objects; an object of the same name wins. */
export interface AdmissionOptions {
  /** Data of `config-features`. @default - not known: upstream's defaults are taken, and what hangs on them is a warning */
  readonly features?: { readonly [key: string]: string };
  /** Data of `config-defaults`. @default - upstream's */
  readonly defaults?: { readonly [key: string]: string };
  /** Data of `config-autoscaler`. @default - upstream's */
  readonly autoscaler?: { readonly [key: string]: string };
  /** The deployment mode of services that do not say one. @default 'Knative' */
  readonly defaultDeploymentMode?: string;
  /** The runtimes. @default - those among the objects, and perhaps others */
  readonly runtimes?: RuntimeOffer;
  /** What downloads models. @default - KServe's own, and those among the objects */
  readonly storageContainers?: readonly StorageContainer[];
  /** Whether those are all. @default false */
  readonly storageContainersKnown?: boolean;
}

/** Reads a cluster off the objects that will be in it. */
export function admissionCluster(objects: readonly Json[], options: AdmissionOptions = {}): AdmissionCluster {
  const config = (name: string) => configData(objects, name);
  return {
    knative: knativeCluster({
      features: config('config-features') ?? options.features,
      defaults: config('config-defaults') ?? options.defaults,
      autoscaler: config('config-autoscaler') ?? options.autoscaler,
    }),
    hosts: {
      template: kserveConfig(objects, 'ingress', 'domainTemplate') || KSERVE_DOMAIN_TEMPLATE,
      domain: kserveConfig(objects, 'ingress', 'ingressDomain') || 'example.com',
    },
    keptBack: [...KEPT_BACK, ...listAt(kserveSection(objects, 'inferenceService'), 'serviceAnnotationDisallowedList').filter((key) => typeof key === 'string')],
    defaultMode: kserveConfig(objects, 'deploy', 'defaultDeploymentMode') ?? options.defaultDeploymentMode ?? 'Knative',
    runtimes: options.runtimes ?? { known: objects.filter(isRuntimeManifest).map(readRuntime), complete: false },
    storageContainers: options.storageContainers
      ?? withShippedContainer(objects.filter(isStorageContainer).map((object) => readStorageContainer(object, 'the objects'))),
    storageContainersKnown: options.storageContainersKnown ?? false,
    ociMode: ociMode(kserveSection(objects, 'storageInitializer')),
    secrets: new Set(ofKind(objects, 'Secret').map((secret) => `${namespaceOf(secret)}/${nameOf(secret)}`)),
    localModelCaches: ofKind(objects, 'LocalModelCache').map(readLocalModelCache),
  };
}

/** `metadata.name`. */
export function nameOf(object: Json): string {
  return textOrEmpty(objectOrEmpty(object.metadata).name);
}

/** `metadata.namespace`, or the one that kubectl takes. */
export function namespaceOf(object: Json): string {
  return textOrEmpty(objectOrEmpty(object.metadata).namespace) || 'default';
}

/** The name of what a component becomes: `<service>-predictor`, with the predictor's own name in between if it has one. */
export function workloadName(service: Json, kind: string, component: Json): string {
  const own = kind === 'predictor' ? textOrEmpty(component.name) : '';
  return `${nameOf(service)}${own === '' ? '' : `-${own}`}-${kind}`;
}

function ofKind(objects: readonly Json[], kind: string): Json[] {
  return objects.filter((object) => object.kind === kind);
}

/**
 * Data of a ConfigMap: the last one of the name wins, as it does when it is applied. Where the operator runs Knative it writes them from
 * `spec.config` of the KnativeServing, which has the names without `config-`.
 */
function configData(objects: readonly Json[], name: string): { [key: string]: string } | undefined {
  const found = objects.filter((object) => object.kind === 'ConfigMap' && nameOf(object) === name).at(-1);
  const operated = objects.map((object) => (object.kind === 'KnativeServing' ? valueAt(object, 'spec', 'config') : undefined)).filter(isJson).at(-1);
  const data = operated?.[name] ?? operated?.[name.replace(/^config-/, '')] ?? found?.data;
  return data === undefined ? undefined : textsAt(data);
}

/** A text of `inferenceservice-config`. */
function kserveConfig(objects: readonly Json[], entry: string, field: string): string | undefined {
  return textAt(kserveSection(objects, entry), field);
}

/** An entry of `inferenceservice-config`, which is JSON; undefined where it is not said, or cannot be read. */
function kserveSection(objects: readonly Json[], entry: string): Json | undefined {
  try {
    const read: unknown = JSON.parse(configData(objects, 'inferenceservice-config')?.[entry] ?? 'null');
    return isJson(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** By upstream's shipped configuration, beside the server. @see kserve pkg/types/config.go `ResolveOciModelMode` */
function ociMode(section: Json = { enableModelcar: true }): string {
  const on = section.enableModelcar === true || section.enableOciModelSupport === true;
  return textOrEmpty(section.ociModelMode) || (on ? 'modelcar' : '');
}
