import type { Json } from '../../core/json';
import { textAt } from '../../core/json';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** From where the agent beside a server of several models downloads. @see kserve pkg/agent/storage/provider.go `SupportedProtocols` */
const PROTOCOLS = ['s3://', 'gs://', 'https://', 'http://'] as const;

/**
 * What KServe's webhook refuses of a TrainedModel.
 *
 * @see kserve pkg/apis/serving/v1alpha1/trainedmodel_webhook.go `validateTrainedModel`
 */
export function validateTrainedModel(model: Json): Fault[] {
  const name = textAt(model, 'metadata', 'name') ?? '';
  const uri = textAt(model, 'spec', 'model', 'storageUri') ?? '';
  return [
    ...(/^[a-zA-Z0-9_-]+$/.test(name) ? [] : [fault('kserve-name', `the TrainedModel "${name}" is invalid: a name must consist of letters, digits, '_' or '-'`, 'metadata.name')]),
    ...(PROTOCOLS.some((protocol) => uri.startsWith(protocol)) ? []
      : [fault('kserve-trained-model-storage', `the TrainedModel "${name}" storageUri field is invalid: it must start with one of ${PROTOCOLS.join(', ')}, got "${uri}"`, 'spec.model.storageUri')]),
  ];
}
