import type { Construct } from 'constructs';
import type { Violation } from '../core/input-error';
import { Faults } from '../core/faults';
import { InputError } from '../core/input-error';
import { textAt } from '../core/json';
import { form, TEXT } from '../core/props/kinds';
import { ANNOTATIONS, JSON_OBJECT, LABELS, NAMESPACE } from '../core/props/kubernetes-kinds';
import type { KindsOf, Shape } from '../core/props/shape';
import { besides } from '../core/props/shape';
import type { ObjectKind } from './kind-object';
import { checkObjectName, checkOverrides } from './kind-object';
import type { KindProps, NamespacedKindProps } from './kind-props';

/** What the props that every kind has may be. What an object may be called differs by kind and is judged there. */
export const KIND: KindsOf<KindProps> = { name: TEXT, labels: LABELS, annotations: ANNOTATIONS, overrides: JSON_OBJECT };

/** Where a model comes from, of any scheme that somebody serves. */
export const MODEL_URI = form('a URI such as hf://meta-llama/Llama-3.1-8B-Instruct', (text) => /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text));

export const NAMESPACED_KIND: KindsOf<NamespacedKindProps> = { ...KIND, namespace: NAMESPACE };

/** Which object is made, and what it may be called. */
export interface DescribedKind extends ObjectKind {
  /** What is wrong with a name. @default - that of most kinds: letters, digits, dots and dashes */
  readonly checkName?: (name: string) => readonly Violation[];
}

/**
 * The props of a construct as they are, if they fit their description and the rules behind it; else everything that is wrong is thrown
 * together, before anything is made.
 *
 * @param object which is made, whose schema the overrides must fit
 * @param rules what is wrong with props that are right one by one
 */
export function takeProps<T extends KindProps>(
  construct: Construct, shape: Shape<T>, given: unknown, object: DescribedKind,
  rules: (right: T, name: string) => readonly Violation[] = () => [],
): T & { readonly name: string } {
  const { path, id } = construct.node;
  const { faults, rest } = shape.sift('', given);
  const name = rest?.name ?? nameIn(given) ?? id;
  const found = [
    ...(object.checkName ?? checkObjectName)(name),
    ...faults,
    ...(rest === undefined ? [] : besides(faults, () => {
      const behind = new Faults();
      behind.add(...rules(rest, name), ...checkOverrides(object.apiVersion, object.kind, rest));
      behind.throwIfAny();
    })),
  ];
  if (found.length > 0 || rest === undefined) {
    throw new InputError(found, path);
  }
  return { ...rest, name };
}

/** Of props that are wrong in other ways. */
function nameIn(given: unknown): string | undefined {
  try {
    return textAt(given, 'name');
  } catch {
    return undefined; // Reading it throws, which the description says.
  }
}
