import type { Json } from '../../core/json';
import { textOrEmpty, objectOrEmpty, isJson } from '../../core/json';
import type { Fault } from './refusal';
import { fault } from './refusal';

/*
 * KServe runs the container of a model, and that of a transformer beside it, through Go's templates: `--model_name={{.Name}}` is how the
 * shipped runtimes learn the service's name. Whoever hands a template of another kind through, a chat template of Jinja, say, has it read
 * as Go's, and the service never gets a workload.
 */

/** What Go knows in front of a pipeline's arguments. @see text/template/funcs.go `builtins`, text/template/parse/lex.go `key` */
const WORDS: ReadonlySet<string> = new Set([
  'and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or', 'print', 'printf', 'println', 'slice', 'urlquery',
  'block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with', 'true', 'false', 'nil',
]);

/** The fields of the service's metadata. @see k8s.io/apimachinery pkg/apis/meta/v1/types.go `ObjectMeta` */
const FIELDS: ReadonlySet<string> = new Set([
  'Name', 'GenerateName', 'Namespace', 'SelfLink', 'UID', 'ResourceVersion', 'Generation', 'CreationTimestamp', 'DeletionTimestamp',
  'DeletionGracePeriodSeconds', 'Labels', 'Annotations', 'OwnerReferences', 'Finalizers', 'ManagedFields',
]);

/**
 * The container with the placeholders of the service's metadata filled in. What is more than the name of a field (`{{if …}}`, a pipeline)
 * is left as it stands.
 *
 * @param path where the container stands in the service
 * @param faults takes what Go cannot read
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `ReplacePlaceholders`, which parses the container as JSON
 */
export function fillPlaceholders(container: Json, metadata: Json, path: string, faults: Fault[]): Json {
  return objectOrEmpty(fill(container, metadata, (message) => {
    faults.push(fault('controller-placeholder', `failed to replace placeholders in the serving runtime's container: ${message}; KServe reads '{{' as a template of Go`, path));
  }));
}

function fill(value: unknown, metadata: Json, complain: (message: string) => void): unknown {
  if (typeof value === 'string') {
    return value.includes('{{') ? fillText(value, metadata, complain) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => fill(item, metadata, complain));
  }
  const filled = ([field, inner]: readonly [string, unknown]) => [field, fill(inner, metadata, complain)] as const;
  return isJson(value) ? Object.fromEntries(Object.entries(value).map(filled)) : value;
}

function fillText(text: string, metadata: Json, complain: (message: string) => void): string {
  const filled = text.replace(ACTION, (action: string, inner: string) => {
    const bad = badAction(inner);
    if (bad !== undefined) {
      complain(`${bad} in ${action}`);
    }
    return valueOf(inner.trim(), metadata) ?? action;
  });
  if (text.replace(ACTION, '').includes('{{')) {
    complain(`unclosed action in ${text}`);
  }
  return filled;
}

/** One pair of braces; a dash beside a brace trims space. */
const ACTION = /\{\{-?((?:(?!\}\}).)*?)-?\}\}/gs;

function badAction(inner: string): string | undefined {
  const action = inner.trim();
  if (action.startsWith('/*')) {
    return undefined;
  }
  if (action === '') {
    return 'missing value for command';
  }
  // In JSON a quote has become \", and a line break \n.
  if (/["\\\n\t]/.test(inner)) {
    return 'unexpected "\\\\" in operand';
  }
  const [, field, deeper] = /^\.(\w+)((?:\.\w+)*)/.exec(action) ?? [];
  if (field !== undefined) {
    return badField(action, field, deeper ?? '');
  }
  const word = /^[A-Za-z_]\w*/.exec(action)?.[0];
  return word === undefined || WORDS.has(word) ? undefined : `function "${word}" not defined`;
}

function badField(action: string, field: string, deeper: string): string | undefined {
  if (!FIELDS.has(field)) {
    return `can't evaluate field ${field} in type v1.ObjectMeta`;
  }
  if (deeper !== '' && TEXTS.has(field)) {
    return `can't evaluate field ${deeper.slice(1)} in type string`;
  }
  const rest = action.slice(1 + field.length + deeper.length);
  return /^[^\s|)]/.test(rest) ? `bad character '${rest.charAt(0)}'` : undefined;
}

const TEXTS: ReadonlySet<string> = new Set(['Name', 'GenerateName', 'Namespace', 'SelfLink', 'ResourceVersion']);

/** The value of a placeholder that is no more than a field whose value is known before the service is made. */
function valueOf(action: string, metadata: Json): string | undefined {
  if (action.startsWith('/*')) {
    return '';
  }
  switch (action) {
    case '.Name': return textOrEmpty(metadata.name);
    case '.Namespace': return textOrEmpty(metadata.namespace) || 'default';
    default: {
      const [, map, key] = /^\.(Labels|Annotations)\.(\w+)$/.exec(action) ?? [];
      return map === undefined || key === undefined ? undefined : textOrEmpty(objectOrEmpty(metadata[map.toLowerCase()])[key]);
    }
  }
}
