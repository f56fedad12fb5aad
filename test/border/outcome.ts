import { App, Chart } from 'cdk8s';
import { faultOf } from '../../lib/core/faulty';
import { InputError } from '../../lib/core/input-error';
import { validateAgainstCrd } from '../support/crd-schemas';
import { sharedFolder } from '../support/shared';
import { faultsUpstream } from '../support/upstream-schemas';
import type { Entry } from './entry';

/** Kinds whose CRDs this project has: their objects are held against the schema. */
const OWN_GROUPS = /^(serving\.kserve\.io|serving\.kubeflow\.org)\//;

/** A message is a sentence or two, however long the value was. */
const LONGEST = 1500;

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** What is odd in what was written: what no YAML can say, or what came about by an accident of JavaScript. */
function oddities(value: unknown, way: string): string[] {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [`${way}: ${value}`];
  }
  if (typeof value === 'string') {
    return /^(NaN|undefined|-?Infinity)s?$|\[object |^function|^class /.test(value) ? [`${way}: ${value.slice(0, 80)}`] : [];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, field]) => [
      ...(name === 'undefined' ? [`${way}: a field called undefined`] : []), ...oddities(field, `${way}.${name}`),
    ]);
  }
  return value === null || typeof value === 'boolean' || value === undefined ? [] : [`${way}: a ${typeof value}`];
}

/** This project has no CRD of a few kinds; upstream's are held against where they are there. */
function againstSchema(object: { readonly apiVersion: string }): string[] {
  // A placeholder is a text of some form only when it has a value.
  const faults = (OWN_GROUPS.test(object.apiVersion) ? validateAgainstCrd(object) : []).filter((fault) => !fault.includes('⟦output'));
  const upstream = sharedFolder('upstream');
  // Kinds for LLMs may have newer fields than are known here: of such overrides it is a notice.
  const told = /"kind":"LLM/.test(JSON.stringify(object)) ? faults.filter((fault) => !fault.endsWith(': unknown field')) : faults;
  return told[0]?.startsWith('no CRD') !== true ? told : upstream === undefined ? [] : faultsUpstream(upstream, object);
}

function written(chart: Chart): string[] {
  return Chart.of(chart).toJson().flatMap((object: { readonly apiVersion: string }, index: number) => [
    ...oddities(object, String(index)), ...againstSchema(object),
  ]);
}

/**
 * How a call ended: undefined for an InputError that names prop, value and what is allowed, or for right YAML; else what is wrong with it.
 *
 * @param strict an InputError will not do either: for arguments that are right
 * @param refused right YAML will not do either: for arguments that are surely wrong
 */
export async function outcomeOf(entry: Entry, args: readonly unknown[], strict = false, refused = false): Promise<string | undefined> {
  const chart = new Chart(new App(), 'chart', { namespace: 'models' });
  try {
    const called = entry.call(args, chart);
    const fault = faultOf(called);
    if (fault !== undefined && (strict || entry.use === undefined)) {
      throw fault; // To wait for it would be to touch it.
    }
    const made = fault === undefined ? await called : called;
    await entry.use?.(made, chart);
    if (fault !== undefined) {
      return `used in spite of its fault: ${fault.message}`;
    }
    if (refused) {
      return 'nobody told of it';
    }
    const odd = written(chart);
    return odd.length === 0 ? undefined : `odd YAML: ${odd.slice(0, 3).join('; ')}`;
  } catch (error) {
    if (!strict && error instanceof Error && error.message.startsWith('Validation failed with the following errors:')) {
      return undefined; // What the rules say of the whole, when it is synthesized.
    }
    if (!(error instanceof InputError)) {
      return `no InputError: ${error instanceof Error ? error.stack?.split('\n').slice(0, 6).join('\n') : String(error)}`;
    }
    if (strict) {
      return error.message;
    }
    const poor = error.violations.find(({ path, allowed, message }) => path === '' || allowed === '' || message.length > LONGEST || CONTROL.test(message));
    return error.violations.length === 0 || poor !== undefined ? `a poor InputError: ${JSON.stringify(poor)?.slice(0, 300)}` : undefined;
  }
}
