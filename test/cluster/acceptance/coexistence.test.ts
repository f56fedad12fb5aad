import { ServingPlatform } from '../../../lib';
import { established } from './support/applied';
import { Dist } from './support/dist';
import { TestBed } from './support/test-bed';

const LIMIT = 180_000;
const CONFIG = ['configmap', 'config-autoscaler', '-n', 'knative-serving'];
const SECRET = ['secret', 'webhook-certs', '-n', 'knative-serving'];
const WEBHOOK = ['validatingwebhookconfiguration', 'config.webhook.serving.knative.dev'];

describe('what other field managers write into objects of the platform', () => {
  let bed: TestBed;
  let dist: Dist;

  const applyAll = async (...flags: string[]) => {
    const trouble: string[] = [];
    for (const file of dist.files) {
      const { code, stderr } = await bed.apply(dist.path(file), ...flags);
      if (code !== 0 || stderr !== '') trouble.push(stderr);
      if (file.startsWith('00-')) {
        await established(bed.cluster, dist.objects(file).filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name));
      }
    }
    return trouble;
  };
  const read = async (object: readonly string[]) => JSON.parse(await bed.cluster.kubectl('get', ...object, '-o', 'json'));
  /** As Knative's controllers write: an update under their own name. */
  const write = (object: readonly string[], patch: object | object[]) => bed.cluster.kubectl(
    'patch', ...object, '--field-manager=controller', `--type=${Array.isArray(patch) ? 'json' : 'merge'}`, '-p', JSON.stringify(patch));

  beforeAll(async () => {
    bed = await TestBed.create();
    dist = Dist.synthesize(bed.folder, (app) => new ServingPlatform(app, 'platform'));
    expect(await applyAll()).toEqual([]);
  }, LIMIT);

  afterAll(() => bed?.stop(), LIMIT);

  it('in ConfigMaps, Secrets and the CA bundles of webhooks survives a second apply, which meets no conflict', async () => {
    const before = await read(WEBHOOK);
    const caBundle = Buffer.from(`${Buffer.from(before.webhooks[0].clientConfig.caBundle, 'base64').toString()}\n`).toString('base64');
    await write(CONFIG, { data: { 'scale-to-zero-grace-period': '45s' }, metadata: { annotations: { 'example.com/changed-by': 'controller' } } });
    await write(SECRET, { data: { 'ca-cert.pem': Buffer.from('certificate').toString('base64') } });
    await write(WEBHOOK, [{ op: 'replace', path: '/webhooks/0/clientConfig/caBundle', value: caBundle }]);
    const changed = { config: await read(CONFIG), secret: await read(SECRET), webhook: await read(WEBHOOK) };
    expect(await applyAll()).toEqual([]);
    expect(await read(CONFIG)).toEqual(changed.config);
    expect((await read(SECRET)).data).toEqual(changed.secret.data);
    expect(await read(WEBHOOK)).toEqual(changed.webhook);
    expect(changed.config.data['scale-to-zero-grace-period']).toBe('45s');
    expect(changed.webhook.webhooks[0].clientConfig.caBundle).toBe(caBundle);
  }, LIMIT);

  it('over fields that were applied, as Knative does with the rules of its webhooks, is a conflict that names it', async () => {
    await write(WEBHOOK, [{ op: 'replace', path: '/webhooks/0/timeoutSeconds', value: 7 }]);
    const { code, stderr } = await bed.apply(dist.path('03-webhooks.k8s.yaml'));
    expect(code).toBe(1);
    expect(stderr).toContain('conflict with "controller" using admissionregistration.k8s.io/v1: .webhooks[name="config.webhook.serving.knative.dev"].timeoutSeconds');
  }, LIMIT);

  it('is taken back by --force-conflicts, as docs/install.md has it for an upgrade, but not what was never applied', async () => {
    const before = await read(WEBHOOK);
    expect(await applyAll('--force-conflicts')).toEqual([]);
    const [webhook] = (await read(WEBHOOK)).webhooks;
    expect(webhook).toEqual({ ...before.webhooks[0], timeoutSeconds: 10 });
    expect((await read(CONFIG)).data['scale-to-zero-grace-period']).toBe('45s');
    expect((await read(SECRET)).data).toHaveProperty(['ca-cert.pem']);
  }, LIMIT);
});
