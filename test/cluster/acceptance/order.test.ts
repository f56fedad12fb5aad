import { ServingPlatform } from '../../../lib';
import { Cluster } from '../control-plane/cluster';
import { established } from './support/applied';
import { Dist } from './support/dist';
import { everyObject } from './support/every-object';
import { blocksOf } from './support/page';
import { TestBed } from './support/test-bed';

const LIMIT = 300_000;

// A cluster of the user's has no moment in which nobody answers that a test could rely on.
const itSimulated = process.env.KSERVE_TEST_KUBECONFIG ? it.skip : it;

// Binaries from setup-envtest bring no controllers: namespaces never finish deleting there.
const itWithControllers = Cluster.fromEnvironment().controllers ? it : it.skip;

describe('the order of the waves', () => {
  const [noKind, noNamespace, noAnswer] = blocksOf('With kubectl', 'text')[0].split('\n');
  let bed: TestBed;
  let dist: Dist;
  let before: string[];

  const apply = async (file: string) => {
    const result = await bed.apply(dist.path(file));
    const crds = dist.objects(file).filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name);
    if (crds.length > 0) await established(bed.cluster, crds);
    return result;
  };

  beforeAll(async () => {
    bed = await TestBed.create({ standIn: false });
    dist = Dist.synthesize(bed.folder, (app) => new ServingPlatform(app, 'platform'));
    before = [...(await everyObject(bed.cluster)).keys()];
  }, LIMIT);

  afterAll(() => bed?.stop(), LIMIT);

  it('reversed, fails as docs/install.md says: kinds and namespaces are missing', async () => {
    const messages: Record<string, string> = {};
    for (const file of [...dist.files].reverse()) {
      const { code, stderr } = await apply(file);
      expect(code === 0).toBe(stderr === '');
      messages[file] = stderr;
    }
    expect(messages).toEqual({
      '05-custom-resources.k8s.yaml': expect.stringContaining(noKind),
      '04-certificates.k8s.yaml': expect.stringContaining(noNamespace),
      // Webhook configurations belong to the whole cluster, so nothing stops them. From here on they refuse what they guard.
      '03-webhooks.k8s.yaml': '',
      '02-workloads.k8s.yaml': expect.stringMatching(/namespaces "[a-z-]+" not found/),
      '01-rbac-and-config.k8s.yaml': expect.stringContaining(noNamespace),
      '00-namespaces-and-crds.k8s.yaml': '',
    });
  }, LIMIT);

  itSimulated('without waiting for the webhooks, fails as docs/install.md says: nobody answers them', async () => {
    for (const file of dist.files.slice(0, 4)) expect(await apply(file)).toMatchObject({ code: 0, stderr: '' });
    expect(await apply('04-certificates.k8s.yaml')).toMatchObject({ code: 1, stderr: expect.stringContaining(noAnswer) });
  }, LIMIT);

  it('as it is, passes wave by wave (webhooks by a stand-in)', async () => {
    bed.startStandIn();
    const commands = dist.files.map((file) => `timeout 120 sh -c 'until kubectl apply --server-side --field-manager=acceptance -f ${file}; do sleep 1; done'`);
    expect(await bed.shell(commands.join('\n'))).toMatchObject({ code: 0 });
    for (const file of dist.files) expect(await apply(file)).toMatchObject({ code: 0, stderr: '' });
  }, LIMIT);

  itWithControllers('reversed for deleting, leaves no finalizer hanging and nothing behind', async () => {
    for (const file of [...dist.files].reverse()) {
      expect(await bed.cluster.run(['delete', '--timeout=120s', '-f', dist.path(file)])).toMatchObject({ code: 0 });
    }
    expect([...(await everyObject(bed.cluster)).keys()]).toEqual(before);
  }, LIMIT);
});
