import { violation } from '../../core/checks';
import type { Faults } from '../../core/faults';
import { booleanProp } from '../../core/shape';
import { isToken } from '../../core/tokens';
import type { Dialect } from '../../kserve/dialect';
import type { InferenceServiceProps } from '../inference-service-props';
import type { Json, MutableJson } from '../../core/json';
import { KServeRelease } from '../../kserve/releases/kserve-release';
import { valueRow } from '../../kserve/releases/release-table';
import { serviceAnnotations } from '../../kserve/service-annotations';
import type { Model } from '../model/model';
import { workerSpec } from '../model/multi-node';

/** The part of `spec.predictor` that says what is served, for KServe: always `model`, which is what its webhook makes of the older keys. */
export function kservePredictor(model: Model, containerName: string): Json {
  const container = model.renderContainer(containerName);
  if (container !== undefined) {
    return { containers: [container] };
  }
  const { storageUri, storage, runtime, runtimeVersion, formatVersion, confidential } = model.formatProps!;
  const protocol = model.protocol.value;
  const modelFormat = formatVersion === undefined ? { name: model.format } : { name: model.format, version: formatVersion };
  const block: MutableJson = { modelFormat };
  if (runtime !== undefined) {
    block.runtime = runtime;
  }
  if (runtimeVersion !== undefined) {
    block.runtimeVersion = runtimeVersion;
  }
  // V1 is what no protocol means. The others are written even if KServe's webhook would: so what is read back is what was applied.
  if (model.explicitProtocol !== undefined || protocol !== 'v1') {
    block.protocolVersion = protocol;
  }
  if (storageUri !== undefined || storage?.singleUri !== undefined) {
    block.storageUri = storageUri ?? storage?.singleUri;
  }
  if (storage?.spec !== undefined) {
    block.storage = storage.spec;
  }
  if (confidential !== undefined) {
    block.confidential = { enabled: true, ...confidential };
  }
  const predictor: MutableJson = { model: model.renderContainerFields(block) };
  if (storage?.uriList !== undefined) {
    predictor.storageUris = storage.uriList;
  }
  const workers = workerSpec(model.formatProps!);
  if (workers !== undefined) {
    predictor.workerSpec = workers;
  }
  return predictor;
}

/** Annotations that KServe reads from the service itself. */
export function kserveAnnotations(mode: string, props: InferenceServiceProps): { [key: string]: string } {
  const { storageSecret, kserveVersion } = props;
  // Written even where it is the cluster's default: the default can change, the mode of a service cannot.
  const annotations: { [key: string]: string } = { [serviceAnnotations.deploymentMode]: modeName(mode, kserveVersion) };
  if (storageSecret !== undefined) {
    annotations[serviceAnnotations.storageSecretName] = storageSecret.name;
  }
  for (const [prop, key, text] of SWITCHES) {
    const value = props[prop];
    if (value !== undefined) {
      annotations[key] = text(value);
    }
  }
  return annotations;
}

type Switch = 'stopped' | 'prometheusScraping' | 'metricAggregation' | 'tagRouting' | 'localModelCache' | 'nodeGroup' | 'storageReadOnly';

/** Props that are annotations, which KServe compares with the text `true` or `false`. @see kserve pkg/constants/constants.go */
const SWITCHES: readonly (readonly [prop: Switch, key: string, text: (value: boolean | string) => string])[] = [
  ['stopped', serviceAnnotations.stop, String],
  ['prometheusScraping', 'serving.kserve.io/enable-prometheus-scraping', String],
  ['metricAggregation', 'serving.kserve.io/enable-metric-aggregation', String],
  ['tagRouting', serviceAnnotations.enableTagRouting, String],
  ['localModelCache', 'serving.kserve.io/disable-localmodel', (value) => String(value !== true)],
  ['nodeGroup', 'serving.kserve.io/nodegroup', String],
  ['storageReadOnly', 'storage.kserve.io/readonly', String],
];

/** What is wrong with the props that are annotations. */
export function checkSwitches(props: InferenceServiceProps, dialect: Dialect, faults: Faults): void {
  for (const [prop] of SWITCHES) {
    const value: unknown = props[prop];
    if (value !== undefined && dialect.id !== 'kserve') {
      faults.add(violation(prop, value, 'for KFServing none', 'Dialect.KSERVE has it'));
    }
    if (prop === 'nodeGroup') {
      if (value !== undefined && !isToken(value) && !(typeof value === 'string' && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(value))) {
        faults.add(violation(prop, value, 'the name of a LocalModelNodeGroup'));
      }
    } else {
      booleanProp(prop, props[prop], faults);
    }
  }
}

/** The name of a mode in a release: KServe 0.15 and before know only the older ones. */
function modeName(mode: string, kserveVersion: string | undefined): string {
  const row = valueRow('deployment mode', mode);
  const release = kserveVersion === undefined ? undefined : KServeRelease.find(kserveVersion);
  return row?.before === undefined || release === undefined || release.has(row.since) ? mode : row.before;
}
