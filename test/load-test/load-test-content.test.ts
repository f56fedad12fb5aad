import { Cluster } from '../../lib/cluster/cluster';
import { seconds } from '../../lib/core/duration';
import { Toleration } from '../../lib/kserve/toleration';
import { ArgoOrder } from '../../lib/load-test/argo-order';
import { Fortio } from '../../lib/load-test/generators/fortio';
import { Hey } from '../../lib/load-test/generators/hey';
import { K6 } from '../../lib/load-test/generators/k6';
import { LoadRunner } from '../../lib/load-test/k6-operator/load-runner';
import { LoadTarget } from '../../lib/load-test/load-target';
import type { LoadTestContent } from '../../lib/load-test/load-test-content';
import { contentOf, generatorOf, jobAnnotations, jobLabels, loadTestPlan, waitOf } from '../../lib/load-test/load-test-content';
import type { LoadTestProps } from '../../lib/load-test/load-test-props';
import { Payload } from '../../lib/load-test/payload';
import { WaitForService } from '../../lib/load-test/wait-for-service';
import { Load } from '../../lib/load/load';

const service = { name: 'iris', endpoint: { host: 'iris.example.com', internalUrl: 'http://iris.svc', predictPath: '/v1/models/iris:predict' } };
const load = Load.concurrent(50, seconds(30));

function content(props: Partial<LoadTestProps> = {}, base = 'chart-load'): LoadTestContent & { readonly spec: any } {
  const all = { service, load, ...props };
  return contentOf({ props: all, generator: generatorOf(all), base, cluster: Cluster.UNKNOWN });
}
const podOf = (props: Partial<LoadTestProps> = {}): any => content(props).spec.template.spec;

describe('the pod of a load test', () => {
  it('has of the fields that may be left out none', () => {
    expect(podOf()).toEqual({
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      initContainers: [expect.objectContaining({ name: 'load-gate' })],
      containers: [{
        name: 'hey', image: 'localhost/hey:v0.1.5', command: ['hey'], args: expect.arrayContaining(['-z', '30s']),
        env: [{ name: 'SERVICE_HOSTNAME', value: 'iris.example.com' }, { name: 'INGRESS_HOST', value: 'kourier.kourier-system.svc' }, { name: 'INGRESS_PORT', value: '80' }],
        resources: { requests: { cpu: '500m', memory: '256Mi' }, limits: { memory: '512Mi' } },
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      }],
    });
  });

  it('has where it runs and what it runs as, in the words of Kubernetes', () => {
    expect(podOf({ serviceAccount: { name: 'tester' }, imagePullSecrets: [{ name: 'a' }, { name: 'b' }], nodeSelector: { pool: 'load' }, tolerations: [Toleration.exists('gpu')] })).toMatchObject({
      serviceAccountName: 'tester', imagePullSecrets: [{ name: 'a' }, { name: 'b' }], nodeSelector: { pool: 'load' }, tolerations: [{ key: 'gpu', operator: 'Exists' }],
    });
  });

  it('sends with the Host header of the service where the way is a gateway, and with another one that is said', () => {
    expect(content().commandLine).toContain(' -host $SERVICE_HOSTNAME http://$INGRESS_HOST:$INGRESS_PORT/');
    expect(content({ target: LoadTarget.url('http://a/b', 'c.org') }).commandLine).toContain(' -host c.org http://a/b');
    expect(content({ target: LoadTarget.inCluster() }).commandLine).not.toContain('-host');
  });

  it('sends by the method of the load, else POST with a body and GET without', () => {
    const method = (props: Partial<LoadTestProps>): string | undefined => content(props).command[2];
    expect([method({}), method({ payload: Payload.fromText('x') }), method({ load: Load.requests(1, 1, { body: 'x' }) })]).toEqual(['GET', 'POST', 'POST']);
    expect(method({ payload: Payload.fromText('x'), load: Load.requests(1, 1, { method: 'PATCH' }) })).toBe('PATCH');
  });

  it('takes of the resources what is said, and the defaults beside it', () => {
    expect(podOf({ resources: { cpuLimit: '2' } }).containers[0].resources).toEqual({ requests: { cpu: '500m', memory: '256Mi' }, limits: { cpu: '2', memory: '512Mi' } });
  });

  it('prints what a verdict reads; the line for a person does not', () => {
    const { command, commandLine } = content({ generator: new Fortio() });
    expect(command).toContain('-json');
    expect(commandLine).not.toContain('-json');
  });

  it('has the run among its annotations, so that the name of the Job changes with it', () => {
    expect(content({ run: 'second', podAnnotations: { a: 'b' } }).spec.template.metadata.annotations).toEqual({ 'a': 'b', 'load-test.cdk8s-kserve/run': 'second' });
    expect(content({ run: 'second' }).name).not.toBe(content({ run: 'third' }).name);
    expect(content().spec.template.metadata).not.toHaveProperty('annotations');
  });
});

