import { App, Chart } from 'cdk8s';
import { ImagePullPolicy, KServeLlm, LlmPresets, LogLevel } from '../../../../../lib';
import type { KServeLlmProps } from '../../../../../lib';
import { argoIgnoreDifferences } from '../../../../../lib/platform/install/argo-ignore-differences';
import type { Loose } from '../../../../support/loose';

const install = (props?: KServeLlmProps) => new KServeLlm(new Chart(new App(), 'c'), 'llm', props);

function named(system: KServeLlm, kind: string, name?: string): Loose {
  return system.objects.find((object) => object.kind === kind && (name === undefined || object.metadata.name === name)) as Loose;
}

const PRESETS = [
  'template', 'worker-data-parallel', 'decode-template', 'decode-worker-data-parallel', 'prefill-template', 'prefill-worker-data-parallel',
  'router-route', 'scheduler', 'scheduler-latency-predictor', 'tracing',
].map((name) => `kserve-config-llm-${name}`);

describe('KServeLlm', () => {
  it('is the controller, the kinds, and the presets that services begin with', () => {
    const system = install();
    expect(system.version).toBe('v0.20.0');
    expect(system.presetNames).toEqual(PRESETS);
    expect(system.objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name)).toEqual([
      'llminferenceservices.serving.kserve.io', 'llminferenceserviceconfigs.serving.kserve.io', 'inferencepools.inference.networking.k8s.io',
      'inferencepools.inference.networking.x-k8s.io', 'inferencemodelrewrites.llm-d.ai', 'inferenceobjectives.llm-d.ai',
    ]);
  });

  it('applies the presets last, when the webhook answers that judges them', () => {
    const { waves } = install();
    expect(waves.at(-1)?.wave.name).toBe('custom-resources');
    expect(waves.at(-1)?.objects.map(({ metadata }) => metadata.name)).toEqual(PRESETS);
    expect(waves.at(-2)?.gate).toEqual({
      crdsEstablished: [],
      deploymentsAvailable: ['kserve/llmisvc-controller-manager'],
      statefulSetsReady: [],
      webhooksAnswering: [
        'MutatingWebhookConfiguration/llminferenceservice.serving.kserve.io', 'ValidatingWebhookConfiguration/llminferenceservice.serving.kserve.io',
        'ValidatingWebhookConfiguration/llminferenceserviceconfig.serving.kserve.io',
      ],
      certificatesReady: ['kserve/llmisvc-serving-cert'],
    });
  });

  it('leaves the CA bundles of its webhooks and of its CRDs to cert-manager', () => {
    const ignored = argoIgnoreDifferences(install().objects);
    expect(ignored.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'CustomResourceDefinition llminferenceservices.serving.kserve.io', 'CustomResourceDefinition llminferenceserviceconfigs.serving.kserve.io',
      'MutatingWebhookConfiguration llminferenceservice.serving.kserve.io', 'ValidatingWebhookConfiguration llminferenceservice.serving.kserve.io',
      'ValidatingWebhookConfiguration llminferenceserviceconfig.serving.kserve.io',
    ]);
    expect(ignored[0]?.jsonPointers).toEqual(['/spec/conversion/webhook/clientConfig/caBundle']);
    expect(ignored[2]?.jqPathExpressions).toEqual(['.webhooks[]?.clientConfig.caBundle']);
  });

  it('leaves the presets to somebody else', () => {
    const system = install({ presets: LlmPresets.external() });
    expect(system.presetNames).toEqual([]);
    expect(named(system, 'Deployment').metadata.name).toBe('llmisvc-controller-manager');
  });

  it('makes the Gateway of a class', () => {
    expect(install().objects.some(({ kind }) => kind === 'Gateway')).toBe(false);
    const gateway = named(install({ gatewayClass: 'eg', namespace: 'ks' }), 'Gateway');
    expect(gateway.metadata).toEqual({ name: 'kserve-ingress-gateway', namespace: 'ks' });
    expect(gateway.spec.gatewayClassName).toBe('eg');
    expect(() => install({ gatewayClass: ' ' })).toThrow(
      new Error('c/llm: gatewayClass: expected a text that is not empty, got " "; kubectl get gatewayclass lists those that are there'));
  });

  it('moves to another namespace as a whole', () => {
    const system = install({ namespace: 'ks' });
    expect(named(system, 'LLMInferenceServiceConfig').metadata.namespace).toBe('ks');
    const crd = named(system, 'CustomResourceDefinition');
    expect(crd.spec.conversion.webhook.clientConfig.service.namespace).toBe('ks');
    expect(crd.metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from': 'ks/llmisvc-serving-cert' });
    expect(named(system, 'Certificate').spec.commonName).toBe('llmisvc-webhook-server-service.ks.svc');
    const texts = (of: KServeLlm) => of.objects.filter(({ kind }) => kind === 'LLMInferenceServiceConfig').map(({ spec }) => JSON.stringify(spec));
    expect(texts(system)).toEqual(texts(install()));
  });

  it('takes the options that every system has, for the pods of the presets too', () => {
    const system = install({
      images: { registries: { 'ghcr.io': 'mirror.example.com/ghcr' }, pullSecrets: ['pull'] }, imagePullPolicy: ImagePullPolicy.ALWAYS,
      logLevel: LogLevel.DEBUG, replicas: 2, nodeSelector: { pool: 'system' },
    });
    const controller = named(system, 'Deployment').spec;
    expect(controller.replicas).toBe(2);
    expect(controller.template.spec.nodeSelector).toEqual({ pool: 'system' });
    expect(controller.template.spec.containers[0].args).toEqual(['--metrics-addr=127.0.0.1:8443', '--leader-elect', '--zap-log-level=debug']);
    const { template, worker } = named(system, 'LLMInferenceServiceConfig', 'kserve-config-llm-decode-worker-data-parallel').spec;
    for (const pod of [template, worker]) {
      expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }]);
      expect(pod.nodeSelector).toBeUndefined();
      expect(pod.containers[0]).toMatchObject({ image: 'mirror.example.com/ghcr/llm-d/llm-d-cuda:v0.8.0', imagePullPolicy: 'Always' });
    }
    expect(template.initContainers[0]).toMatchObject({
      image: 'mirror.example.com/ghcr/llm-d/llm-d-router-disagg-sidecar:v0.9.0', imagePullPolicy: 'Always',
    });
    const [picker, trainer] = named(system, 'LLMInferenceServiceConfig', 'kserve-config-llm-scheduler-latency-predictor')
      .spec.router.scheduler.template.containers;
    expect(picker).not.toHaveProperty('imagePullPolicy');
    expect(trainer.imagePullPolicy).toBe('Always');
  });
});

