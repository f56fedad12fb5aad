import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, App, ImplicitTokenResolver, JsonPatch, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Json, MutableJson } from '../core/json';
import { isJson, isList, isPlainObject, objectOrEmpty, valueAt } from '../core/json';

/**
 * An ApiObject whose manifest holds plain values, as nearly all manifests of this package do.
 *
 * cdk8s asks every resolver of the app about every value, and copies the object four times on the way: any value may be a Lazy or a token.
 * Where none is, and the app has no resolver of the user's own, one walk comes to the same, in a fraction of the time. Everything else is
 * left to cdk8s.
 */
export class PlainObject extends ApiObject {
  constructor(scope: Construct, id: string, private readonly given: ApiObjectProps) {
    super(scope, id, given);
  }

  /** What will be written. */
  public override toJson(): unknown {
    // cdk8s types what it writes as any.
    return this.plainJson() ?? (super.toJson() as unknown);
  }

  /**
   * The same as cdk8s makes of it, or undefined where only cdk8s can say: also where it throws, so that the words are its own.
   *
   * @see cdk8s, src/api-object.ts, src/resolve.ts, src/_util.ts
   */
  private plainJson(): Json | undefined {
    if (process.env.CDK8S_DISABLE_SORT || !resolvesAsEver(this)) {
      return undefined;
    }
    try {
      const content = sortedCopy({ ...this.given, metadata: undefined });
      const patches = patchesOf(this);
      if (!isJson(content) || patches === undefined) {
        return undefined;
      }
      // The metadata has been through resolvers and sorting when it comes.
      const json = { ...content, metadata: this.metadata.toJson() as unknown };
      return inOrder(patches.length === 0 ? json : objectOrEmpty(JsonPatch.apply(json, ...patches)));
    } catch {
      return undefined;
    }
  }
}

/** What was patched into an object, which cdk8s keeps to itself; undefined where it keeps it otherwise. */
export function patchesOf(object: ApiObject): readonly JsonPatch[] | undefined {
  const patches = valueAt(object, 'patches');
  return isList(patches) ? patches as readonly JsonPatch[] : undefined; // By nothing but addJsonPatch does anything come there.
}

const BUILT_IN: readonly unknown[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** Whether an app has no resolvers but those of cdk8s, which have nothing to do with a plain value. */
function resolvesAsEver(object: ApiObject): boolean {
  // Not every tree has an App at its root.
  const resolvers = valueAt(App.of(object), 'resolvers');
  return isList(resolvers) && resolvers.every((resolver) => BUILT_IN.includes(valueAt(resolver, 'constructor')));
}

/**
 * A copy of a plain value with the names of every object in order and without what is null or undefined there; undefined where anything
 * in it is not plain, or where cdk8s does something of its own with it.
 */
function sortedCopy(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (Array.isArray(value)) {
    return copyOfList(value);
  }
  if (!isPlainObject(value)) {
    return undefined;
  }
  const copy: MutableJson = {};
  for (const name of Object.keys(value).sort()) {
    const field = value[name];
    if (field === undefined || field === null) {
      continue;
    }
    const copied = UNLIKE_OTHERS.has(name) ? undefined : sortedCopy(field);
    if (copied === undefined) {
      return undefined;
    }
    copy[name] = copied;
  }
  return copy;
}

/** Names by which cdk8s takes an object for one of a class. */
const UNLIKE_OTHERS = new Set(['constructor', '__proto__']);

function copyOfList(list: readonly unknown[]): unknown[] | undefined {
  const copy: unknown[] = [];
  for (const item of list) {
    const copied = sortedCopy(item);
    if (copied === undefined) {
      return undefined;
    }
    copy.push(copied);
  }
  return copy;
}

/** The fields that say what it is come first. */
function inOrder(json: Json): Json {
  const ordered: MutableJson = {};
  for (const name of ['apiVersion', 'kind', 'metadata', ...Object.keys(json)]) {
    if (name in json) {
      ordered[name] = json[name];
    }
  }
  return ordered;
}
