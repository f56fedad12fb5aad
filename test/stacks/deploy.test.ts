import * as pulumi from '@pulumi/pulumi';
import { App } from 'cdk8s';
import { Concurrency } from '../../lib/scaling';
import { DeploymentMode } from '../../lib/inference';
import { GatewayServiceType, NetworkLayer, ServingPlatform } from '../../lib/platform';
import { TorchserveChart } from '../../stacks/charts';
import type { TorchserveChartProps } from '../../stacks/charts';
import { deploy } from '../../stacks/deploy-program';
import type { Registration } from '../support/pulumi-mocks';
import { Engine, valueOf } from '../support/pulumi-mocks';

jest.mock('../../lib/pulumi/dry-run', () => ({ dryRunUntilAdmitted: jest.fn(async () => undefined) }));
const { dryRunUntilAdmitted } = jest.requireMock('../../lib/pulumi/dry-run');

const config = (values: Record<string, string> = {}) => ({
  name: 'cdk8s-kserve',
  get: (key: string) => values[key] as any,
  getSecret: (key: string) => pulumi.secret(values[key] ?? 'apiVersion: v1\nkind: Config\n') as any,
});

/** What `cdk8s synth` writes of the same charts. */
const synthesized = (props: TorchserveChartProps, platform?: (app: App) => void): string[] => {
  const app = new App();
  platform?.(app);
  new TorchserveChart(app, 'torchserve', props);
  return app.charts.flatMap((chart) => chart.toJson()).map(withoutProviderNotes).sort();
};

/** An object as text, without what is meant for Pulumi alone and with secrets as they are. */
const withoutProviderNotes = (object: any): string => {
  const { annotations = {}, ...metadata } = object.metadata;
  const kept = Object.entries(annotations).filter(([key]) => !key.startsWith('pulumi.com/'));
  const plain = { ...object, metadata: { ...metadata, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) } };
  return JSON.stringify(sortedKeys(plain));
};

const sortedKeys = (value: any): any => {
  if (Array.isArray(value)) {
    return value.map(sortedKeys);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const entries = 'secret' in value && Object.keys(value).length === 1 ? undefined : Object.entries(value).filter(([, item]) => item !== undefined);
  return entries ? Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sortedKeys(item)])) : sortedKeys(value.secret);
};

const texts = (objects: readonly Registration[]) => objects.map(({ inputs }) => withoutProviderNotes(inputs)).sort();

const service = (objects: readonly Registration[]) => objects.find(({ type }) => type.endsWith(':InferenceService'))!;

/** Everything that a resource waits for, however far behind. */
function waitsFor(objects: readonly Registration[], name: string, found = new Set<string>()): Set<string> {
  for (const before of objects.find((one) => one.name === name)?.dependsOn ?? []) {
    if (!found.has(before)) {
      found.add(before);
      waitsFor(objects, before, found);
    }
  }
  return found;
}

let engine: Engine;

const start = (preview = false) => {
  engine = Engine.start(preview);
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  dryRunUntilAdmitted.mockClear();
};

const end = async () => {
  await engine.registrations();
  jest.restoreAllMocks();
};

