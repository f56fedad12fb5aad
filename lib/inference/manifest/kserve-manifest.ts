import type { InferenceServiceProps } from '../inference-service-props';
import type { Json, MutableJson } from '../../core/json';
import { KServeRelease } from '../../kserve/releases/kserve-release';
import { valueRow } from '../../kserve/releases/release-table';
import { serviceAnnotations } from '../../kserve/service-annotations';
import type { Model } from '../model/model';

/** The part of `spec.predictor` that says what is served, for KServe: always `model`, which is what its webhook makes of the older keys. */
export function kservePredictor(model: Model, containerName: string): Json {
  const container = model.renderContainer(containerName);
  if (container !== undefined) {
    return { containers: [container] };
  }
  const { storageUri, storage, runtime, runtimeVersion, formatVersion } = model.formatProps!;
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
  const predictor = { model: model.renderContainerFields(block) };
  return storage?.uriList === undefined ? predictor : { ...predictor, storageUris: storage.uriList };
}

/** Annotations that KServe reads from the service itself. */
export function kserveAnnotations(mode: string, { storageSecret, kserveVersion }: InferenceServiceProps): { [key: string]: string } {
  // Written even where it is the cluster's default: the default can change, the mode of a service cannot.
  const annotations: { [key: string]: string } = { [serviceAnnotations.deploymentMode]: modeName(mode, kserveVersion) };
  if (storageSecret !== undefined) {
    annotations[serviceAnnotations.storageSecretName] = storageSecret.name;
  }
  return annotations;
}

/** The name of a mode in a release: KServe 0.15 and before know only the older ones. */
function modeName(mode: string, kserveVersion: string | undefined): string {
  const row = valueRow('deployment mode', mode);
  const release = kserveVersion === undefined ? undefined : KServeRelease.find(kserveVersion);
  return row?.before === undefined || release === undefined || release.has(row.since) ? mode : row.before;
}
