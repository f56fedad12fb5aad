import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textOrEmpty } from '../../core/json';
import { TRANSFORMER_CONTAINER } from '../container-names';
import { implementations, storageUriOf } from './implementations';
import { commonParent } from './mount-paths';
import { keyFaults } from './confidential-key';
import type { Fault } from './refusal';
import { fault } from './refusal';

/**
 * Several models in one component: not beside a single `storageUri`, and each at a path of its own below one parent.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateMultipleStorageURIs`
 */
export function validateStorageUris(spec: Json): Fault[] {
  return ['transformer', 'explainer', 'predictor'].flatMap((kind) => {
    const component = spec[kind];
    return isJson(component) ? componentFaults(component, kind) : [];
  });
}

function componentFaults(component: Json, kind: string): Fault[] {
  const path = `spec.${kind}.storageUris`;
  const uris = objectsAt(component.storageUris);
  if (uris.length === 0) {
    return [];
  }
  const first = implementations(kind, component)[0];
  const both = first !== undefined && storageUriOf(first, kind) !== undefined;
  return [
    ...(both ? [fault('kserve-storage-both', 'setting both StorageURI and StorageURIs is not supported: keep one', path)] : []),
    ...uris.flatMap((uri, index) => uriFaults(uri, `${path}[${index}]`)),
    ...listFaults(uris, path),
  ];
}

function uriFaults({ uri, mountPath }: Json, path: string): Fault[] {
  const mount = textOrEmpty(mountPath);
  const bad = (message: string) => [fault('kserve-storage-path', message, `${path}.mountPath`)];
  return [
    ...(textOrEmpty(uri) === '' ? [fault('kserve-storage-path', 'storage URI cannot be empty', `${path}.uri`)] : []),
    ...(mount === '/' ? bad('storage path cannot be empty') : []),
    ...(mount.startsWith('/') ? [] : bad(`storage path must be absolute: ${mount}`)),
    ...(mount.includes('..') ? bad(`storage path cannot contain '..' for security reasons: ${mount}`) : []),
  ];
}

/** Looked at only where there are two or more that are downloaded, claims not counted: then also claims must have paths of their own. */
function listFaults(uris: readonly Json[], path: string): Fault[] {
  const isClaim = ({ uri }: Json) => textOrEmpty(uri).startsWith('pvc://');
  const paths = (of: readonly Json[]) => of.map(({ mountPath }) => textOrEmpty(mountPath));
  const downloaded = paths(uris.filter((uri) => !isClaim(uri)));
  const claims = paths(uris.filter(isClaim));
  if (downloaded.length <= 1) {
    return [];
  }
  return [
    ...(new Set(claims).size < claims.length ? [fault('kserve-storage-twice', 'PVC storage paths must be unique', path)] : []),
    ...(commonParent(downloaded) === '/'
      ? [fault('kserve-storage-parent', `storage paths must have a common parent directory. Current paths: [${downloaded.join(' ')}] have no common parent beyond root`, path)]
      : []),
  ];
}

/** The transformer beside a predictor takes its model from the predictor. @see `validateCollocationStorageURI` */
export function validateCollocation(spec: Json): Fault[] {
  const containers = objectsAt(objectOrEmpty(spec.predictor).containers);
  const index = containers.findIndex(({ name }) => name === TRANSFORMER_CONTAINER);
  const has = objectsAt(containers[index]?.env).some(({ name }) => name === 'STORAGE_URI');
  return has ? [fault('kserve-transformer-storage', 'storage uri should not be specified in transformer container', `spec.predictor.containers[${index}].env`)] : [];
}

/** An encrypted model needs a URI, and its key a name in full. @see `validateConfidential` */
export function validateConfidential(spec: Json): Fault[] {
  const predictor = objectOrEmpty(spec.predictor);
  const first = implementations('predictor', predictor)[0];
  const block = first === undefined || first.block === 'containers' ? undefined : first;
  const confidential = objectOrEmpty(block?.spec.confidential);
  if (block === undefined || confidential.enabled !== true) {
    return [];
  }
  const path = `spec.predictor.${block.block}`;
  return [
    ...(textOrEmpty(block.spec.storageUri) === '' ? [fault('kserve-confidential-storage', 'confidential model serving requires storageUri to be set', `${path}.storageUri`)] : []),
    ...keyFaults(confidential, path),
  ];
}
