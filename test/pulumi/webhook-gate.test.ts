import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import { ChartDeployment } from '../../lib/pulumi/chart-deployment';
import { KubernetesProvider } from '../../lib/pulumi/kubernetes-provider';
import type { WebhookGateOptions } from '../../lib/pulumi/webhook-gate';
import { Engine } from '../support/pulumi-mocks';

jest.mock('../../lib/pulumi/dry-run', () => ({ dryRunUntilAdmitted: jest.fn() }));
const { dryRunUntilAdmitted } = jest.requireMock('../../lib/pulumi/dry-run');

const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'models.example.com' },
  spec: { group: 'example.com', names: { kind: 'Model', plural: 'models' } },
};
const WEBHOOKS = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'models' } };
const MODEL = { apiVersion: 'example.com/v1', kind: 'Model', metadata: { name: 'mnist' } };

describe('the webhook gate', () => {
  let engine: Engine;
  const events: string[] = [];

  beforeEach(() => {
    events.length = 0;
    dryRunUntilAdmitted.mockReset();
    dryRunUntilAdmitted.mockImplementation(async ({ kind, metadata }: any) => void events.push(`asked for ${kind} ${metadata.name}`));
  });

  afterEach(() => engine.registrations());

  const deploy = (objects: readonly any[], webhookGate: Partial<WebhookGateOptions> = {}, preview = false) => {
    engine = Engine.start(preview);
    const chart = new Chart(new App(), 'models');
    objects.forEach((object) => new ApiObject(chart, `${object.kind}-${object.metadata.name}`, object));
    const provider = new KubernetesProvider('cluster', { kubeconfig: 'k' });
    new ChartDeployment('stage', { chart, provider, webhookGate: { kubeconfig: pulumi.secret('a: b\n'), ...webhookGate } });
  };

  it('asks with the first object of a kind, for all of the kind', async () => {
    deploy([CRD, WEBHOOKS, MODEL, { ...MODEL, metadata: { name: 'second' } }]);
    expect((await engine.objects()).map(({ name }) => name)).toHaveLength(4);
    expect(events).toEqual(['asked for Model mnist']);
  });

  it('passes on kubeconfig, context and time', async () => {
    deploy([CRD, WEBHOOKS, MODEL], { context: 'kind-kind', timeoutSeconds: 60 });
    await engine.registrations();
    expect(dryRunUntilAdmitted.mock.calls[0]).toMatchObject([MODEL, { kubeconfig: 'a: b\n', context: 'kind-kind', timeoutSeconds: 60 }]);
  });

  it('registers the object only after the answer', async () => {
    let answer!: () => void;
    dryRunUntilAdmitted.mockReturnValue(new Promise<void>((resolve) => (answer = resolve)));
    deploy([CRD, WEBHOOKS, MODEL]);
    while (dryRunUntilAdmitted.mock.calls.length === 0) {
      await new Promise(setImmediate);
    }
    expect(engine.soFar()).not.toContain('stage/models/Model-mnist');
    answer();
    expect((await engine.named('stage/models/Model-mnist')).dependsOn).toEqual(['stage/models/CustomResourceDefinition-models.example.com']);
  });

  it.each([
    ['there are no webhooks', [CRD, MODEL]],
    ['the kind is defined elsewhere', [WEBHOOKS, MODEL]],
  ])('asks nobody where %s', async (_, objects) => {
    deploy(objects);
    await engine.registrations();
    expect(events).toEqual([]);
  });

  it('asks for the kinds it is told, whoever installed their webhooks', async () => {
    deploy([MODEL], { kinds: ['example.com/Model'] });
    await engine.registrations();
    expect(events).toEqual(['asked for Model mnist']);
  });

  it('asks only when everything is there that the deployment depends on', async () => {
    engine = Engine.start();
    const provider = new KubernetesProvider('cluster', { kubeconfig: 'k' });
    const deployed = (name: string, object: any, args: object, options?: pulumi.ComponentResourceOptions) => {
      const chart = new Chart(new App(), name);
      new ApiObject(chart, 'object', object);
      return new ChartDeployment(name, { chart, provider, ...args }, options);
    };
    dryRunUntilAdmitted.mockImplementation(async () => void events.push(...engine.soFar()));
    const platform = deployed('platform', WEBHOOKS, {});
    deployed('service', MODEL, { webhookGate: { kubeconfig: 'a: b\n', kinds: ['example.com/Model'] } }, { dependsOn: [platform] });
    expect((await engine.named('service/service/object')).dependsOn).toEqual(['platform/platform/object']);
    expect(events).toContain('platform/platform/object');
  });

  it('asks nobody in a preview', async () => {
    deploy([CRD, WEBHOOKS, MODEL], {}, true);
    expect(await engine.objects()).toHaveLength(3);
    expect(events).toEqual([]);
  });
});
