import * as pulumi from '@pulumi/pulumi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesProvider } from '../../../lib/pulumi';
import { ComponentPlugin } from '../../../lib/pulumi/provider/component-plugin';
import schema from '../../../lib/pulumi/provider/schema.json';
import { Engine, valueOf } from '../../support/pulumi-mocks';
import { ROOT } from '../../support/code-blocks';

const SERVICE = 'cdk8s-kserve:index:InferenceService';
const PLATFORM = 'cdk8s-kserve:index:ServingPlatform';

/** The names of the props of an interface, read from its source. */
function propsOf(file: string): string[] {
  return [...readFileSync(join(ROOT, 'lib/pulumi', file), 'utf8').matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name!).sort();
}

describe('the schema of the Pulumi package', () => {
  it('has the two components', () => {
    expect(Object.keys(schema.resources).sort()).toEqual([SERVICE, PLATFORM]);
  });

  it('has every arg of InferenceService', () => {
    expect(Object.keys(schema.resources[SERVICE].inputProperties).sort()).toEqual(propsOf('components/inference-service-args.ts'));
  });

  it('has every arg of ServingPlatform, those it inherits too', () => {
    expect(Object.keys(schema.resources[PLATFORM].inputProperties).sort())
      .toEqual([...propsOf('components/serving-platform-args.ts'), ...propsOf('resource-options.ts')].sort());
  });

  it('requires what the component requires', () => {
    expect(schema.resources[SERVICE].requiredInputs).toEqual(['modelFormat', 'storageUri']);
    expect(schema.resources[PLATFORM].requiredInputs).toEqual([]);
  });

  it('has the outputs', () => {
    expect(Object.keys(schema.resources[SERVICE].properties)).toEqual(['url', 'host', 'ready']);
    expect(Object.keys(schema.resources[PLATFORM].properties)).toEqual(['host', 'url', 'ready']);
  });
});

describe('the Pulumi plugin', () => {
  const plugin = new ComponentPlugin(schema, '1.2.3');
  let engine: Engine;
  let kubernetes: KubernetesProvider;

  beforeEach(() => {
    engine = Engine.start();
    kubernetes = new KubernetesProvider('cluster', { kubeconfig: 'k' });
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });

  afterEach(async () => {
    await engine.registrations();
    jest.restoreAllMocks();
  });

  it('gives the schema with the version of the package', async () => {
    expect(JSON.parse(await plugin.getSchema())).toEqual({ ...schema, version: '1.2.3' });
  });

  it('constructs a service with the Kubernetes provider of the calling program, and gives its outputs', async () => {
    const inputs = { modelFormat: 'sklearn', storageUri: pulumi.output('gs://bucket/iris'), containerConcurrency: 4 };
    const { urn, state } = await plugin.construct('iris', SERVICE, inputs, { providers: { kubernetes } });
    expect(await valueOf(pulumi.output(urn))).toContain(`${SERVICE}::iris`);
    expect(Object.keys(state).sort()).toEqual(['host', 'ready', 'url']);
    expect((await engine.named('iris/inference/service/Resource')).inputs.spec.predictor).toMatchObject({
      containerConcurrency: 4, model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://bucket/iris' },
    });
  });

  it('constructs a platform', async () => {
    await plugin.construct('platform', PLATFORM, { deploymentMode: 'Standard' }, { providers: { kubernetes } });
    expect(await engine.named('platform')).toMatchObject({ type: PLATFORM });
  });

  it('refuses a component that the schema does not have', () => {
    expect(() => plugin.construct('x', 'cdk8s-kserve:index:Model', {}, {}))
      .toThrow(`type of a component: expected one of ${SERVICE}, ${PLATFORM}, got "cdk8s-kserve:index:Model"`);
  });

  it('says so where the schema has a component that this package does not', () => {
    const type = 'cdk8s-kserve:index:Model';
    const newer = new ComponentPlugin({ name: 'cdk8s-kserve', resources: { [type]: {} } }, '1.2.3');
    expect(() => newer.construct('x', type, {}, {})).toThrow(new Error('the schema has cdk8s-kserve:index:Model, which no component of this package is'));
  });

  it('gives those outputs alone that the schema has', async () => {
    const inputs = { modelFormat: 'sklearn', storageUri: 'gs://bucket/iris' };
    const stateOf = async (properties?: object) => {
      const resources = { [SERVICE]: properties === undefined ? {} : { properties: properties as Record<string, unknown> } };
      return Object.keys((await new ComponentPlugin({ name: 'cdk8s-kserve', resources }, '1.2.3').construct('iris', SERVICE, inputs, { providers: { kubernetes } })).state);
    };
    expect([await stateOf({ url: {}, nothing: {} }), await stateOf()]).toEqual([['url'], []]);
  });

  it('refuses what the component refuses', () => {
    expect(() => plugin.construct('iris', SERVICE, { modelFormat: 'sklearn', storageUri: 'gs://b/m', gpus: 0 }, { providers: { kubernetes } }))
      .toThrow(new Error("InferenceService 'iris': gpus: expected a whole number of at least 1, got 0; for no GPU leave 'gpu' out"));
  });

  it('refuses a service without a Kubernetes provider', () => {
    expect(() => plugin.construct('iris', SERVICE, { modelFormat: 'sklearn', storageUri: 'gs://b/m' }, { providers: {} }))
      .toThrow("InferenceService 'iris': opts.provider: expected a Kubernetes provider, got undefined; ");
  });
});

describe('pulumi-plugin/', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'pulumi-plugin/package.json'), 'utf8')) as { version: string; dependencies: Record<string, string> };
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string; peerDependencies: Record<string, string> };

  it('has the version of the package, and asks for that and for the peers it needs', () => {
    expect(manifest.version).toBe(own.version);
    const { 'cdk8s-kserve': itself, ...peers } = manifest.dependencies;
    expect(itself).toBe(`^${own.version}`);
    expect(own.peerDependencies).toMatchObject(peers);
  });
});
