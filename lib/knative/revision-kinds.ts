import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import { isJson } from '../core/json';
import type { Kind } from '../core/props/kind';
import { FITS } from '../core/props/kind';
import { faultyFields, NUMBER } from '../core/props/kinds';
import { TEXTS } from '../core/props/kubernetes-kinds';

/*
 * What can be read at all. Of a ConfigMap and of annotations that are judged, what the values are is the subject of the rules: YAML makes
 * numbers of texts without quotes, and the rules say so as Knative does.
 */

/** The data of a ConfigMap. */
export const CONFIG_DATA: Kind = { words: 'the data of config-autoscaler, an object of texts', check: (path, value) => objectFaults(CONFIG_DATA.words, path, value) };

/** Annotations that are judged, not described. */
export const ANNOTATIONS: Kind = { words: 'an object with props', check: (path, value) => objectFaults(ANNOTATIONS.words, path, value) };

/** What a revision carries. It may have more to it than the autoscaler reads. */
export const REVISION: Kind = {
  words: 'what a revision carries: annotations and containerConcurrency',
  check: (path, value) => {
    const found = objectFaults(REVISION.words, path, value);
    if (found.length > 0 || !isJson(value)) {
      return found;
    }
    const { annotations, containerConcurrency } = value;
    return [
      ...(annotations == null ? FITS : TEXTS.check(`${path}.annotations`, annotations)),
      ...(containerConcurrency == null ? FITS : NUMBER.check(`${path}.containerConcurrency`, containerConcurrency)),
    ];
  },
};

function objectFaults(words: string, path: string, value: unknown): readonly Violation[] {
  return isJson(value) ? faultyFields(path, value) : [violation(path, value, words)];
}
