import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartDeployment } from '../../lib/pulumi/chart-deployment';
import { KubernetesProvider } from '../../lib/pulumi/kubernetes-provider';
import { resolveOutputs } from '../../lib/pulumi/output-resolver';
import { asNumber, asString } from '../../lib/pulumi/output-values';
import { gatewayAddress, serviceUrl } from '../../lib/pulumi/outputs';
import { Engine, valueOf } from '../support/pulumi-mocks';

const configMap = (scope: Construct, id: string, data: Record<string, unknown> = {}) =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id }, data });

describe('ChartDeployment', () => {
  let engine: Engine;
  let app: App;
  let chart: Chart;
  let provider: KubernetesProvider;

  beforeEach(() => {
    engine = Engine.start();
    app = new App();
    chart = new Chart(app, 'models', { namespace: 'serving' });
    provider = new KubernetesProvider('cluster', { kubeconfig: 'apiVersion: v1' });
  });

  const deploy = (args: object = {}) => new ChartDeployment('stage', { chart, provider, ...args });

  it('registers one ordinary resource per object, typed as @pulumi/kubernetes types it, below its chart', async () => {
    configMap(chart, 'settings', { a: 'b' });
    new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } });
    deploy();
    expect(await engine.objects()).toMatchObject([
      {
        type: 'kubernetes:core/v1:ConfigMap', name: 'stage/models/settings', custom: true, parent: 'stage',
        inputs: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'serving' }, data: { a: 'b' } },
      },
      {
        type: 'kubernetes:apps/v1:Deployment', name: 'stage/models/web', custom: true, parent: 'stage',
        inputs: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'serving' }, spec: { replicas: 2 } },
      },
    ]);
  });

  it('registers exactly what cdk8s synth writes, but for notes to the provider', async () => {
    configMap(chart, 'settings', { a: 'b' });
    new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
    const written = chart.toJson();
    deploy();
    const strip = ({ metadata: { annotations, ...metadata }, ...rest }: any) => {
      const kept = Object.entries(annotations ?? {}).filter(([key]) => !key.startsWith('pulumi.com/'));
      return { ...rest, metadata: { ...metadata, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) } };
    };
    const registered = await engine.objects();
    expect(registered.map(({ inputs }) => strip(inputs))).toEqual(expect.arrayContaining(written));
    expect(registered).toHaveLength(written.length);
  });

  it('makes a component per chart when it is given an app', async () => {
    configMap(chart, 'settings');
    configMap(new Chart(app, 'other'), 'settings');
    new ChartDeployment('stage', { app, provider });
    expect((await engine.objects()).map(({ name, parent }) => [name, parent])).toEqual([
      ['stage/models/settings', 'stage/models'],
      ['stage/other/settings', 'stage/other'],
    ]);
    expect(await engine.named('stage/other')).toMatchObject({ type: 'cdk8s-kserve:pulumi:Chart', parent: 'stage' });
  });

  it('keeps every name when an object is added in front', async () => {
    configMap(chart, 'added');
    configMap(chart, 'settings');
    deploy();
    expect((await engine.named('stage/models/settings')).inputs.metadata.name).toBe('settings');
  });

  it('keeps the state of an object whose path has changed, through an alias', async () => {
    configMap(chart, 'settings');
    deploy({ aliases: { 'models/settings': 'models/old-settings' } });
    expect((await engine.named('stage/models/settings')).request.aliasesList).toMatchObject([{ spec: { name: 'stage/models/old-settings' } }]);
  });

  it('turns node.addDependency into dependsOn, across charts', async () => {
    const first = configMap(new Chart(app, 'base'), 'base');
    const second = configMap(chart, 'settings');
    second.addDependency(first);
    new ChartDeployment('stage', { app, provider });
    expect((await engine.named('stage/models/settings')).dependsOn).toEqual(['stage/base/base']);
  });

  it('depends on what an earlier deployment of the same app registered', async () => {
    const base = new Chart(app, 'base');
    configMap(base, 'base');
    configMap(chart, 'settings');
    chart.addDependency(base);
    new ChartDeployment('first', { chart: base, provider });
    deploy();
    expect((await engine.named('stage/models/settings')).dependsOn).toEqual(['first/base/base']);
  });

  it('hands its own dependsOn down to its objects, which Pulumi does not do', async () => {
    const other = new Chart(app, 'base');
    configMap(other, 'base');
    configMap(chart, 'settings');
    const base = new ChartDeployment('first', { chart: other, provider });
    new ChartDeployment('stage', { chart, provider }, { dependsOn: [base] });
    expect((await engine.named('stage/models/settings')).dependsOn).toEqual(['first/base/base']);
  });

  it('lists its resources, each behind those it waits for', async () => {
    const last = configMap(chart, 'last');
    last.addDependency(configMap(chart, 'first'));
    const names = deploy().resources.map(({ urn }: pulumi.CustomResource) => valueOf(urn));
    expect((await Promise.all(names)).map((urn) => (urn as string).split('::').at(-1))).toEqual(['stage/models/first', 'stage/models/last']);
  });

  it('takes an Output for a namespace', async () => {
    new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: asString(pulumi.output('team-a')) } });
    deploy();
    expect((await engine.named('stage/models/x')).inputs.metadata).toEqual({ name: 'x', namespace: 'team-a' });
  });

  it('puts Outputs in their places, typed, inside texts and secret', async () => {
    const token = pulumi.secret('s3cret');
    configMap(chart, 'settings', {
      whole: asString(pulumi.output('x')),
      number: asNumber(pulumi.output(7)),
      inside: `http://${asString(pulumi.output('host'))}:${asNumber(pulumi.output(80))}/`,
      bare: pulumi.output('bare'),
      token: asString(token),
    });
    deploy();
    expect((await engine.named('stage/models/settings')).inputs.data).toEqual({
      whole: 'x', number: 7, inside: 'http://host:80/', bare: 'bare', token: { secret: 's3cret' },
    });
  });

  it('refuses an Output where the value must be known, naming construct and place', () => {
    new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: asString(pulumi.output('n')) } });
    expect(() => deploy()).toThrow(
      'models/x: metadata.name: expected a value that is known before the deployment, got "an Output"; Pulumi names and plans the resource by it',
    );
  });

  it('refuses an Output as a key', () => {
    configMap(chart, 'x', { [asString(pulumi.output('key'))]: 'v' });
    expect(() => deploy()).toThrow('models/x: data: expected keys that are known before the deployment, got "an Output as a key"; only values may be Outputs');
  });

  it('finds an Output that was turned into text', () => {
    jest.spyOn(console, 'warn').mockImplementation();
    configMap(chart, 'x', { url: `http://${pulumi.output('host')}/` });
    expect(() => deploy()).toThrow(/^models\/x: data\.url: expected the value itself, got "an Output that was turned into text"; write/);
  });

  it('marks the data of Secrets as secret', async () => {
    new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { key: 'v' } });
    deploy();
    const { inputs, request } = await engine.named('stage/models/secret');
    expect(inputs.stringData).toEqual({ secret: { key: 'v' } });
    expect(request.additionalsecretoutputsList).toEqual(['data', 'stringData']);
  });

  it('keeps CRDs and namespaces on delete, unless told otherwise', async () => {
    new ApiObject(chart, 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'serving' } });
    configMap(chart, 'settings');
    deploy();
    expect((await engine.named('stage/models/ns')).request.retainondelete).toBe(true);
    expect((await engine.named('stage/models/settings')).request.retainondelete).toBeFalsy();
  });

  it('lets go of namespaces when told so, and protects when told so', async () => {
    new ApiObject(chart, 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'serving' } });
    deploy({ retainDefinitions: false, protect: true, patchForce: true });
    const { inputs, request } = await engine.named('stage/models/ns');
    expect(request.protect).toBe(true);
    expect(request.retainondelete).toBeFalsy();
    expect(inputs.metadata.annotations).toEqual({ 'pulumi.com/patchForce': 'true' });
  });

  it('gives back the resource of a construct', async () => {
    const settings = configMap(chart, 'settings', { a: '1' });
    const deployment = deploy();
    expect(await valueOf(deployment.resource(settings).data)).toEqual({ a: '1' });
    expect(() => deployment.resource(new Construct(app, 'elsewhere'))).toThrow(
      'resource: expected a construct with an object in a chart of this deployment, got "elsewhere"',
    );
  });

  it('tells the URL of a service and the address of a gateway as the cluster says them', async () => {
    const kinds = { service: ['serving.kserve.io/v1beta1', 'InferenceService'], ip: ['v1', 'Service'], host: ['v1', 'Service'], both: ['v1', 'Service'], none: ['v1', 'Service'] };
    const objects = Object.entries(kinds).map(([id, [apiVersion, kind]]) => new ApiObject(chart, id, { apiVersion: apiVersion!, kind: kind!, metadata: { name: id } }));
    const ingress = { ip: { ip: '192.0.2.7' }, host: { hostname: 'lb.example.com' }, both: { ip: '192.0.2.8', hostname: 'lb.example.com' } };
    engine.answer('stage/models/service', { status: { url: 'http://mnist.models.example.com' } });
    Object.entries(ingress).forEach(([id, address]) => { engine.answer(`stage/models/${id}`, { status: { loadBalancer: { ingress: [address] } } }); });
    engine.answer('stage/models/none', { status: { loadBalancer: {} } });
    const deployment = deploy();
    const [service, ...gateways] = objects;
    expect(await valueOf(serviceUrl(deployment, service!))).toBe('http://mnist.models.example.com');
    expect(await Promise.all(gateways.map((gateway) => valueOf(gatewayAddress(deployment, gateway))))).toEqual(['192.0.2.7', 'lb.example.com', '192.0.2.8', undefined]);
  });

  it('understands Outputs once, however often a tree is deployed', () => {
    const before = app.resolvers.length;
    resolveOutputs(app);
    const once = app.resolvers.length;
    resolveOutputs(app);
    expect([once - before, app.resolvers.length - once]).toEqual([1, 0]);
  });

  it('asks for a provider', () => {
    expect(() => new ChartDeployment('stage', { chart, provider: undefined as any })).toThrow(
      "ChartDeployment 'stage': provider: expected a Kubernetes provider, got undefined; pass new KubernetesProvider(…); without one the ambient kubeconfig would decide which cluster is changed",
    );
  });

  it.each([
    ['neither', {}],
    ['both', { chart: new Chart(new App(), 'c'), app: new App() }],
  ])('asks for exactly one of chart and app (%s)', (got, args) => {
    expect(() => new ChartDeployment('stage', { provider, ...args })).toThrow(
      `ChartDeployment 'stage': chart, app: expected exactly one of them, got "${got}"`,
    );
  });

  it('registers nothing when a construct finds itself wrong', async () => {
    configMap(chart, 'settings').node.addValidation({ validate: () => ['too many'] });
    expect(() => deploy()).toThrow('Validation failed with the following errors:\n  [models/settings] too many');
    expect(await engine.objects()).toEqual([]);
  });
});
