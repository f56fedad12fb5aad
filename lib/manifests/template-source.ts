import type { Json } from '../core/json';
import { textAt } from '../core/json';

/** What only Helm has: its own objects and functions. Jinja, Argo and Knative's domain templates have braces too, and are plain texts. */
const HELM = /\{\{-?\s*(?:[$.]?\.?(?:Values|Release|Chart|Files|Capabilities|Template)\b|include |template |tpl |toYaml |if |with |range |end\b|else\b|define |\/\*)/;
/** Kinds whose texts are Go templates in the cluster as well, which a controller fills in. */
const TEMPLATED_KINDS: ReadonlySet<string> = new Set(['LLMInferenceServiceConfig']);
/** A line that is nothing, or a field that has no value, but for braces without quotes. */
const BARE = /^\s*(?:- )*(?:[\w./-]+:\s+)?\{\{/m;

/** Which fields hold texts for somebody else to read, where anything may stand. */
const FOREIGN = new Set(['data', 'stringData', 'binaryData', 'args', 'command', 'env', 'annotations']);

/**
 * Whether a document is a template of Helm, from which manifests are made, and none itself.
 *
 * @param value what it was read as; undefined if it is no YAML, as most templates are not
 */
export function isHelmTemplate(text: string, value: unknown): boolean {
  if (!text.includes('{{')) {
    return false;
  }
  if (value === undefined) {
    return HELM.test(text) || BARE.test(text);
  }
  return hasBraces(value, !TEMPLATED_KINDS.has(textAt(value, 'kind') ?? ''));
}

/** Braces without quotes are read as a map whose key is a map; braces inside a text stay. */
function hasBraces(value: unknown, inTexts: boolean): boolean {
  if (typeof value === 'string') {
    return inTexts && HELM.test(value);
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return Object.entries(value).some(([key, inner]) =>
    key === '[object Object]' || (inTexts && HELM.test(key)) || (!FOREIGN.has(key) && hasBraces(inner, inTexts)));
}

/** Lists of a kustomization, which may leave out what it is. */
const KUSTOMIZE_LISTS = ['resources', 'bases', 'components', 'patches', 'patchesStrategicMerge', 'generators', 'transformers', 'configMapGenerator', 'secretGenerator'];

/** Whether an object is kustomize's, or Helm's description of a chart: what manifests are made of. */
export function isBuildFile(object: Json): 'kustomize' | 'helm' | undefined {
  const { apiVersion, kind, name, version } = object;
  const nameless = apiVersion === undefined && kind === undefined && KUSTOMIZE_LISTS.some((field) => Array.isArray(object[field]));
  if (nameless || (typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/'))) {
    return 'kustomize';
  }
  return kind === undefined && (apiVersion === 'v1' || apiVersion === 'v2') && typeof name === 'string' && version !== undefined ? 'helm' : undefined;
}
