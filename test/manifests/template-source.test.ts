import { isBuildFile } from '../../lib/manifests/template-source';
import { readObjects } from '../../lib/manifests/read-objects';
import { textSource } from '../../lib/manifests/manifest-source';

function read(text: string): { readonly objects: number; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const objects = [...readObjects([textSource('a.yaml', text)], ({ id }) => faults.push(id))];
  return { objects: objects.length, faults };
}

const HEAD = 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\n';
const withSpec = (spec: string) => `${HEAD}metadata:\n  name: a\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
const withName = (name: string) => `${HEAD}metadata:\n  name: ${name}\nspec: {}\n`;

describe('a template of Helm', () => {
  it.each([
    ['has values without quotes', withSpec('predictor:\n  minReplicas: {{ .Values.minReplicas }}')],
    ['has them in quotes', withSpec('predictor:\n  model:\n    storageUri: "{{ .Values.storageUri }}"')],
    ['has them in single quotes', withName('\'{{ .Values.name }}\'')],
    ['has them in a longer text', withName('iris-{{ .Release.Name }}')],
    ['pipes them', withName('{{ .Values.name | default "iris" | quote }}')],
    ['takes them as arguments', withName('"{{ printf "%s-iris" .Release.Name | trunc 63 }}"')],
    ['takes them as arguments, in quotes that YAML reads', withName('\'{{ printf "%s-iris" .Release.Name | trunc 63 }}\'')],
    ['reaches them from within a range', withName('"{{ $.Values.name }}"')],
    ['asks for capabilities', withSpec('image: "{{ ternary "a" "b" (.Capabilities.APIVersions.Has "x/v1") }}"')],
    ['names its chart', withName('\'{{ .Chart.Name }}-iris\'')],
    ['includes a helper', withName('{{ include "models.fullname" . }}')],
    ['includes a helper in a longer text', withName('{{ include "models.fullname" . }}-iris')],
    ['includes a helper at the end of a text', withName('iris-{{ include "models.suffix" . }}')],
    ['fills in a text of the values', withName('\'{{ tpl .name $ }}\'')],
    ['requires a value', withName('\'{{ required "a name" .name }}\'')],
    ['has one for an argument', withSpec('predictor:\n  containers:\n    - args: ["--model={{ .Values.model }}"]')],
    ['has one for a variable', withSpec('predictor:\n  containers:\n    - env:\n        - name: A\n          value: "{{ .Values.a }}"')],
    ['has one for a key', withSpec('"{{ .Values.kind }}":\n  minReplicas: 1')],
    ['has one for a key without quotes', withSpec('{{ .Values.kind }}:\n  minReplicas: 1')],
    ['writes labels by a helper', `${HEAD}metadata:\n  labels:\n    {{- include "models.labels" . | nindent 4 }}\n  name: a\n`],
    ['has a block with', withSpec('predictor:\n  {{- with .Values.nodeSelector }}\n  nodeSelector:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}')],
    ['has a range around objects', `{{- range .Values.models }}\n---\n${HEAD}metadata:\n  name: {{ .name }}\n{{- end }}\n`],
    ['has a range in a list', withSpec('items:\n  {{- range $i, $e := .list }}\n  - {{ $e }}\n  {{- end }}')],
    ['has a condition around everything', `{{- if .Values.enabled }}\n${HEAD}{{- end }}\n`],
    ['begins with a comment', `{{- /* the models */ -}}\n${HEAD}metadata:\n  name: a\n`],
    ['defines helpers', '{{- define "models.name" -}}\n{{- default .Chart.Name .Values.nameOverride | trunc 63 -}}\n{{- end }}\n'],
    ['has two values in a row', withName('{{ .a }}{{ .b }}')],
    ['is JSON behind another value', '{"apiVersion": "v1", "kind": "X"}\n{"apiVersion": "v1", "kind": "X", "metadata": {"name": "{{ .Values.name }}"}}'],
    ['is JSON', '{"apiVersion": "v1", "kind": "X", "metadata": {"name": "{{ .Values.name }}"}}'],
    ['writes a file into a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |-\n{{ .Files.Get "x" | indent 4 }}\n'],
    ['writes data of a ConfigMap by a range', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n{{- range $k, $v := .Values.data }}\n  {{ $k }}: {{ $v }}\n{{- end }}\n'],
  ])('%s', (_what, text) => {
    const { objects, faults } = read(text);
    expect([objects, [...new Set(faults)]]).toEqual([0, ['template']]);
  });
});

const PRESET = 'apiVersion: serving.kserve.io/v1alpha2\nkind: LLMInferenceServiceConfig\nmetadata: {name: a}\nspec:\n';
const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n';

describe('a manifest', () => {
  it.each([
    ['of a preset, with conditions in its arguments', `${PRESET}  template:\n    containers:\n      - name: main\n        args: ["{{- if .Spec.Template }}y{{- end }}", '{{ range .Spec.Model.LoRA }}x{{ end }}']\n`],
    ['of a preset, with a name of the service', `${PRESET}  router: {name: "{{ ChildName .ObjectMeta.Name \`-epp\` }}", of: '{{ .Spec.Template.Name }}'}\n`],
    ['of a preset, whose script is a template', `${PRESET}  template:\n    containers:\n      - args:\n          - |-\n            {{- if .Spec.Parallelism }}\n            --tp {{ or .Spec.Parallelism.Tensor 1 }}\n            {{- end }}\n`],
    ['of any other kind, with the same texts', 'apiVersion: acme.io/v1\nkind: Preset\nmetadata: {name: a}\nspec: {args: ["{{- with .Spec.Template }}y{{- end }}"]}\n'],
    ['with Knative\'s domain template', `${MAP}  domain-template: "{{.Name}}.{{.Namespace}}.{{.Domain}}"\n  tag-template: '{{.Tag}}-{{.Name}}'\n`],
    ['with a domain template that asks', `${MAP}  domain-template: |-\n    {{if index .Annotations "sub"}}{{.Name}}.{{index .Annotations "sub"}}{{else}}{{.Name}}{{end}}.{{.Domain}}\n`],
    ['with KServe\'s ingress, JSON in a text', `${MAP}  ingress: |-\n    {"domainTemplate": "{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}"}\n`],
    ['of Argo\'s', 'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\nspec: {image: "{{workflow.parameters.image}}", of: "{{inputs.parameters.values}}"}\n'],
    ['of an ApplicationSet', 'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec: {template: {metadata: {name: "{{.path.basename}}-{{ .values.env }}"}}}\n'],
    ['with texts for Helm to fill in later', 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  values:\n    host: "{{ .Release.Name }}.example.com"\n'],
    ['with a chat template', withSpec('predictor:\n  model:\n    args:\n      - --chat-template\n      - |\n        {%- for m in messages %}\n        {{ m.content }}\n        {%- endfor %}')],
    ['with a chat template of one line', withSpec('predictor: {model: {args: ["{{ bos_token }}{% for m in messages %}{{ m[\'content\'] }}{% endfor %}"]}}')],
    ['with a placeholder that KServe fills in', withSpec('containers:\n  - args: ["--model_name={{.Name}}"]')],
    ['with a chart of Helm\'s in a ConfigMap', `${MAP}  chart: |\n    name: {{ .Values.name }}\n  line: "{{ .Values.name }}"\n`],
    ['with an alert', 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: [{rules: [{annotations: {summary: "{{ $labels.pod }}: {{ $value }}"}}]}]}\n'],
    ['with a comment about Helm', `# image: {{ .Values.image }}\n${withName('a')}`],
    ['with the name of one of Helm\'s objects behind another', withSpec('a: "{{ .Spec.Values }} {{ .x.Release.Name }} {{ $x.Chart.Name }}"')],
    ['with a word that is a function of Helm\'s', withSpec('a: "{{ required }} {{ x.include }} {{ includes }}"')],
    ['with a field that is nothing', withSpec('a:\nb: "{{ x }}"')],
    ['with Helm\'s words outside of braces', withSpec('a: "{{ x }} .Values.y {{ z }}"')],
    ['with a script for another in several lines', withSpec('a: |\n  echo {{ .Values.x }}')],
  ])('%s', (_what, text) => {
    expect(read(text)).toEqual({ objects: 1, faults: [] });
  });

  it.each([
    ['braces in a text of several lines', `${withSpec('args:\n  - |\n    {{ bos }}\n    {{ .Values.x }}')}\tx: 1\n`],
    ['braces in a text of several lines at the top', `${HEAD}text: |\n  {{ bos }}\n\n  {{ .Values.x }}\n\tx: 1\n`],
    ['braces in an item of several lines', `${withSpec('args:\n- >-\n  {{ bos }}')}\tx: 1\n`],
    ['braces in quotes', `${withSpec('args: ["{{- if .Spec.Template }}", \'{{ x }}\']')}\tx: 1\n`],
    ['braces in a comment', `# {{ .Values.x }}\n${withSpec('a: 1')}\tx: 1\n`],
  ])('that is no YAML is not taken for one: %s', (_what, text) => {
    expect(read(text)).toEqual({ objects: 0, faults: ['no-yaml'] });
  });
});

