import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chart } from 'cdk8s';
import { InferenceService, Model, Scaling, ServingPlatform } from '../../../lib';
import { Wave } from '../../../lib/platform/install/wave';
import { Cluster } from '../control-plane/cluster';
import { Dist } from './support/dist';
import { everyObject, stateOf } from './support/every-object';
import { commandsOf, until } from './support/page';
import { TestBed } from './support/test-bed';

const LIMIT = 600_000;

// Binaries from setup-envtest bring no controllers: namespaces never finish deleting there, and nothing starts anew.
const itWithControllers = Cluster.fromEnvironment().controllers ? it : it.skip;

/** A pod of what is served, that takes long to end. */
const ENDING_POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'one-predictor', namespace: 'default', labels: { 'serving.kserve.io/inferenceservice': 'one' }, finalizers: ['cdk8s-kserve.test/slow'],
  },
  spec: { containers: [{ name: 'kserve-container', image: 'example.com/model' }] },
};

async function gone(names: () => Promise<string>): Promise<void> {
  while ((await names()).trim() !== '') await sleep(200);
}

describe('the commands of docs/install.md, run as they stand (pods, CA bundles and certificates by a stand-in: no node runs anything)', () => {
  const install = commandsOf('With kubectl');
  let bed: TestBed;
  let before: string[];
  let installed: ReadonlyMap<string, any>;

  const state = async () => new Map([...await everyObject(bed.cluster)].map(([key, object]) => [key, stateOf(object)]));
  const run = async (script: string) => {
    const { code, stderr, stdout } = await bed.shell(script);
    return code === 0 ? { code } : { code, stderr, stdout };
  };

  beforeAll(async () => {
    bed = await TestBed.create();
    Dist.synthesize(join(bed.folder, 'dist'), (app) => new ServingPlatform(app, 'platform', { domain: 'models.example.com' }));
    before = [...(await everyObject(bed.cluster)).keys()];
  }, LIMIT);

  afterAll(() => bed?.stop(), LIMIT);

  it('install everything, through every gate', async () => {
    expect(await run(install)).toEqual({ code: 0 });
    installed = await state();
    const dist = new Dist(join(bed.folder, 'dist'));
    expect(dist.files).toHaveLength(Wave.ALL.length);
  }, LIMIT);

  it('upgrade, which with the same files changes nothing', async () => {
    const [upgrade] = commandsOf('Upgrade').split(/^kubectl rollout/m);
    expect(await run(upgrade)).toEqual({ code: 0 });
    expect(await state()).toEqual(installed);
  }, LIMIT);

  it('restart KServe, which only then looks again', async () => {
    const restart = commandsOf('Upgrade').slice(commandsOf('Upgrade').indexOf('kubectl rollout'));
    expect(await run(restart)).toEqual({ code: 0 });
  }, LIMIT);

  it('uninstall with more patience than any pod of the platform has grace', () => {
    const dist = new Dist(join(bed.folder, 'dist'));
    const graces = dist.files.flatMap((file) => dist.objects(file))
      .map((object) => object.spec?.template?.spec?.terminationGracePeriodSeconds ?? 30);
    const longest = Math.max(...graces);
    expect(longest).toBe(600);
    const waits = commandsOf('Uninstall').split('\n').filter((line) => line.includes('--for=delete pod') || line.includes('00-namespaces'));
    expect(waits).toHaveLength(4);
    expect(waits.map((line) => Number(/--timeout=(\d+)s/.exec(line)?.[1])).filter((seconds) => seconds <= longest)).toEqual([]);
  });

  itWithControllers('uninstall everything, what is served included, with nothing left behind', async () => {
    const served = Dist.synthesize(join(bed.folder, 'served'), (app) => {
      const model = Model.sklearn({ storageUri: 'gs://models/one' });
      new InferenceService(new Chart(app, 'served', { namespace: 'default' }), 'one', { model, scaling: Scaling.kpa({ maxReplicas: 2 }) });
    });
    expect(await bed.apply(served.path('served.k8s.yaml'))).toMatchObject({ code: 0, stderr: '' });
    const pod = join(bed.folder, 'pod.json');
    writeFileSync(pod, JSON.stringify(ENDING_POD));
    expect(await bed.apply(pod)).toMatchObject({ code: 0 });
    await bed.cluster.kubectl('delete', 'pod', 'one-predictor', '-n', 'default', '--wait=false');
    const uninstalled = run(commandsOf('Uninstall'));
    await gone(() => bed.cluster.kubectl('get', 'inferenceservices.serving.kserve.io', '-A', '--ignore-not-found', '-o', 'name'));
    // Time for all that follows, were the pod not waited for.
    await sleep(5_000);
    expect(await bed.cluster.kubectl('get', 'deployments', '-n', 'knative-serving', '-o', 'name')).toContain('deployment.apps/activator');
    await bed.cluster.kubectl('patch', 'pod', 'one-predictor', '-n', 'default', '--type=merge', '-p', '{"metadata":{"finalizers":null}}');
    expect(await uninstalled).toEqual({ code: 0 });
    expect([...(await everyObject(bed.cluster)).keys()]).toEqual(before);
  }, LIMIT);

  itWithControllers.each(Wave.ALL.map(({ fileName }) => fileName))('interrupted after %s and run again from the top, go on', async (file) => {
    expect(await run(until(install, file))).toEqual({ code: 0 });
  }, LIMIT);

  itWithControllers('and run to the end after all these interruptions, end in the same state', async () => {
    expect(await run(install)).toEqual({ code: 0 });
    expect(await state()).toEqual(installed);
  }, LIMIT);
});
