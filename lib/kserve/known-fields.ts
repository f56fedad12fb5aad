import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import type { Json } from '../core/json';
import { isJson } from '../core/json';
import { nearest } from '../core/nearest';
import type { ReleasePlace } from './releases/release-table';
import { isNewerField } from './releases/release-table';
import { schemaAt, valueFaults } from './schema/value-faults';

/** @see kserve v0.20.0 pkg/apis/serving/v1beta1/component.go `ComponentExtensionSpec` */
const EXTENSION = [
  'minReplicas', 'maxReplicas', 'scaleTarget', 'scaleMetric', 'scaleMetricType', 'autoScaling', 'containerConcurrency', 'timeout',
  'canaryTrafficPercent', 'logger', 'batcher', 'labels', 'annotations', 'deploymentStrategy',
];

/** @see kserve v0.20.0 pkg/apis/serving/v1beta1/podspec.go `PodSpec` */
const POD = [
  'activeDeadlineSeconds', 'affinity', 'automountServiceAccountToken', 'containers', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'hostAliases',
  'hostIPC', 'hostNetwork', 'hostPID', 'hostUsers', 'hostname', 'hostnameOverride', 'imagePullSecrets', 'initContainers', 'nodeName', 'nodeSelector',
  'os', 'overhead', 'preemptionPolicy', 'priority', 'priorityClassName', 'readinessGates', 'resourceClaims', 'resources', 'restartPolicy',
  'runtimeClassName', 'schedulerName', 'schedulingGates', 'securityContext', 'serviceAccount', 'serviceAccountName', 'setHostnameAsFQDN',
  'shareProcessNamespace', 'subdomain', 'terminationGracePeriodSeconds', 'tolerations', 'topologySpreadConstraints', 'volumes',
];

/** @see kubernetes v1.33 core/v1 `Container`; `name` is KServe's to set */
const CONTAINER = [
  'args', 'command', 'env', 'envFrom', 'image', 'imagePullPolicy', 'lifecycle', 'livenessProbe', 'ports', 'readinessProbe', 'resizePolicy',
  'resources', 'restartPolicy', 'restartPolicyRules', 'securityContext', 'startupProbe', 'stdin', 'stdinOnce', 'terminationMessagePath',
  'terminationMessagePolicy', 'tty', 'volumeDevices', 'volumeMounts', 'workingDir',
];

/** Fields that an object of the CRD has; the API server drops every other one without a word. */
export const KNOWN_FIELDS = {
  predictor: new Set([...EXTENSION, ...POD, 'model', 'name', 'storageUris', 'storageContainerName', 'workerSpec']),
  transformer: new Set([...EXTENSION, ...POD, 'storageUris']),
  explainer: new Set([...EXTENSION, ...POD, 'art', 'storageUris']),
  model: new Set([
    ...CONTAINER, 'modelFormat', 'runtime', 'runtimeVersion', 'protocolVersion', 'storageUri', 'storage', 'confidential',
  ]),
  container: new Set(CONTAINER),
  /** @see kserve v0.20.0 pkg/apis/serving/v1alpha1/servingruntime_types.go `ServingRuntimeSpec` */
  runtime: new Set([
    'affinity', 'annotations', 'builtInAdapter', 'containers', 'disabled', 'grpcDataEndpoint', 'grpcEndpoint', 'hostIPC', 'httpDataEndpoint',
    'imagePullSecrets', 'labels', 'multiModel', 'nodeSelector', 'protocolVersions', 'replicas', 'schedulerName', 'storageHelper',
    'supportedModelFormats', 'tolerations', 'volumes', 'workerSpec',
  ]),
};

/** What an escape hatch is laid over. */
export type OverridePlace = keyof typeof KNOWN_FIELDS;

/** What becomes of a field that is none. */
const DROPPED = 'other is dropped by the API server';

interface PlaceOfOverrides {
  readonly what: string;
  readonly way: readonly string[];
  readonly newer: readonly [ReleasePlace, string];
}

/** Where the fields of a place stand in the kinds' schemas, and in the table of releases. */
const PLACES: { readonly [place in OverridePlace]: PlaceOfOverrides } = {
  predictor: { what: 'the predictor', way: ['spec', 'predictor'], newer: ['component', ''] },
  transformer: { what: 'the transformer', way: ['spec', 'transformer'], newer: ['component', ''] },
  explainer: { what: 'the explainer', way: ['spec', 'explainer'], newer: ['component', ''] },
  model: { what: 'a container', way: ['spec', 'predictor', 'model'], newer: ['component', 'model.'] },
  container: { what: 'a container', way: ['spec', 'predictor', 'containers'], newer: ['component', 'containers[].'] },
  runtime: { what: 'a runtime', way: ['spec'], newer: ['runtime', ''] },
};

/**
 * Complains of everything in an escape hatch that the API server would drop or refuse, to any depth: a typing error would be pruned
 * silently. Fields of a KServe later than the schemas here are left to the rule kserve-release.
 */
export function checkFields(path: string, overrides: Json | undefined, place: OverridePlace): Violation[] {
  if (overrides === undefined) {
    return [];
  }
  if (!isJson(overrides)) {
    return [violation(path, overrides, 'an object of fields')];
  }
  const { what, way, newer: [releasePlace, prefix] } = PLACES[place];
  const known = KNOWN_FIELDS[place];
  const isNewer = (field: string): boolean => isNewerField(releasePlace, `${prefix}${field}`);
  const unknown = Object.keys(overrides).filter((field) => !known.has(field) && !isNewer(field));
  const [version, kind] = place === 'runtime' ? ['v1alpha1', 'ServingRuntime'] : ['v1beta1', 'InferenceService'];
  const found = schemaAt(`serving.kserve.io/${version}`, kind, way);
  // Of a container in a list the schema is that of an item.
  const schema = found?.items ?? found;
  const inner = Object.fromEntries(Object.entries(overrides).filter(([field]) => known.has(field)));
  return [
    ...unknown.map((field) => {
      const meant = nearest(field, known);
      const hint = meant === undefined ? `any ${DROPPED}` : `did you mean ${meant}? Any ${DROPPED}`;
      return violation(`${path}.${field}`, field, `a field that ${what} has in KServe`, hint);
    }),
    ...(schema === undefined ? [] : valueFaults(path, inner, schema, { partial: true, knows: isNewer }).filter(notMetric)),
  ];
}

/** What is missing in a component once the overrides are laid over it: the API server refuses that. */
export function checkMerged(path: string, merged: Json, place: 'predictor' | 'transformer' | 'explainer'): Violation[] {
  const { way, newer: [releasePlace] } = PLACES[place];
  const schema = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', way);
  const knows = (field: string): boolean => isNewerField(releasePlace, field);
  return schema === undefined ? [] : valueFaults(path, merged, schema, { knows }).filter(notMetric);
}

/** Of metrics the rule scale-metric-qps says what to write instead. */
function notMetric({ path }: Violation): boolean {
  return !path.endsWith('.scaleMetric');
}