// A platform is 200 resources: what is asked of the same program is asked of one run.
describe('the Pulumi program, without a word of configuration', () => {
  let outputs: ReturnType<typeof deploy>;

  beforeAll(() => {
    start();
    outputs = deploy(config());
  });
  afterAll(end);

  it('deploys the platform and the service with a hard limit, exactly as cdk8s synth writes them', async () => {
    expect(texts(await engine.objects())).toEqual(
      synthesized({ concurrency: Concurrency.hard(10), loadTest: false }, (app) => new ServingPlatform(app, 'platform')),
    );
  });

  it('makes the service wait for its namespace and for the whole platform', async () => {
    const objects = await engine.objects();
    const before = waitsFor(objects, service(objects).name);
    const platform = objects.filter(({ name }) => !name.startsWith('kserve/torchserve/')).map(({ name }) => name);
    expect(platform.filter((name) => !before.has(name))).toEqual([]);
    expect(before).toContain('kserve/torchserve/namespace');
  });

  it('asks the webhooks of a platform it installs, once per kind that they admit', async () => {
    await engine.objects();
    const asked = dryRunUntilAdmitted.mock.calls.map(([{ apiVersion, kind }]: any[]) => `${apiVersion}/${kind}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toContain('serving.kserve.io/v1beta1/InferenceService');
    expect(dryRunUntilAdmitted.mock.calls[0][1]).toMatchObject({ kubeconfig: 'apiVersion: v1\nkind: Config\n' });
  });

  it('says where the service is, and how many pods to expect', async () => {
    const { host, expectedPods, gateway, url } = outputs;
    expect(host).toBe('torchserve-predictor.kfserving-test.example.com');
    expect(expectedPods).toBe('torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x 0.70))');
    // The engine of this test fills in no status.
    expect([await valueOf(gateway!), await valueOf(url)]).toEqual([undefined, undefined]);
  });
});

describe('the Pulumi program', () => {
  beforeEach(() => start());
  afterEach(end);

  it('sets a hard limit by containerConcurrency', async () => {
    deploy(config({ platform: 'false', concurrency: '7' }));
    expect(service(await engine.objects()).inputs.spec.predictor).toMatchObject({ containerConcurrency: 7, maxReplicas: 20 });
  });

  it('sets a soft limit by scaleTarget, and no containerConcurrency', async () => {
    deploy(config({ platform: 'false', limit: 'soft' }));
    const objects = await engine.objects();
    expect(texts(objects)).toEqual(synthesized({ concurrency: Concurrency.soft(5), loadTest: false }));
    expect(service(objects).inputs.spec.predictor).toMatchObject({ scaleTarget: 5, scaleMetric: 'concurrency' });
    expect(service(objects).inputs.spec.predictor.containerConcurrency).toBeUndefined();
  });

  it('leaves Knative out in Standard mode', async () => {
    const { gateway, expectedPods } = deploy(config({ mode: 'Standard' }));
    const objects = await engine.objects();
    const mode = DeploymentMode.STANDARD;
    expect(texts(objects)).toEqual(
      synthesized({ deploymentMode: mode, loadTest: false }, (app) => new ServingPlatform(app, 'platform', { mode })),
    );
    expect(objects.filter(({ name }) => name.includes('knative-serving'))).toEqual([]);
    expect([gateway, expectedPods]).toEqual([undefined, undefined]);
  });

  it('runs the load test after the service', async () => {
    const { loadTest } = deploy(config({ platform: 'false', loadTest: 'true' }));
    const objects = await engine.objects();
    expect(texts(objects)).toEqual(synthesized({ concurrency: Concurrency.hard(10), loadTest: true }));
    const job = objects.find(({ type }) => type.endsWith(':Job'))!;
    expect(waitsFor(objects, job.name)).toContain(service(objects).name);
    expect(await valueOf(loadTest!)).toMatchObject({ outcome: 'running' });
  });

  it('reaches the gateway by a port of the nodes where no load balancer gets an address', async () => {
    const { gateway } = deploy(config({ gatewayService: 'NodePort' }));
    const network = NetworkLayer.kourier({ service: { type: GatewayServiceType.NODE_PORT } });
    expect(texts(await engine.objects())).toEqual(
      synthesized({ concurrency: Concurrency.hard(10), loadTest: false }, (app) => new ServingPlatform(app, 'platform', { network })),
    );
    expect(gateway).toBeUndefined();
  });

  it('puts the service into the namespace of the configuration', async () => {
    deploy(config({ platform: 'false', namespace: 'models' }));
    expect((await engine.objects()).map(({ type, inputs }) => [type.split(':').at(-1), inputs.metadata.namespace ?? inputs.metadata.name])).toEqual([
      ['Namespace', 'models'],
      ['InferenceService', 'models'],
    ]);
  });

  it('registers nothing when the configuration is wrong', async () => {
    expect(() => deploy(config({ limit: 'medium' }))).toThrow(
      'configuration: cdk8s-kserve:limit: expected one of soft, hard, got "medium"; set it by: pulumi config set limit soft',
    );
    expect(await engine.registrations()).toEqual([]);
  });

  it('uses the provider it is given', async () => {
    class Other extends pulumi.ProviderResource {
      constructor() {
        super('kubernetes', 'other', {});
      }
    }
    deploy(config({ platform: 'false' }), new Other());
    const providers = (await engine.registrations()).filter(({ type }) => type.startsWith('pulumi:providers:'));
    expect(providers.map(({ name }) => name)).toEqual(['other']);
  });
});

describe('the Pulumi program in a preview', () => {
  it('registers the same, asks no webhook, and leaves what the cluster decides unknown', async () => {
    start(true);
    deploy(config({ loadTest: 'true' }));
    expect(texts(await engine.objects())).toEqual(
      synthesized({ concurrency: Concurrency.hard(10), loadTest: true }, (app) => new ServingPlatform(app, 'platform')),
    );
    expect(dryRunUntilAdmitted).not.toHaveBeenCalled();
    await end();
  });
});
