/**
 * `npm run bench`, Pulumi: how long the bridge takes to register the platform, 100 and 1,000 InferenceServices with Pulumi's mocks, for an
 * update and for a preview, and to load. Set beside what Pulumi takes for as many plain resources. Nothing here is a test.
 */
import * as pulumi from '@pulumi/pulumi';
import { App, Chart } from 'cdk8s';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Concurrency, Scaling } from '../lib/scaling';
import { Notices } from '../lib/core/notices';
import { InferenceService, Model } from '../lib/inference';
import { ServingPlatform } from '../lib/platform';
import { ChartDeployment, KubernetesProvider } from '../lib/pulumi';

const ROUNDS = 3;
const BUILD = join(__dirname, '../build/lib');

/** Milliseconds from the first registration to the engine's last answer; the fastest of several runs. */
async function registration(program: (provider: KubernetesProvider) => void, preview: boolean): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await pulumi.runtime.setMocks(
      { newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: ({ inputs }) => inputs }, 'bench', 'bench', preview,
    );
    const start = performance.now();
    program(new KubernetesProvider('cluster', { kubeconfig: 'none' }));
    await pulumi.runtime.disconnect();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

function services(count: number): Chart {
  const chart = new Chart(new App(), 'models', { namespace: 'models' });
  // Printing a thousand notes is not what is measured.
  Notices.of(chart).acknowledge('target-utilization');
  for (let index = 0; index < count; index++) {
    new InferenceService(chart, `service-${index}`, {
      model: Model.pytorch({ storageUri: `gs://bucket/model-${index}` }), concurrency: Concurrency.hard(10), scaling: Scaling.kpa({ maxReplicas: 20 }),
    });
  }
  return chart;
}

class Plain extends pulumi.CustomResource {}

function plain(count: number): (provider: KubernetesProvider) => void {
  return (provider) => {
    for (let index = 0; index < count; index++) {
      new Plain('kubernetes:core/v1:ConfigMap', `plain-${index}`, { data: { index } }, { provider });
    }
  };
}

const deployServices = (count: number) => (provider: KubernetesProvider) => {
  new ChartDeployment('bench', { chart: services(count), provider });
};

const deployPlatform = (provider: KubernetesProvider) => {
  const app = new App();
  new ServingPlatform(app, 'platform');
  new ChartDeployment('bench', { app, provider });
};

/** Milliseconds that a process takes to load a module, beyond an empty process; the fastest of several runs. */
function loading(...modules: string[]): number {
  const run = (text: string) => Math.min(...Array.from({ length: 5 }, () => {
    const start = performance.now();
    execFileSync(process.execPath, ['-e', text], { cwd: join(__dirname, '..') });
    return performance.now() - start;
  }));
  return run(modules.map((name) => `require(${JSON.stringify(name)});`).join('')) - run('');
}

function line(what: string, milliseconds: number, note = ''): void {
  console.log(`${what.padEnd(44)} ${milliseconds.toFixed(0).padStart(6)} ms   ${note}`);
}

async function main(): Promise<void> {
  await registration(deployServices(100), false);
  for (const [mode, preview] of [['up', false], ['preview', true]] as const) {
    const [few, many] = [await registration(plain(100), preview), await registration(plain(1000), preview)];
    line(`${mode}, platform`, await registration(deployPlatform, preview));
    const hundred = await registration(deployServices(100), preview);
    line(`${mode}, 100 InferenceServices`, hundred, `${(hundred / few).toFixed(2)} x as many plain resources`);
    const thousand = await registration(deployServices(1000), preview);
    line(`${mode}, 1000 InferenceServices`, thousand, `${(thousand / many).toFixed(2)} x as many plain resources`);
    console.log(`${mode}, growth from 100 to 1000: ${(thousand / hundred).toFixed(1)} x (10 x is linear; plain resources ${(many / few).toFixed(1)} x)`);
  }
  if (!existsSync(join(BUILD, 'pulumi/index.js'))) {
    console.log('loading: not measured, the package is not built (npm run build)');
    return;
  }
  const pulumiAlone = loading('@pulumi/pulumi');
  const bridge = loading(join(BUILD, 'pulumi'));
  line('loading @pulumi/pulumi', pulumiAlone);
  line('loading cdk8s-kserve/pulumi', bridge, `${(bridge / pulumiAlone).toFixed(2)} x @pulumi/pulumi, ${(bridge / loading('@pulumi/pulumi', 'cdk8s')).toFixed(2)} x with cdk8s`);
}

void main();
