import type { Json } from '../core/json';

/*
 * Manifests hold braces of many people: Go templates that KServe's controllers fill in, Jinja of a chat template, Argo, Knative's domain
 * template. Those are texts: YAML reads them as values, and whoever applies the object does not care. A template of Helm is made of the
 * same braces, and is no manifest. Two things tell of it, whatever the kind of the object:
 *
 * - braces where YAML has no text: on a line of their own, or without quotes behind a key. The document is no YAML then, or reads as
 *   something that nobody writes, a map whose key is a map.
 * - in a text of one line, what only Helm has: its own objects (`.Values`) and functions (`include`).
 */

/** An action that uses an object or a function of Helm's. A name behind another, as in `.Spec.Template`, is none of Helm's. */
const HELM = new RegExp(
  '\\{\\{(?:(?!\\}\\}).)*?(?:'
  + '(?<![\\w)\\]])\\.(?:Values|Capabilities|Subcharts|Files|Release\\.(?:Name|Namespace|Service|Revision|Is\\w+)|Chart\\.\\w+|Template\\.(?:Name|BasePath))\\b'
  + '|(?<![\\w.$])(?:include|tpl|required|lookup|toYaml|fromYaml)\\s+[."$(`]'
  + ')',
);

/** A line that begins with braces, or a field or an item without any other value. */
const BARE = /^\s*(?:- )*(?:[\w./-]+:\s+)?\{\{/m;

/** Fields that hold documents for somebody else to read, templates of Helm's among them. */
const FOREIGN = new Set(['data', 'stringData', 'binaryData', 'annotations', 'values', 'valuesObject', 'valuesInline']);

/**
 * Whether a document is a template of Helm, from which manifests are made, and none itself.
 *
 * @param value what it was read as, all of it; undefined if it is no YAML, as most templates are not
 */
export function isHelmTemplate(text: string, value: unknown): boolean {
  if (!text.includes('{{')) {
    return false;
  }
  if (value === undefined) {
    const outside = withoutBlocks(text);
    return BARE.test(withoutQuotes(outside)) || outside.split('\n').some((line) => HELM.test(line));
  }
  return hasBraces(value);
}

/** Braces without quotes are read as a map whose key is a map; braces inside a text stay. */
function hasBraces(value: unknown): boolean {
  if (typeof value === 'string') {
    return isHelmText(value);
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return Object.entries(value).some(([key, inner]) => key === '[object Object]' || isHelmText(key) || (!FOREIGN.has(key) && hasBraces(inner)));
}

/** A text of several lines is a document of its own. */
function isHelmText(text: string): boolean {
  return text.includes('{{') && !text.includes('\n') && HELM.test(text);
}

/** Where a text of several lines begins: `key: |`, `- >-`. */
const BLOCK = /(?:^|[:-]\s+|^\s*)[|>][+-]?\d?[+-]?\s*(?:#.*)?$/;

/** Without comments, and without texts of several lines: what is further in than the line that begins one. */
function withoutBlocks(text: string): string {
  let within = -1;
  return text.split('\n').filter((line) => {
    const depth = line.search(/\S/);
    if (within >= 0 && (depth < 0 || depth > within)) {
      return false;
    }
    within = BLOCK.test(line) ? depth : -1;
    return !/^\s*#/.test(line);
  }).join('\n');
}

/** Texts in quotes become empty ones. */
function withoutQuotes(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/g, '""');
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
