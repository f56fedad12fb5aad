import { FULL_TEXT, instance, known, whole } from '../../core/props/kinds';
import { JSON_OBJECT, LABELS, OBJECT_NAME } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { Protocol } from '../../kserve/protocol';
import { COMPONENT } from '../component/component-kinds';
import { CONTAINER, CONTAINER_SETTINGS } from '../component/container-kinds';
import type { ConfidentialProps, CustomModelProps, ModelProps } from './model-options';
import { Storage } from './storage';
import { STORAGE_URI } from './storage-kinds';
import type { WorkerProps } from './worker-props';

/** What the props of a model may be. A storage URI is judged by the rules behind, which know the dialect. */

const PROTOCOL = known((path, value) => Protocol.from(path, value));

export const MODEL = new Shape<ModelProps>('Model', {
  ...CONTAINER_SETTINGS,
  storageUri: STORAGE_URI,
  storage: instance(Storage, "Storage.uri('gs://…')"),
  protocol: PROTOCOL,
  runtime: OBJECT_NAME,
  runtimeVersion: FULL_TEXT,
  formatVersion: FULL_TEXT,
  modelName: FULL_TEXT,
  nodes: whole({ min: 2, max: 1000, hint: "for one node leave 'nodes' out" }),
  gpusPerNode: whole({ min: 1, max: 1000 }),
  worker: new Shape<WorkerProps>('worker', {
    ...CONTAINER_SETTINGS, nodeSelector: LABELS, tolerations: COMPONENT.tolerations, affinity: JSON_OBJECT, overrides: JSON_OBJECT,
  }),
  confidential: new Shape<ConfidentialProps>('confidential', { resourceId: FULL_TEXT }),
});

export const CUSTOM_MODEL = new Shape<CustomModelProps>('Model.container', {
  ...CONTAINER,
  storageUri: STORAGE_URI,
  protocol: PROTOCOL,
  modelName: FULL_TEXT,
});
