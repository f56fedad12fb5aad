import type { Json } from '../../core/json';
import { textAt } from '../../core/json';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** A LocalModelCache: its name, and the model that it keeps. */
export interface LocalModelCacheFacts {
  readonly name: string;
  readonly source: string;
}

/** Reads a LocalModelCache. */
export function readLocalModelCache(cache: Json): LocalModelCacheFacts {
  return { name: textAt(cache, 'metadata', 'name') ?? '', source: textAt(cache, 'spec', 'sourceModelUri') ?? '' };
}

/**
 * What KServe's webhook refuses of a LocalModelCache: a model that another one keeps. The webhook of a LocalModelNamespaceCache is written,
 * but the release registers it nowhere.
 *
 * @param known all that are known
 * @see kserve pkg/webhook/admission/localmodelcache/localmodelcache_validator.go `validateUniqueStorageURI`, config/webhook/localmodel
 */
export function validateLocalModelCache(cache: Json, known: readonly LocalModelCacheFacts[]): Fault[] {
  const own = readLocalModelCache(cache);
  const other = known.find(({ name, source }) => name !== own.name && source === own.source);
  return other === undefined ? []
    : [fault('kserve-local-model-source', `LocalModelCache ${other.name} has the same StorageURI ${own.source}`, 'spec.sourceModelUri')];
}
