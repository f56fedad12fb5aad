import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import type { Json } from '../core/json';

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

/** Complains of every field of an escape hatch that the CRD does not have: a typing error would be pruned silently. */
export function checkFields(path: string, overrides: Json | undefined, known: ReadonlySet<string>, what: string): Violation[] {
  return overrides === undefined ? [] : Object.keys(overrides)
    .filter((field) => !known.has(field))
    .map((field) => violation(`${path}.${field}`, field, `a field that ${what} of KServe v0.20 has`, 'any other is dropped by the API server'));
}
