import type { CachedModelProps } from './local-model-props';

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
