import { isJson, isPlainObject } from './json';

/*
 * What becomes a value of a manifest only later is told apart in three ways, each with one function:
 *
 * - `isLazy`: cdk8s itself asks it for its value when the YAML is written, whoever writes it. Here.
 * - `isOutput` (tokens.ts): an Output of Pulumi, known by its mark without Pulumi. Only a deployment knows it; in YAML it is a fault.
 * - `isToken` (tokens.ts): the text or number that stands for an Output, which is checked as any other until a deployment fills it in.
 *
 * The args of the Pulumi components may also be promises: see `isInput` there. Nothing else waits: what has a `toJSON` is written by its
 * fields or not at all, and a probe of cdk8s-plus is made plain fields before anything looks at it.
 */

/** What `Lazy.any` of cdk8s gives. */
interface Lazy {
  readonly producer: unknown;
  produce(): unknown;
}

/**
 * Whether a value is a `Lazy` of cdk8s, of whichever copy of it: known by its shape, since what does without cdk8s stands on this floor.
 * A plain object with a field of such a name is none, and neither is a class that has only one of the two: cdk8s does not ask those.
 *
 * @see cdk8s, src/resolve.ts `LazyResolver`
 */
export function isLazy(value: unknown): value is Lazy {
  return isJson(value) && 'producer' in value && typeof value.produce === 'function' && !isPlainObject(value);
}
