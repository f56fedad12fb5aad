import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster } from './cluster';
import { ControlPlane } from './control-plane';
import { probe } from './probe';
import { until } from './until';

// With a cluster of the user's there need be no binaries to start another one from.
const describeOwn = process.env.KSERVE_TEST_KUBECONFIG ? describe.skip : describe;

// Binaries from setup-envtest bring no controllers; the global setup found out, with the same binaries.
const itWithControllers = Cluster.fromEnvironment().controllers ? it : it.skip;

const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'probes.cdk8s-kserve.test' },
  spec: {
    group: 'cdk8s-kserve.test',
    scope: 'Namespaced',
    names: { kind: 'Probe', plural: 'probes', singular: 'probe' },
    versions: [{
      name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: {
        type: 'object', properties: { spec: { type: 'object', properties: { limit: { type: 'integer', minimum: 1 } } } },
      } },
    }],
  },
};

const pod = (name: string) => ({ metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: 'example/none' }] } });

const probeObject = (limit: unknown) => ({
  apiVersion: 'cdk8s-kserve.test/v1', kind: 'Probe', metadata: { name: 'one', namespace: 'default' }, spec: { limit },
});

describeOwn('a control plane of its own', () => {
  let plane: ControlPlane;

  const apply = (object: object) => plane.run(['apply', '--server-side', '--validate=strict', '-f', '-'], JSON.stringify(object));

  beforeAll(async () => { plane = await ControlPlane.start(); });

  afterAll(() => plane.stop());

  it('lets only its own token in, and names a certificate authority that can be trusted', async () => {
    const { certificateAuthority: ca } = plane.access!;
    expect(await probe(`${plane.server}/api`, { ca, headers: { authorization: `Bearer ${plane.token}` } })).toBe(200);
    expect(await probe(`${plane.server}/api`, { ca, headers: { authorization: 'Bearer guessed' } })).toBe(401);
    expect(await probe(`${plane.server}/api`, { headers: { authorization: `Bearer ${plane.token}` } })).toBeUndefined();
  });

  it('keeps the kubeconfig from other users of the machine', () => {
    expect(statSync(plane.kubeconfig).mode & 0o777).toBe(0o600);
  });

  it('gives commands an environment in which a plain kubectl reaches it and leaves nothing in the home folder', async () => {
    const child = spawn('kubectl', ['get', 'namespace', 'default', '-o', 'name'], { env: plane.env() });
    let output = '';
    child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
    await once(child, 'close');
    expect(output).toBe('namespace/default\n');
    expect(existsSync(join(plane.folder, 'kubectl-cache'))).toBe(true);
  });

  it('takes a CRD by server-side apply and enforces its schema', async () => {
    expect(await apply(CRD)).toEqual({ code: 0, stdout: expect.stringContaining('serverside-applied'), stderr: '' });
    await until(async () => (await plane.kubectl('get', 'crd', CRD.metadata.name, '-o', 'jsonpath={.status.conditions}')) !== '');
    await plane.kubectl('wait', '--for=condition=established', `crd/${CRD.metadata.name}`);
    expect((await apply(probeObject(3))).code).toBe(0);
    const refused = await apply(probeObject(0));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('spec.limit: Invalid value: 0');
  });

  it('throws what kubectl wrote when a command fails', async () => {
    await expect(plane.kubectl('get', 'pod', 'nobody')).rejects
      .toThrow('kubectl get pod nobody: exit code 1\nError from server (NotFound): pods "nobody" not found');
  });

  itWithControllers('a Job gets a pod, and its namespace is gone after it is deleted', async () => {
    expect((await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'jobs' } })).code).toBe(0);
    const job = {
      apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once', namespace: 'jobs' },
      spec: { template: { ...pod('once'), spec: { ...pod('once').spec, restartPolicy: 'Never' } } },
    };
    expect((await apply(job)).code).toBe(0);
    await until(async () => (await plane.kubectl('get', 'pods', '-n', 'jobs', '-o', 'name')).startsWith('pod/once-'));
    await plane.kubectl('delete', 'namespace', 'jobs', '--wait', '--timeout=100s');
    expect((await plane.run(['get', 'namespace', 'jobs'])).stderr).toContain('NotFound');
  });

  itWithControllers('a Deployment is available once its pods are marked Ready, since no node runs them', async () => {
    const deployment = {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'default' },
      spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: pod('web') },
    };
    expect((await apply(deployment)).code).toBe(0);
    const pods = () => plane.kubectl('get', 'pods', '-l', 'app=web', '-o', 'name');
    await until(async () => (await pods()) !== '');
    const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
    await plane.kubectl('patch', (await pods()).trim(), '--subresource=status', '--type=merge', '-p', JSON.stringify({ status }));
    await plane.kubectl('rollout', 'status', 'deployment/web', '--timeout=60s');
    await plane.kubectl('delete', 'deployment', 'web', '--cascade=foreground', '--timeout=100s');
    expect(await pods()).toBe('');
  });
});