describe('what manifests are built of', () => {
  it.each<[string, object, 'kustomize' | 'helm' | undefined]>([
    ['a kustomization', { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }, 'kustomize'],
    ['a component of one', { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' }, 'kustomize'],
    ...['resources', 'bases', 'components', 'patches', 'patchesStrategicMerge', 'generators', 'transformers', 'configMapGenerator', 'secretGenerator']
      .map((list): [string, object, 'kustomize'] => [`one that does not say so, by its ${list}`, { [list]: [] }, 'kustomize']),
    ['an object that has resources as well', { apiVersion: 'v1', resources: [] }, undefined],
    ['an object of a kind that has patches', { kind: 'X', patches: [] }, undefined],
    ['resources that are no list', { resources: {} }, undefined],
    ['a chart', { apiVersion: 'v2', name: 'models', version: '1.0.0' }, 'helm'],
    ['an old chart', { apiVersion: 'v1', name: 'models', version: '1.0.0' }, 'helm'],
    ['a chart whose version is a number', { apiVersion: 'v2', name: 'models', version: 1 }, 'helm'],
    ['a chart without a version', { apiVersion: 'v2', name: 'models' }, undefined],
    ['a chart without a name', { apiVersion: 'v2', version: '1' }, undefined],
    ['an object that looks like a chart', { apiVersion: 'v1', kind: 'Secret', name: 'models', version: '1' }, undefined],
    ['something of another version', { apiVersion: 'v3', name: 'models', version: '1' }, undefined],
    ['a kind of kustomize\'s name but another group', { apiVersion: 'acme.io/v1', kind: 'Kustomization' }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_what, object, build) => {
    expect(isBuildFile(object as Parameters<typeof isBuildFile>[0])).toBe(build);
  });

  it('stands where its braces begin, and says what to do', () => {
    const faults: object[] = [];
    const text = '# models\n---\napiVersion: v1\nkind: X\nmetadata:\n  name: a-{{ .Values.name }}\n---\nresources: [a.yaml]\n---\napiVersion: v2\nname: a\nversion: 1\n';
    expect([...readObjects([textSource('a.yaml', text)], (fault) => faults.push(fault))]).toEqual([]);
    expect(faults).toEqual([
      { id: 'template', place: { file: 'a.yaml', line: 6, column: 11 }, path: 'a.yaml:6', got: 'a template of Helm', allowed: 'manifests', message: 'a.yaml:6: expected manifests, got a template of Helm; run helm template first, and hand in what it prints' },
      { id: 'template', place: { file: 'a.yaml', line: 8, column: 1 }, path: 'a.yaml:8', got: 'a source of kustomize', allowed: 'manifests', message: 'a.yaml:8: expected manifests, got a source of kustomize; run kubectl kustomize first, and hand in what it prints' },
      { id: 'template', place: { file: 'a.yaml', line: 10, column: 1 }, path: 'a.yaml:10', got: 'a chart of Helm', allowed: 'manifests', message: 'a.yaml:10: expected manifests, got a chart of Helm; run helm template first, and hand in what it prints' },
    ]);
  });
});
