import type { InferenceServiceProps } from './inference-service-props';
import type { Json } from './merge';
import { compact } from './merge';
import type { Model } from './model';

/** The part of `spec.predictor` that says what is served, for KServe: always `model`, which is what its webhook makes of the older keys. */
export function kservePredictor(model: Model, containerName: string): Json {
  const container = model.renderContainer(containerName);
  if (container !== undefined) {
    return { containers: [container] };
  }
  const { storageUri, storage, runtime, runtimeVersion, formatVersion } = model.formatProps!;
  const protocol = model.protocol.value;
  return compact({
    model: compact({
      ...model.renderContainerFields(),
      modelFormat: compact({ name: model.format, version: formatVersion }),
      runtime,
      runtimeVersion,
      // V1 is what no protocol means. The others are written even if KServe's webhook would: so what is read back is what was applied.
      protocolVersion: model.explicitProtocol?.value ?? (protocol === 'v1' ? undefined : protocol),
      storageUri: storageUri ?? storage?.singleUri,
      storage: storage?.spec,
    }),
    storageUris: storage?.uriList,
  });
}

/** Annotations that KServe reads from the service itself. */
export function kserveAnnotations(mode: string, { storageSecret }: InferenceServiceProps): { [key: string]: string } {
  return {
    // Written even where it is the cluster's default: the default can change, the mode of a service cannot.
    'serving.kserve.io/deploymentMode': mode,
    ...(storageSecret === undefined ? {} : { 'serving.kserve.io/storageSecretName': storageSecret.name }),
  };
}
