import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import Ajv from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { CORE_SCHEMA, loadAll } from 'js-yaml';

import { bundledCrds } from '../../lib/platform/system/crds';
import { unknownFields } from './structural-schema';
import type { Schema } from './structural-schema';

/** The CRD files that the platform installs and `cdk8s import` reads. */
export const CRD_FOLDER = join(__dirname, '..', '..', 'imports', 'crds');

/** The part of a CustomResourceDefinition that tests look at. */
export interface Crd {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly [key: string]: unknown };
    readonly scope: string;
    readonly conversion?: unknown;
    readonly versions: { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema }; readonly [key: string]: unknown }[];
  };
}

/**
 * Every CRD of a YAML text; documents of another kind are left out.
 *
 * @throws YAMLException of the first fault of the text
 */
export function crdsIn(yaml: string): Crd[] {
  const objects = loadAll(yaml, null, { schema: CORE_SCHEMA }) as Array<Crd | null>;
  return objects.filter((object): object is Crd => object?.kind === 'CustomResourceDefinition');
}

/** The CRDs of this project by the file they stand in. */
export function ownCrds(): Map<string, Crd[]> {
  const files = readdirSync(CRD_FOLDER).filter((file) => file.endsWith('.yaml')).sort();
  return new Map(files.map((file) => [file, crdsIn(readFileSync(join(CRD_FOLDER, file), 'utf8'))]));
}

/**
 * An ajv for schemas of CRDs: vendor extensions are no keywords of its own, `format` of a number is its range. The API server lets a number
 * over int32 pass, and the controller that reads it into Go's int32 then fails; here it is a fault at once. The code that ajv makes is not
 * optimized, which takes longer than it saves.
 */
export function schemaAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, code: { optimize: false } });
  const whole = (bits: number) => ({
    type: 'number' as const,
    validate: (value: number) => Number.isInteger(value) && value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1),
  });
  ajv.addFormat('int32', whole(32));
  ajv.addFormat('int64', whole(64));
  ajv.addFormat('byte', /^(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
  ajv.addFormat('date-time', (value: string) => /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:/.test(value) && !Number.isNaN(Date.parse(value)));
  return ajv;
}

let schemas: Map<string, Schema> | undefined;
const validators = new Map<string, ValidateFunction>();

/** The same as they are compiled into the package, which is read in a hundredth of the time. */
const COMPILED = ['cert-manager', 'kfserving', 'knative-serving', 'kserve', 'kserve-llm', 'kserve-localmodel'] as const;

/** The schema of `group/version Kind`; the definitions are read once. */
function schemaOf(name: string): Schema | undefined {
  schemas ??= new Map(
    COMPILED.flatMap((file) => bundledCrds(file) as unknown as Crd[]).flatMap(({ spec }) =>
      spec.versions.map((version) => [`${spec.group}/${version.name} ${spec.names.kind}`, version.schema.openAPIV3Schema] as const),
    ),
  );
  return schemas.get(name);
}

/** The compiled schema; compiled when first asked for, since most tests ask for one or two. */
function validatorOf(name: string, schema: Schema): ValidateFunction {
  const validator = validators.get(name) ?? schemaAjv().compile(schema);
  validators.set(name, validator);
  return validator;
}

/** ajv's pointer as people write it: `/spec/containers/0/env` is `spec.containers[0].env`. */
function fieldPath(error: ErrorObject): string {
  const steps = error.instancePath.split('/').slice(1);
  if (error.keyword === 'required') {
    steps.push(String(error.params.missingProperty));
  }
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

function faultText(error: ErrorObject): string {
  if (error.keyword === 'required') {
    return `${fieldPath(error)}: required`;
  }
  const allowed = error.keyword === 'enum' ? ` ${(error.params.allowedValues as unknown[]).join(', ')}` : '';
  return `${fieldPath(error)}: ${error.message}${allowed}, got ${JSON.stringify(error.data)}`;
}

/**
 * What the API server would refuse about an object, by the CRDs of this project: faults of the schema, list entries given twice, and
 * fields that would be pruned (refused under strict field validation).
 *
 * @param object a Kubernetes object as it goes into the YAML
 * @returns one line per fault, `path: what is wrong`; empty where the object is accepted as it is
 */
export function validateAgainstCrd(object: unknown): string[] {
  const { apiVersion, kind } = (object ?? {}) as { apiVersion?: string; kind?: string };
  const name = `${apiVersion} ${kind}`;
  const schema = schemaOf(name);
  if (schema === undefined) {
    return [`no CRD in imports/crds for ${name}`];
  }
  const validate = validatorOf(name, schema);
  validate(object);
  const faults = (validate.errors ?? []).map(faultText);
  return [...new Set([...faults, ...unknownFields(object, schema)])];
}
