import { listAt, objectsAt, textAt } from '../../core/json';
import { isToken } from '../../core/tokens';
import { ENV } from '../../kserve/container-variables';
import type { ServiceFacts } from '../../kserve/service-facts';
import type { FieldPath } from '../rule';
import { fieldOf } from '../rule';

/** A URI that a model is fetched from. */
export interface StorageUse {
  readonly uri: string;
  readonly at: FieldPath;
  /** The ClusterStorageContainer that the component names. @default - KServe looks for one */
  readonly containerName?: string;
}

/** Every URI that a service fetches from, those of its canaries too; what only the deployment knows is left out. */
export function storagesOf({ components, canaries }: ServiceFacts): StorageUse[] {
  const found: StorageUse[] = [];
  const add = (uri: string | undefined, at: FieldPath, containerName: string | undefined): void => {
    if (uri !== undefined && !isToken(uri)) {
      found.push({ uri, at, ...(containerName !== undefined && { containerName }) });
    }
  };
  for (const { kind, spec, stated } of components) {
    const named = textAt(spec, 'storageContainerName');
    const block = Object.keys(spec).find((field) => spec[field] === stated);
    add(block === undefined ? undefined : textAt(stated, 'storageUri'), fieldOf(kind, block ?? '', 'storageUri'), named);
    if (spec.storageUris !== undefined) {
      objectsAt(spec, 'storageUris').forEach((one, index) => {
        add(textAt(one, 'uri'), fieldOf(kind, 'storageUris', String(index), 'uri'), named);
      });
    }
    const container = listAt(spec, 'containers').indexOf(stated);
    if (container >= 0 && stated.env !== undefined) {
      const variable = listAt(stated, 'env').findIndex((one) => textAt(one, 'name') === ENV.storageUri);
      add(textAt(stated, 'env', variable, 'value'), fieldOf(kind, 'containers', String(container), 'env', String(variable), 'value'), named);
    }
  }
  canaries.forEach(({ spec }, index) => {
    const at = ['spec', 'canary', String(index), 'predictor'];
    const named = textAt(spec, 'storageContainerName');
    add(textAt(spec, 'model', 'storageUri'), [...at, 'model', 'storageUri'], named);
    objectsAt(spec, 'storageUris').forEach((one, item) => {
      add(textAt(one, 'uri'), [...at, 'storageUris', String(item), 'uri'], named);
    });
  });
  return found;
}
