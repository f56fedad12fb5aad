import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { ROOT, codeBlocks } from '../../support/code-blocks';
import { pulumiCli } from '../pulumi-cli/pulumi-cli';
import { yamlHostFolder } from './yaml-host';

const PAGE = join(ROOT, 'docs/pulumi-languages.md');

/** A folder with executables that the engine finds on the PATH before any that it would install. */
function providers(scratch: string): string {
  const bin = join(scratch, 'bin');
  mkdirSync(bin);
  for (const [name, program] of [['cdk8s-kserve', 'plugin.ts'], ['kubernetes', 'kubernetes-in-memory.ts']] as const) {
    const file = join(bin, `pulumi-resource-${name}`);
    writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${require.resolve('tsx/cli')}' '${join(__dirname, program)}' "$@"\n`);
    chmodSync(file, 0o755);
  }
  return bin;
}

describe('a Pulumi program in YAML, run by the real engine and the real language host', () => {
  let scratch: string;
  let pulumi: string;
  let env: NodeJS.ProcessEnv;
  let folder: string;

  const run = (...args: string[]) => execFileSync(pulumi, [...args, '--non-interactive', '--stack', 'dev'], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
  /** The program of the page, changed; `plugins` is for an installed package, where Pulumi's host for Node starts the provider. */
  const program = (change: (program: ReturnType<typeof parseDocument>) => void = () => undefined) => {
    const document = parseDocument(codeBlocks(PAGE).find(({ language }) => language === 'yaml')!.text);
    document.delete('plugins');
    change(document);
    writeFileSync(join(folder, 'Pulumi.yaml'), document.toString());
  };

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-yaml-'));
    const cli = await pulumiCli();
    const host = await yamlHostFolder();
    pulumi = cli.path;
    for (const name of ['state', 'home', 'program']) mkdirSync(join(scratch, name));
    folder = join(scratch, 'program');
    env = {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${join(scratch, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE: 'test',
      PULUMI_HOME: join(scratch, 'home'),
      PULUMI_SKIP_UPDATE_CHECK: '1',
      PATH: [providers(scratch), host, dirname(cli.path), process.env.PATH].join(delimiter),
    };
    program();
    run('stack', 'init');
  }, 600_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('deploys the program of the page, and has what the cluster says as outputs', () => {
    run('up', '--yes', '--skip-preview');
    expect(JSON.parse(run('stack', 'output', '--json'))).toEqual({
      url: 'http://mnist.default.example.com', host: 'mnist.default.example.com',
    });
    const { deployment } = JSON.parse(run('stack', 'export')) as { deployment: { resources: Array<{ type: string; inputs?: { spec?: unknown } }> } };
    expect(deployment.resources.map(({ type }) => type).sort()).toEqual([
      'cdk8s-kserve:index:InferenceService',
      'cdk8s-kserve:pulumi:ChartDeployment',
      'kubernetes:serving.kserve.io/v1beta1:InferenceService',
      'pulumi:providers:cdk8s-kserve',
      'pulumi:providers:kubernetes',
      'pulumi:pulumi:Stack',
    ]);
    expect(deployment.resources.find(({ type }) => type.startsWith('kubernetes:'))?.inputs?.spec).toEqual({
      predictor: {
        maxReplicas: 20,
        containerConcurrency: 10,
        model: {
          modelFormat: { name: 'pytorch' },
          protocolVersion: 'v2',
          storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier/v2',
        },
      },
    });
  });

  it('changes nothing when it is run again', () => {
    run('up', '--yes', '--skip-preview', '--expect-no-changes');
  });

  it('refuses a wrong value with the sentence of the component', () => {
    program((document) => document.setIn(['resources', 'mnist', 'properties', 'deploymentMode'], 'Serverless'));
    const { status, stdout, stderr } = spawnSync(pulumi, ['preview', '--non-interactive', '--stack', 'dev'], { cwd: folder, env, encoding: 'utf8' });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain(`InferenceService 'mnist': deploymentMode: expected `);
    expect(stdout + stderr).toContain('got "Serverless"');
  });

  it('refuses to guess the cluster', () => {
    program((document) => document.deleteIn(['resources', 'mnist', 'options']));
    const { status, stdout, stderr } = spawnSync(pulumi, ['preview', '--non-interactive', '--stack', 'dev'], { cwd: folder, env, encoding: 'utf8' });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain("InferenceService 'mnist': opts.provider: expected a Kubernetes provider");
  });

  it('is destroyed', () => {
    program();
    run('destroy', '--yes', '--skip-preview');
    expect(readFileSync(join(folder, 'Pulumi.yaml'), 'utf8')).toContain('cdk8s-kserve:InferenceService');
    expect(JSON.parse(run('stack', 'export')).deployment.resources ?? []).toEqual([]);
  });
});