describe('the machines of a load test', () => {
  it('are one without a barrier, also where one is asked for', () => {
    expect(content({ machines: 1 })).toEqual(content());
    expect(content().barrier).toBeUndefined();
    expect(content().spec).not.toHaveProperty('completionMode');
  });

  it('are nodes where there are enough of them', () => {
    const { template } = content({ machines: 2 }).spec;
    expect(template.spec.topologySpreadConstraints).toEqual([{
      maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: template.metadata.labels },
    }]);
    expect(podOf()).not.toHaveProperty('topologySpreadConstraints');
  });

  it('find one another by a label and a subdomain of the same name', () => {
    const { barrier, spec } = content({ machines: 2 });
    expect(barrier).toMatch(/^chart-load-[0-9a-f]{8}$/);
    expect(spec.template.metadata.labels['load-test.cdk8s-kserve/barrier']).toBe(barrier);
    expect(spec.template.spec.subdomain).toBe(barrier);
  });

  it('have another barrier for another run, so that those of two runs do not meet', () => {
    expect(content({ machines: 2, run: 'a' }).barrier).not.toBe(content({ machines: 2, run: 'b' }).barrier);
  });

  it.each([['1st-load', /^at-1st-load-[0-9a-f]{8}$/], ['9', /^at-9-[0-9a-f]{8}$/], [`1${'x'.repeat(47)}`, /^at-1x{44}-[0-9a-f]{8}$/], [`1${'x'.repeat(43)}-abc`, /^at-1x{43}-[0-9a-f]{8}$/]])(
    'have a Service whose name begins with a letter, as it must, where that of the Job does not: %s', (base, name) => {
      const made = content({ machines: 2 }, base);
      expect(made.barrier).toMatch(name);
      expect(made.barrier?.length).toBeLessThanOrEqual(57);
      expect(made.name.startsWith(base)).toBe(true);
    });

  it('have none that the k6-operator starts: it lets them begin together itself', () => {
    const made = content({ machines: 4, generator: new K6(), runner: LoadRunner.k6Operator() });
    expect(made.barrier).toBeUndefined();
    expect(made.spec.parallelism).toBe(4);
    expect(content({ generator: new K6(), runner: LoadRunner.k6Operator() }, `1${'x'.repeat(47)}`).name).toMatch(/^at-1x{36}-[0-9a-f]{8}$/);
    // Each runner takes its segment of the whole.
    expect(made.files.data?.['load-test.js']).toContain('"vus":50');
    expect(content({ machines: 5, generator: new K6() }).files.data?.['load-test.js']).toContain('"vus":10');
  });
});

