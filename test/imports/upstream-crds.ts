import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CORE_SCHEMA, loadAll } from 'js-yaml';

import { KSERVE_VERSION } from '../../lib/kserve/version';
import type { Crd } from '../support/crd-schemas';
import type { Schema } from '../support/structural-schema';

/** Which upstream release a CRD file of ours stands for. */
export const RELEASES: Record<string, string> = {
  'cert-manager.yaml': 'cert-manager/cert-manager-v1.17.0.rendered.yaml',
  'kfserving.yaml': 'kfserving/kfserving-v0.6.1.yaml',
  'knative-serving.yaml': 'knative-serving/1.21.1/1-serving-crds.yaml',
  'kserve-llm.yaml': `kserve/kserve-${KSERVE_VERSION}.rendered-overlays-all.yaml`,
  'kserve-localmodel.yaml': `kserve/kserve-${KSERVE_VERSION}.rendered-overlays-all.yaml`,
  'kserve.yaml': `kserve/kserve-crds-${KSERVE_VERSION}.yaml`,
};

/** Of a release file that holds more than one of our files: which of its CRDs. */
const PARTS: Record<string, RegExp> = {
  'kserve-llm.yaml': /^llm|llm-d.ai$|^inferencepools/,
  'kserve-localmodel.yaml': /^localmodel/,
};

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const read = new Map<string, KubernetesObject[]>();

/** Every object of one upstream file; megabytes of YAML, which are read once. */
export function upstreamObjects(upstream: string, file: string): KubernetesObject[] {
  const path = join(upstream, file);
  const objects = read.get(path)
    ?? (loadAll(readFileSync(path, 'utf8'), null, { schema: CORE_SCHEMA }) as Array<KubernetesObject | null>).filter((object) => object !== null);
  read.set(path, objects);
  return objects;
}

/** The CRDs of upstream that a file of ours stands for. */
export function crdsBeside(upstream: string, own: string): Crd[] {
  return upstreamCrds(upstream, RELEASES[own]!).filter((crd) => PARTS[own]?.test(crd.metadata.name) ?? true);
}

/** The CRDs of an upstream release, those of apiextensions v1beta1 in the form that v1 has for the same. */
export function upstreamCrds(upstream: string, file: string): Crd[] {
  const crds = upstreamObjects(upstream, file).filter((object) => object.kind === 'CustomResourceDefinition');
  return crds.map((crd) => (crd.apiVersion.endsWith('/v1beta1') ? fromV1beta1(crd) : (crd as unknown as Crd)));
}

/** What apiextensions v1beta1 keeps once per CRD stands in every version in v1, and some names changed. */
function fromV1beta1(crd: any): Crd {
  const { group, scope, names, versions, validation, subresources, additionalPrinterColumns, conversion } = crd.spec;
  const pruned = crd.spec.preserveUnknownFields === false;
  const schemas = (version: any) => version.schema ?? validation;
  return {
    ...crd,
    apiVersion: 'apiextensions.k8s.io/v1',
    spec: {
      group,
      scope,
      names,
      ...(conversion === undefined ? {} : { conversion: v1Conversion(conversion) }),
      versions: versions.map((version: any) => ({
        subresources,
        ...version,
        schema: pruned ? schemas(version) : { openAPIV3Schema: unpruned(schemas(version).openAPIV3Schema) },
        additionalPrinterColumns: v1Columns(version.additionalPrinterColumns ?? additionalPrinterColumns),
      })),
    },
  };
}

/** v1beta1 prunes only where it is told to; v1 does unless a level says otherwise. The metadata are the API server's own. */
function unpruned(schema: Schema, path = ''): Schema {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, unpruned(field, `${path}.${name}`)]);
  return {
    ...schema,
    ...(schema.type === 'object' && path !== '.metadata' ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
    ...(schema.properties === undefined ? {} : { properties: Object.fromEntries(fields) }),
    ...(schema.items === undefined ? {} : { items: unpruned(schema.items, `${path}[]`) }),
  };
}

function v1Columns(columns: any[]): unknown[] {
  return columns.map(({ JSONPath, ...column }) => ({ ...column, jsonPath: JSONPath }));
}

/** Without the placeholder for the caBundle (a line feed): cert-manager fills it in, and v1 wants a certificate or nothing. */
function v1Conversion({ strategy, conversionReviewVersions, webhookClientConfig }: any): unknown {
  const { service } = webhookClientConfig;
  return { strategy, webhook: { conversionReviewVersions, clientConfig: { service } } };
}
