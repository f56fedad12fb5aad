import { violation } from '../../core/checks';
import { checkQuantity } from '../../core/go-quantity';
import type { Violation } from '../../core/input-error';
import type { CachedModelProps } from './local-model-props';

/** Everything that is wrong with a model to keep on nodes. */
export function checkCachedModel({ sourceModelUri, modelSize, nodeGroups }: CachedModelProps): Violation[] {
  return [
    ...(typeof sourceModelUri === 'string' && /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(sourceModelUri)
      ? [] : [violation('sourceModelUri', sourceModelUri, 'a URI such as hf://meta-llama/Llama-3.1-8B-Instruct')]),
    ...checkQuantity('modelSize', modelSize),
    ...(nodeGroups.length > 0 ? [] : [violation('nodeGroups', nodeGroups, 'at least one LocalModelNodeGroup')]),
  ];
}

/** `spec` of the cache. */
export function cachedModelSpec(props: CachedModelProps): { readonly [field: string]: unknown } {
  const { sourceModelUri, modelSize, nodeGroups, serviceAccount, storage } = props;
  const spec = {
    sourceModelUri,
    modelSize,
    nodeGroups: nodeGroups.map(({ name }) => name),
    serviceAccountName: serviceAccount?.name,
    storage,
  };
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
}
