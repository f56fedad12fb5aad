import { violation } from '../../core/checks';
import type { Kind } from '../../core/props/kind';
import { required } from '../../core/props/kind';
import { FULL_TEXT, plain } from '../../core/props/kinds';
import { NAMED, NAMED_LIST, QUANTITY, TEXTS } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { KIND, MODEL_URI, NAMESPACED_KIND } from '../kind-shapes';
import type { CachedModelProps, CacheStorage, LocalModelCacheProps, LocalModelNamespaceCacheProps } from './local-model-props';

/** What the props of a model that is kept on nodes may be. */

const NODE_GROUPS: Kind = {
  words: 'at least one LocalModelNodeGroup',
  check: (path, value) => (Array.isArray(value) && value.length === 0
    ? [violation(path, value, NODE_GROUPS.words)] : NAMED_LIST.check(path, value)),
};

const CACHED_MODEL: KindsOf<CachedModelProps> = {
  sourceModelUri: required(MODEL_URI),
  modelSize: required(QUANTITY),
  nodeGroups: required(NODE_GROUPS),
  serviceAccount: NAMED,
  storage: plain(new Shape<CacheStorage>('storage', { key: FULL_TEXT, parameters: TEXTS })),
};

export const LOCAL_MODEL_CACHE = new Shape<LocalModelCacheProps>('LocalModelCache', { ...KIND, ...CACHED_MODEL });

export const LOCAL_MODEL_NAMESPACE_CACHE = new Shape<LocalModelNamespaceCacheProps>('LocalModelNamespaceCache', { ...NAMESPACED_KIND, ...CACHED_MODEL });
