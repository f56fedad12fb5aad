import * as pulumi from '@pulumi/pulumi';
import type { Json } from '../core/json';
import { objectAt } from '../core/json';
import type { Deployable } from './deployable';
import { groupKind } from './group-kind';
import { hydrate } from './hydrate';
import type { SafetyOptions } from './resource-options';
import { providerAnnotations } from './resource-options';

/** What is registered for an object: its manifest with Outputs in their places, Secret data as secrets, and notes to the provider. */
export function inputsOf({ source, manifest }: Deployable, safety: SafetyOptions): Json {
  const inputs = hydrate(source.node.path, manifest);
  const metadata = objectAt(inputs, 'metadata');
  const annotations = { ...providerAnnotations(manifest, safety), ...objectAt(metadata, 'annotations') };
  return {
    ...inputs,
    metadata: { ...metadata, ...(Object.keys(annotations).length > 0 && { annotations }) },
    ...(groupKind(manifest) === 'Secret' && secretData(inputs)),
  };
}

function secretData({ data, stringData }: Json): Json {
  return {
    ...(data !== undefined && { data: pulumi.secret(data) }),
    ...(stringData !== undefined && { stringData: pulumi.secret(stringData) }),
  };
}
