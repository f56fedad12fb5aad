import { objectsAt, textAt } from '../../core/json';
import { isToken } from '../../core/tokens';
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
    add(textAt(stated, 'storageUri'), fieldOf(kind, spec.model === undefined ? kind : 'model', 'storageUri'), named);
    if (spec.storageUris !== undefined) {
      objectsAt(spec, 'storageUris').forEach((one, index) => {
        add(textAt(one, 'uri'), fieldOf(kind, 'storageUris', String(index), 'uri'), named);
      });
    }
    if (stated.env !== undefined) {
      const env = objectsAt(stated, 'env').find(({ name }) => name === 'STORAGE_URI');
      add(textAt(env, 'value'), fieldOf(kind, 'containers', '0', 'env', 'STORAGE_URI'), named);
    }
  }
  canaries.forEach(({ spec }, index) => {
    add(textAt(spec, 'model', 'storageUri'), ['spec', 'canary', String(index), 'predictor', 'model', 'storageUri'], textAt(spec, 'storageContainerName'));
  });
  return found;
}