describe('the files of a load test', () => {
  const text = Payload.fromText('{}', { fileName: 'a.json' });
  const bytes = Payload.fromText('\u0000', { fileName: 'a.bin' });

  it('are none without a body, and no ConfigMap', () => {
    expect(content()).toMatchObject({ files: {}, payloadName: undefined });
    expect(content({ payload: Payload.none() })).toEqual(content());
  });

  it('are the body, as text or as base64', () => {
    expect(content({ payload: text }).files).toEqual({ data: { 'a.json': '{}' } });
    expect(content({ payload: bytes }).files).toEqual({ binaryData: { 'a.bin': 'AA==' } });
    expect(content({ load: Load.concurrent(1, seconds(1), { body: 'x' }) }).files).toEqual({ data: { 'payload.json': 'x' } });
  });

  it('are the script beside the body of either kind', () => {
    expect(Object.keys(content({ generator: new K6() }).files.data ?? {})).toEqual(['load-test.js']);
    expect(Object.keys(content({ generator: new K6(), payload: text }).files.data ?? {})).toEqual(['load-test.js', 'a.json']);
    expect(content({ generator: new K6(), payload: bytes }).files).toEqual({ data: { 'load-test.js': expect.any(String) }, binaryData: { 'a.bin': 'AA==' } });
  });

  it('have a name that changes with them: with the script, whose load it has, and with the name of the body', () => {
    const name = (props: Partial<LoadTestProps>): string | undefined => content(props).payloadName;
    expect(name({ payload: text })).toMatch(/^chart-load-payload-[0-9a-f]{8}$/);
    expect(name({ payload: text })).toBe(name({ payload: text, load: Load.concurrent(1, seconds(1)) }));
    expect(name({ payload: text })).not.toBe(name({ payload: Payload.fromText('{}', { fileName: 'b.json' }) }));
    expect(name({ payload: text })).not.toBe(name({ payload: text, generator: new K6() }));
    expect(name({ generator: new K6() })).not.toBe(name({ generator: new K6(), load: Load.concurrent(1, seconds(1)) }));
  });

  it('lie in the working directory', () => {
    const { containers: [container], volumes } = podOf({ generator: new K6() });
    expect(container).toMatchObject({ workingDir: '/payload', volumeMounts: [{ name: 'payload', mountPath: '/payload', readOnly: true }] });
    expect(volumes).toEqual([{ name: 'payload', configMap: { name: content({ generator: new K6() }).payloadName } }]);
  });
});

describe('what a load test waits for', () => {
  it.each<[string, Partial<LoadTestProps>, WaitForService]>([
    ['up to five minutes, if nothing is said', {}, WaitForService.byDefault()],
    ['for nothing where the load begins without pods', { startFromZero: true }, WaitForService.never()],
    ['as it is said', { wait: WaitForService.upTo(seconds(5)) }, WaitForService.upTo(seconds(5))],
  ])('it waits %s', (_what, props, wait) => {
    expect(waitOf({ service, load, ...props })).toEqual(wait);
  });

  const gate = (props: Partial<LoadTestProps>): string[] => podOf(props).initContainers[0].args;

  it('asks for the path of its own even where the URL has one', () => {
    const target = LoadTarget.url('http://web/a/b?c=1', 'web.example.com');
    expect(gate({ target, wait: WaitForService.upTo(seconds(5), { path: '/ready' }) })).toEqual(['-url', 'http://web/ready', '-accept', 'ready', '-host', 'web.example.com', '-timeout', '5s']);
    expect(gate({ target })).toEqual(['-url', 'http://web/a/b?c=1', '-accept', 'any', '-host', 'web.example.com', '-timeout', '300s']);
  });

  it('asks for the very URL of the load, where any answer will do', () => {
    for (const url of ['http://web/a/', 'http://web?c=1', 'http://web/a?c=/v2/models/x/infer']) {
      expect(gate({ target: LoadTarget.url(url) }).slice(0, 4)).toEqual(['-url', url, '-accept', 'any']);
      expect(content({ target: LoadTarget.url(url) }).command.at(-1)).toBe(url);
    }
  });

  it('asks for the root of a URL without a path', () => {
    expect(gate({ target: LoadTarget.url('http://web') })).toEqual(['-url', 'http://web/', '-accept', 'any', '-timeout', '300s']);
  });
});

describe('labels and annotations of a load test', () => {
  it('say which program, and which service where there is one', () => {
    expect(jobLabels({ load, service, labels: { team: 'a' } }, 'k6')).toEqual({
      'team': 'a', 'app.kubernetes.io/name': 'k6', 'app.kubernetes.io/component': 'load-test', 'load-test.cdk8s-kserve/service': 'iris',
    });
    expect(jobLabels({ load }, 'hey')).not.toHaveProperty(['load-test.cdk8s-kserve/service']);
  });

  it('have the load in words, the plan and the order of Argo CD, the user\'s in front', () => {
    const props = { load, service, annotations: { a: 'b' }, argo: ArgoOrder.wave(-3), machines: 2, startFromZero: true };
    const plan = loadTestPlan(props, new Hey(), undefined);
    expect(plan).toMatchObject({ generator: 'hey', machines: 2, startFromZero: true, service: 'iris', expect: { errorPart: 0 } });
    expect(jobAnnotations(props, plan, undefined)).toEqual({
      'a': 'b', 'argocd.argoproj.io/sync-wave': '-3', 'load-test.cdk8s-kserve/load': '50 concurrent requests', 'load-test.cdk8s-kserve/plan': JSON.stringify(plan),
    });
  });
});
