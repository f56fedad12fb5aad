import type { Json, MutableJson } from '../../core/json';
import type { Model } from '../model/model';
import { workerSpec } from '../model/multi-node';

/** The part of `spec.predictor` that says what is served, for KServe: always `model`, which is what its webhook makes of the older keys. */
export function kservePredictor(model: Model, containerName: string): Json {
  const { ofFormat } = model;
  if (ofFormat === undefined) {
    return { containers: [model.renderContainer(containerName)] };
  }
  const { storageUri, storage, runtime, runtimeVersion, formatVersion, confidential } = ofFormat.props;
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
  const workers = workerSpec(ofFormat.props);
  if (workers !== undefined) {
    predictor.workerSpec = workers;
  }
  return predictor;
}
