import type { IConstruct } from 'constructs';
import { violationInWords } from './checks';
import type { Violation } from './input-error';
import { InputError } from './input-error';
import { isJson, isPlainObject } from './json';
import { isLazy } from './lazy-values';
import { currentSynth } from './once-per-synth';
import { at } from './props/path';
import { isTokenText } from './token-text';
import { isOutput, isToken } from './tokens';
import { TreeMemory } from './tree-memory';

/*
 * Values that only a deployment by Pulumi knows: an Output as it is, and the placeholders of `asString` and `asNumber`. A ChartDeployment
 * fills them in. An app that is written to YAML has nobody who does: cdk8s stops at an Output with words of its own, writes Pulumi's advice
 * into the manifest where the Output came by a patch, and takes a placeholder for any other text. So they are looked for before.
 */

/** Apps whose values are filled in by a deployment. */
const filledIn = new TreeMemory<boolean>('late-values', () => false);

/** In which synth nothing of the kind was found in the tree. */
const lookedThrough = new TreeMemory<{ readonly synth: number | undefined }>('late-values-looked-through', () => ({ synth: undefined }));

/** How deep a manifest may go: no field of Kubernetes is half as deep. */
const DEEPEST = 64;

/** What an Output says when it is turned into a text, in every version of Pulumi. */
const STRINGIFIED = /Calling \[(?:toString|toJSON)\] on an \[Output<T>\]/;

/** What a text has in it that is any of these: one look at each of a hundred thousand texts, of which hardly ever one is. */
const MAY_BE_LATE = /⟦|^-\d{16}$|Calling \[/;

const HINT = 'only a ChartDeployment of cdk8s-kserve/pulumi fills Outputs in: deploy the app by one, or write the value itself';

/** An object of cdk8s, as far as it is looked at here: what it was made of, and what is patched into it. */
interface RawObject extends IConstruct {
  readonly props: unknown;
  readonly patches: ReadonlyArray<{ _toJson(): unknown }>;
}

/** Where something stands that is not known yet, and what it is. */
interface Late {
  readonly path: string;
  readonly what: string;
}

/** Says that a deployment fills in what is not known yet. */
export function fillsInLateValues(app: IConstruct): void {
  filledIn.keep(app, true);
}

/**
 * What nobody would fill in: of a construct and all below it, or nothing if somebody does, or if the whole tree was looked through in
 * this synth.
 */
export function unfilledValues(root: IConstruct): Violation[] {
  const { synth } = lookedThrough.ofTree(root);
  if (filledIn.find(root.node.root) === true || (synth !== undefined && synth === currentSynth(root))) {
    return [];
  }
  return root.node.findAll().filter(isObject).flatMap((object) => {
    const search = new Search();
    search.look(object.props, []);
    object.patches.forEach((patch) => { search.lookAtPatch(patch._toJson()); });
    return search.found.map(({ path, what }) => (
      violationInWords(`${object.node.path}: ${path}`, `${what}; ${HINT}`, 'a value that is known when the YAML is written')));
  });
}

/** @throws InputError with each value that nobody would fill in */
export function refuseUnfilled(root: IConstruct): void {
  const found = unfilledValues(root);
  if (found.length > 0) {
    throw new InputError(found);
  }
  lookedThrough.keep(root.node.root, { synth: currentSynth(root) });
}

function isObject(construct: IConstruct): construct is RawObject {
  return 'props' in construct && 'patches' in construct && Array.isArray(construct.patches) && 'apiVersion' in construct;
}

/** The search of one object and of what is patched into it. */
class Search {
  public readonly found: Late[] = [];

  /** Objects that were looked into, or are being: one that leads back to itself, as a construct does by every child, has no end. */
  private readonly seen = new Set<object>();

  public lookAtPatch(patch: unknown): void {
    const { path, value } = isJson(patch) ? patch : {};
    this.look(value, String(path).split('/').filter((step) => step !== '').map(fieldOf));
  }

  /** The way is put into words only for what is found: a platform has a hundred thousand fields, and hardly ever one of these. */
  public look(value: unknown, way: Array<string | number>): void {
    const what = whatIsLate(value);
    if (what !== undefined) {
      this.found.push({ path: inWords(way), what });
    } else if (isLazy(value)) {
      this.look(value.produce(), way);
    } else if (typeof value === 'object' && value !== null && way.length <= DEEPEST && !this.seen.has(value)) {
      this.seen.add(value);
      for (const [name, field] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
        way.push(name);
        this.look(field, way);
        way.pop();
      }
      if (Array.isArray(value) || isPlainObject(value)) {
        this.seen.delete(value); // The same labels may stand in two places, and be told of in both.
      }
    }
  }
}

/** The field that a step of a patch's path means: a slash in its name is written `~1` there. @see RFC 6901, section 3 */
function fieldOf(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function whatIsLate(value: unknown): string | undefined {
  if (typeof value === 'string' && !MAY_BE_LATE.test(value)) {
    return undefined;
  }
  if (isOutput(value)) {
    return 'a Pulumi Output';
  }
  if (isToken(value) || isTokenText(value)) {
    return 'the placeholder of a Pulumi Output';
  }
  return typeof value === 'string' && STRINGIFIED.test(value) ? 'a Pulumi Output that was turned into text' : undefined;
}

function inWords(way: ReadonlyArray<string | number>): string {
  return way.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : at(path, step)), '');
}
