/*
 * What came with which KServe. One table for errors, the page docs/versions.md and the tests that hold it against upstream's schemas.
 *
 * A field is named by the way to it from a component (`predictor`, `transformer`, `explainer`), from `spec` of its kind, or from the data
 * of inferenceservice-config; `[]` is any item of a list, `*` any key of a map. What stood in KServe before 0.14 has no row.
 *
 * Where it is from: 0.17 to 0.20 are the definitions of each release; of 0.14 to 0.16 and of 0.21 there is the published Python SDK, whose
 * models have the fields of the API one for one. Fields deep inside of a pod are those of the Kubernetes that a KServe was built with, of
 * which the SDK says nothing.
 */
/** Where the way to a field begins. */
export type ReleasePlace = 'component' | 'spec' | 'runtime' | 'graph' | 'storage container' | 'local model' | 'config';

/** A field and the release that brought it. */
export interface FieldRow {
  readonly place: ReleasePlace;
  /** The way to it: `logger.batchSize`. */
  readonly field: string;
  /** The first release that has it: `0.17`. */
  readonly since: string;
}

/** A kind, or a version of one, and the release that brought it. */
export interface KindRow {
  readonly apiVersion: string;
  readonly kind: string;
  readonly since: string;
}

/** What a value is of. */
export type ReleaseValue = 'storage scheme' | 'autoscaler class' | 'deployment mode';

/** A value and the release that brought it. */
export interface ValueRow {
  readonly of: ReleaseValue;
  readonly value: string;
  readonly since: string;
  /** What there was before for the same. @default - nothing */
  readonly before?: string;
}

/** Fields of objects and of the configuration. @see kserve config/crd/full of each tag; pkg/apis/serving/v1beta1/configmap.go */
export const FIELD_ROWS: readonly FieldRow[] = [
  ...rows('component', {
    '0.14': ['workerSpec', 'logger.metadataHeaders'],
    '0.15': [
      'autoScaling', 'scaleMetricType', 'resources', 'workerSpec.pipelineParallelSize', 'workerSpec.tensorParallelSize', 'workerSpec.resources',
    ],
    '0.16': [
      'autoScaling.behavior', 'autoScaling.metrics[].external.authenticationRef', 'logger.storage', 'logger.metadataAnnotations', 'storageUris',
    ],
    '0.17': [
      'logger.batchSize', 'logger.batchInterval', 'logger.marshallerUrl', 'hostnameOverride', 'workerSpec.hostnameOverride',
      'containers[].restartPolicyRules', 'initContainers[].restartPolicyRules', 'model.restartPolicyRules', 'workerSpec.containers[].restartPolicyRules',
    ],
    '0.20': ['name', 'storageContainerName', 'model.confidential'],
    '0.21': ['schedulingGroup', 'workerSpec.schedulingGroup'],
  }),
  ...rows('spec', { '0.20': ['canary'], '0.21': ['tracing'] }),
  ...rows('runtime', {
    '0.14': ['workerSpec', 'hostIPC'],
    '0.15': ['workerSpec.pipelineParallelSize', 'workerSpec.tensorParallelSize'],
    '0.17': ['schedulerName', 'workerSpec.schedulerName', 'containers[].restartPolicyRules', 'workerSpec.containers[].restartPolicyRules'],
    '0.21': ['resourceClaims', 'workerSpec.resourceClaims'],
  }),
  ...rows('graph', {
    '0.15': ['nodeName', 'nodeSelector', 'serviceAccountName', 'tolerations'],
    '0.16': ['routerTimeouts', 'nodes.*.steps[].mapPredictionsToInstances'],
  }),
  ...rows('storage container', { '0.16': ['supportsMultiModelDownload'] }),
  ...rows('local model', { '0.18': ['serviceAccountName', 'storage'] }),
  ...rows('config', {
    '0.14': ['localModel', 'security', 'ingress.knativeLocalGatewayService'],
    '0.15': [
      'ingress.enableGatewayApi', 'ingress.kserveIngressGateway', 'inferenceService.resource', 'inferenceService.serviceAnnotationDisallowedList',
      'inferenceService.serviceLabelDisallowedList', 'localModel.disableVolumeManagement', 'localModel.jobTTLSecondsAfterFinished',
      'localModel.reconcilationFrequencyInSecs', 'multiNode', 'opentelemetryCollector', 'service',
    ],
    '0.16': ['autoscaler', 'deploy.deploymentRolloutStrategy', 'opentelemetryCollector.resource'],
    '0.18': ['ingress.disableHTTPRouteTimeout', 'ingress.enableLLMInferenceServiceTLS'],
    '0.19': ['ingress.modelBasedRoutingMode', 'ingress.modelBasedRoutingHeaderName'],
  }),
];

/** Kinds of KServe's that are younger than 0.14. */
export const KIND_ROWS: readonly KindRow[] = [
  { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelCache', since: '0.15' },
  { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelNode', since: '0.15' },
  { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LLMInferenceService', since: '0.16' },
  { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LLMInferenceServiceConfig', since: '0.16' },
  { apiVersion: 'serving.kserve.io/v1alpha2', kind: 'LLMInferenceService', since: '0.17' },
  { apiVersion: 'serving.kserve.io/v1alpha2', kind: 'LLMInferenceServiceConfig', since: '0.17' },
  { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelNamespaceCache', since: '0.18' },
];

/** Values of fields and annotations. @see kserve pkg/constants/constants.go, …/inferenceservice/utils/utils.go of each tag */
export const VALUE_ROWS: readonly ValueRow[] = [
  { of: 'storage scheme', value: 'hf://', since: '0.15' },
  { of: 'storage scheme', value: 'oci+native://', since: '0.20' },
  { of: 'storage scheme', value: 'oci+fetch://', since: '0.21' },
  { of: 'storage scheme', value: 'modelscope://', since: '0.21' },
  { of: 'storage scheme', value: 'ms://', since: '0.21' },
  { of: 'autoscaler class', value: 'keda', since: '0.15' },
  { of: 'autoscaler class', value: 'none', since: '0.16' },
  { of: 'deployment mode', value: 'Knative', since: '0.16', before: 'Serverless' },
  { of: 'deployment mode', value: 'Standard', since: '0.16', before: 'RawDeployment' },
];

/** The row of a value, if it has one. */
export function valueRow(of: ReleaseValue, value: string): ValueRow | undefined {
  return VALUE_ROWS.find((row) => row.of === of && row.value === value);
}

/** Whether the table has a field that the schemas here, which are those of KServe 0.20, do not. */
export function isNewerField(place: ReleasePlace, way: string): boolean {
  return FIELD_ROWS.some((row) => row.place === place && row.since === '0.21' && (way === row.field || way.startsWith(`${row.field}.`)));
}

function rows(place: ReleasePlace, fields: { readonly [since: string]: readonly string[] }): FieldRow[] {
  return Object.entries(fields).flatMap(([since, ways]) => ways.map((field) => ({ place, field, since })));
}
