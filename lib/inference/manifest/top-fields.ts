/*
 * Fields of `spec` that stand beside the components.
 */
import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { Json } from '../../core/json';
import { isJson } from '../../core/json';
import { isNewerField } from '../../kserve/releases/release-table';
import { kindSchema } from '../../kserve/schema/kind-schema';
import { valueFaults } from '../../kserve/schema/value-faults';
import type { ComponentContext } from '../component/component';
import type { InferenceServiceProps } from '../inference-service-props';

const TRACING = ['exporter', 'exporterEndpoint', 'sampler', 'samplerArg'];

/** `spec.tracing`, and complaints about it. The definitions that are held here do not know it yet. */
export function checkTracing(tracing: unknown): Violation[] {
  if (tracing === undefined) {
    return [];
  }
  if (!isJson(tracing)) {
    return [violation('tracing', tracing, `an object of ${TRACING.join(', ')}`)];
  }
  return Object.entries(tracing).flatMap(([field, value]) => {
    if (!TRACING.includes(field)) {
      return [violation(`tracing.${field}`, value, `one of ${TRACING.join(', ')}`)];
    }
    return value === undefined || typeof value === 'string' ? [] : [violation(`tracing.${field}`, value, 'a text')];
  });
}

/** What `specOverrides` says, held against the definition of `spec`. */
export function topOverrides(props: InferenceServiceProps, { dialect, faults }: ComponentContext): Json | undefined {
  const { specOverrides } = props;
  if (specOverrides === undefined) {
    return undefined;
  }
  if (!isJson(specOverrides)) {
    faults.add(violation('specOverrides', specOverrides, 'an object of fields'));
    return undefined;
  }
  const schema = dialect.id === 'kserve' ? kindSchema(dialect.apiVersion, 'InferenceService')?.fields.get('spec') : undefined;
  if (schema !== undefined) {
    faults.add(...valueFaults('specOverrides', specOverrides, schema, { partial: true, knows: isNewer }));
  }
  return specOverrides;
}

/** What is missing once they are laid over the rest. */
export function checkWhole(spec: Json, { dialect, faults }: ComponentContext): void {
  const schema = dialect.id === 'kserve' ? kindSchema(dialect.apiVersion, 'InferenceService')?.fields.get('spec') : undefined;
  if (schema !== undefined && faults.violations.length === 0) {
    faults.add(...valueFaults('specOverrides', spec, schema, { knows: isNewer }));
  }
}

function isNewer(way: string): boolean {
  return isNewerField('spec', way) || isNewerField('component', way.replace(/^(predictor|transformer|explainer|canary\.predictor)\./, ''));
}
