import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs');
const KFSERVING_SOFT = `apiVersion: serving.kubeflow.org/v1beta1
kind: InferenceService
metadata:
  annotations:
    autoscaling.knative.dev/target: "5"
  name: torchserve
spec:
  predictor:
    pytorch:
      protocolVersion: v2
      storageUri: gs://kfserving-examples/models/torchserve/image_classifier
`;

let checkout: string;

/** Runs the app as `npm run synth` does, in a checkout of its own. */
function synth(environment: { [name: string]: string } = {}): { status: number | null; stdout: string; stderr: string } {
  const env: NodeJS.ProcessEnv = { ...process.env, ...environment };
  if (environment.CDK8S_OUTDIR === undefined) {
    delete env.CDK8S_OUTDIR;
  }
  return spawnSync(process.execPath, ['--import', TSX, 'stacks/main.ts'], { cwd: checkout, encoding: 'utf8', env });
}

function contentOf(folder: string): { [file: string]: string } {
  return Object.fromEntries(readdirSync(join(checkout, folder)).sort().map((file) => [file, readFileSync(join(checkout, folder, file), 'utf8')]));
}

describe('npm run synth', () => {
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'synth-'));
    for (const folder of ['lib', 'node_modules']) {
      symlinkSync(join(ROOT, folder), join(checkout, folder));
    }
    for (const file of ['package.json', 'tsconfig.json', 'cdk8s.yaml']) {
      cpSync(join(ROOT, file), join(checkout, file));
    }
    cpSync(join(ROOT, 'stacks'), join(checkout, 'stacks'), { recursive: true });
  });

  afterEach(() => rmSync(checkout, { recursive: true, force: true }));

  it('writes the example, the same bytes each time, for the cdk8s CLI too, and prints the pods to expect', () => {
    const first = synth();
    expect(first).toMatchObject({ status: 0 });
    expect(first.stdout).toMatch(/^kfserving-test-soft\/torchserve: 50 concurrent requests -> 15 pods = ceil\(50 \/ \(5 x 0\.70\)\)\n/);
    expect(first.stdout).toContain('\nkfserving-test/torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x 0.70))\n');
    expect(first.stdout.match(/\.k8s\.yaml +\w|forecast\.html +\w/g)).toHaveLength(12);
    expect(first.stderr).toBe('');
    const written = contentOf('dist');
    expect(Object.keys(written)).toEqual(expect.arrayContaining([
      'kfserving-hard.k8s.yaml', 'kfserving-load-test.k8s.yaml', 'kfserving-soft.k8s.yaml', 'torchserve-hard.k8s.yaml', 'torchserve-soft.k8s.yaml',
    ]));
    expect(written['kfserving-soft.k8s.yaml']).toBe(KFSERVING_SOFT);
    // Again, as the cdk8s CLI calls it: it writes the folder of cdk8s.yaml, and swallows stdout.
    writeFileSync(join(checkout, 'dist', 'stale.k8s.yaml'), 'old');
    const folder = /^output: (.*)$/m.exec(readFileSync(join(checkout, 'cdk8s.yaml'), 'utf8'))![1];
    expect(synth({ CDK8S_OUTDIR: folder })).toEqual({ ...first, pid: expect.any(Number), output: expect.anything(), stdout: '', stderr: first.stdout });
    expect([contentOf('dist'), contentOf(folder)]).toEqual([written, written]);
  }, 60_000);

  it('leaves dist/ as it was on an error, and says what is wrong without a stack trace', () => {
    mkdirSync(join(checkout, 'dist'));
    writeFileSync(join(checkout, 'dist', 'torchserve-hard.k8s.yaml'), 'as it was');
    const charts = join(checkout, 'stacks', 'charts.ts');
    writeFileSync(charts, readFileSync(charts, 'utf8').replace("new InferenceService(this, 'torchserve', {", `new InferenceService(this, '${'t'.repeat(60)}', {`));
    const { status, stdout, stderr } = synth();
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/error: Validation failed with the following errors:\n {2}\[torchserve-soft\/t+\] name: .*\[name-too-long\]\n {2}\[torchserve-hard\/t+\]/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(contentOf('dist')).toEqual({ 'torchserve-hard.k8s.yaml': 'as it was' });
    expect(readdirSync(checkout).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  }, 60_000);
});
