/*
 * Fields of `spec` that stand beside the components.
 */
import type { Json } from '../../core/json';
import { isNewerField } from '../../kserve/releases/release-table';
import { kindSchema } from '../../kserve/schema/kind-schema';
import { valueFaults } from '../../kserve/schema/value-faults';
import type { ComponentContext } from '../component/component';
import type { InferenceServiceProps } from '../inference-service-props';

/** What `specOverrides` says, held against the definition of `spec`. */
export function topOverrides(props: InferenceServiceProps, { dialect, faults }: ComponentContext): Json | undefined {
  const { specOverrides } = props;
  if (specOverrides === undefined) {
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

/** Where a component stands in `spec`, and what follows. */
const IN_COMPONENT = /^(?:predictor|transformer|explainer|canary\.predictor)\.(.+)$/;

function isNewer(way: string): boolean {
  const [, field] = IN_COMPONENT.exec(way) ?? [];
  return isNewerField('spec', way) || (field !== undefined && isNewerField('component', field));
}