describe('the presets', () => {
  const all = install();
  const preset = (name: string): Loose => named(all, 'LLMInferenceServiceConfig', `kserve-config-llm-${name}`).spec;
  const script = (pod: Loose): string => pod.containers[0].command[2];

  it.each([
    ['template', (spec: Loose) => spec.template, 8000],
    ['decode-template', (spec: Loose) => spec.template, 8001],
    ['decode-worker-data-parallel', (spec: Loose) => spec.worker, 8001],
    ['prefill-worker-data-parallel', (spec: Loose) => spec.prefill.template, 8000],
  ] as const)('%s listens where it is asked', (name, pod, port) => {
    const [container] = pod(preset(name)).containers;
    expect(container.ports).toEqual([{ containerPort: port, protocol: 'TCP' }]);
    expect(container.command[2]).toContain(`--port ${String(port)} \\\n`);
    expect(container.livenessProbe?.httpGet.port ?? port).toBe(port);
  });

  it('read the settings of prefill where that is apart', () => {
    const { template, worker } = preset('prefill-worker-data-parallel').prefill;
    for (const pod of [template, worker]) {
      expect(script(pod)).toContain('.Spec.Prefill.Parallelism.Tensor');
      expect(script(pod)).not.toMatch(/\.Spec\.(Parallelism|KVCacheOffloading|Template|Worker)/);
    }
    expect(script(preset('worker-data-parallel').worker)).not.toContain('Prefill');
  });

  it('have one head for several pods', () => {
    const { template, worker } = preset('worker-data-parallel');
    expect(script(template)).toContain('START_RANK=0\n');
    expect(script(template)).not.toContain('--headless');
    expect(script(worker)).toContain('--headless');
    expect(worker.containers[0]).not.toHaveProperty('readinessProbe');
  });

  it('send to the scheduler what it understands, and the rest to any pod', () => {
    const { rules } = preset('router-route').router.route.http.spec;
    const backends = rules.map((rule: Loose) => [rule.name, rule.backendRefs[0].kind]);
    expect(backends.filter(([, kind]: string[]) => kind === 'Service').map(([name]: string[]) => name))
      .toEqual(['v1-publisher-path-catch-all', 'v1-catch-all-path', 'v1-catch-all-model-routing']);
    expect(backends).toHaveLength(12);
  });
});
