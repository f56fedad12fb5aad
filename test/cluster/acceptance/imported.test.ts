import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/code-blocks';
import { runProgram } from '../../import-yaml/run-program';
import { established } from './support/applied';
import { differences } from './support/differences';
import { TestBed } from './support/test-bed';

const LIMIT = 300_000;
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

const namespaces = ['models', 'more', 'knative-serving'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));

/** What somebody has applied: every kind that is imported, with what only an escape hatch writes as well. */
const OBJECTS: readonly any[] = [
  {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService',
    metadata: { name: 'iris', namespace: 'models', labels: { team: 'vision' }, annotations: { 'serving.kserve.io/deploymentMode': 'Standard', 'example.com/note': 'kept' } },
    spec: {
      predictor: {
        minReplicas: 1, maxReplicas: 4, scaleTarget: 80, scaleMetric: 'cpu', serviceAccountName: 'reader',
        tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
        model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris', resources: { requests: { cpu: '1', memory: '2Gi' }, limits: { memory: '2Gi' } } },
      },
    },
  },
  {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'chain', namespace: 'more' },
    spec: {
      predictor: { containerConcurrency: 10, model: { modelFormat: { name: 'pytorch' }, protocolVersion: 'v2', storageUri: 'gs://models/mnist', env: [{ name: 'A', value: 'b' }] } },
      transformer: { containers: [{ name: 'kserve-container', image: 'registry.example.com/transformer:1', args: ['--x'], ports: [{ containerPort: 8080, protocol: 'TCP' }] }] },
    },
  },
  {
    apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime', metadata: { name: 'own', namespace: 'models' },
    spec: { supportedModelFormats: [{ name: 'own', version: '1', autoSelect: true }], containers: [{ name: 'kserve-container', image: 'registry.example.com/own:1', args: ['--port=8080'] }] },
  },
  {
    apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'for-all' },
    spec: { supportedModelFormats: [{ name: 'for-all' }], containers: [{ name: 'kserve-container', image: 'registry.example.com/all:1' }] },
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, data: { 'stable-window': '120s', 'max-scale': '5' } },
];

const keyOf = ({ kind, metadata }: any): string => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;

describe('import --cluster', () => {
  let bed: TestBed;
  let program: string;
  let said: string;

  beforeAll(async () => {
    bed = await TestBed.create({ standIn: false });
    const file = (name: string, items: readonly object[]): string => {
      writeFileSync(join(bed.folder, name), JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
      return join(bed.folder, name);
    };
    expect(await bed.apply([join(ROOT, 'imports', 'crds', 'kserve.yaml'), file('namespaces.json', namespaces)])).toMatchObject({ code: 0 });
    await established(bed.cluster, ['inferenceservices.serving.kserve.io', 'servingruntimes.serving.kserve.io', 'clusterservingruntimes.serving.kserve.io']);
    // The first one as most people apply: kubectl notes down on the object what it has sent.
    await bed.cluster.kubectl('apply', '-f', file('first.json', OBJECTS.slice(0, 1)));
    expect(await bed.apply(file('rest.json', OBJECTS.slice(1)))).toMatchObject({ code: 0 });
    // What a controller does to an object that it has seen.
    await bed.cluster.kubectl('patch', 'inferenceservice', 'chain', '-n', 'more', '--type=merge', '-p', '{"metadata": {"finalizers": ["inferenceservice.finalizers"]}}');
    const output = join(bed.folder, 'main.ts');
    const printed = execFileSync('sh', ['-c', `"${process.execPath}" "${TSX}" lib/cli/main.ts import --cluster --output "${output}" 2>&1`], {
      cwd: ROOT, env: bed.cluster.env(), encoding: 'utf8',
    });
    said = printed.replaceAll(output, 'main.ts');
    program = readFileSync(output, 'utf8');
  }, LIMIT);

  afterAll(async () => {
    await bed?.cluster.kubectl('patch', 'inferenceservice', 'chain', '-n', 'more', '--type=merge', '-p', '{"metadata": {"finalizers": null}}');
    await bed?.stop();
  }, LIMIT);

  it('writes a program that gives back what was applied, and nothing that the server has filled in', () => {
    const written = new Map(runProgram(program).map((object) => [keyOf(object), object]));
    expect([...written.keys()].sort()).toEqual(OBJECTS.map(keyOf).sort());
    for (const object of OBJECTS) {
      expect([keyOf(object), differences(object, written.get(keyOf(object)))]).toEqual([keyOf(object), []]);
      expect([keyOf(object), differences(written.get(keyOf(object)), object)]).toEqual([keyOf(object), []]);
    }
  });

  it('has a chart for each namespace, and says what has become of everything', () => {
    expect(program.match(/new Chart\(app, '[^']+'/g)).toEqual(["new Chart(app, 'cluster'", "new Chart(app, 'knative-serving'", "new Chart(app, 'models'", "new Chart(app, 'more'"]);
    expect(said.split('\n')).toEqual([
      '5 constructs, 0 ApiObjects: main.ts',
      '- ConfigMap knative-serving/config-autoscaler: by patches: /metadata/labels',
      '- InferenceService models/iris: by overrides: spec.predictor.model.resources',
      '- InferenceService models/iris: by patches: /metadata/annotations/serving.kserve.io~1autoscalerClass',
      '- InferenceService more/chain: by patches: /metadata/annotations',
      'next: npx tsx main.ts, and compare dist/ with what you had',
      '',
    ]);
  });

  it('says which cluster cannot be reached', () => {
    const { status, stderr } = spawnSync(process.execPath, [TSX, 'lib/cli/main.ts', 'import', '--cluster', 'elsewhere'], {
      cwd: ROOT, env: bed.cluster.env(), encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: --cluster: expected one of .+, got "elsewhere"\n$/);
  });
});
