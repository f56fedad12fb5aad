import type { provider } from '@pulumi/pulumi';
import { main } from '@pulumi/pulumi/provider/server';
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ClusterObjects } from './cluster-objects';
import { onConfigure } from './configuration';
import { projection } from './projection';
import { plain } from './secrets';

const IDENTITY = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];

/** Not every kind has one, and a message cannot hold `undefined`. */
const status = (live: any) => (live?.status ? { status: JSON.parse(JSON.stringify(live.status)) } : {});

const at = (object: any, path: string) => path.split('.').reduce((value, key) => value?.[key], object);

/**
 * Answers for `pulumi-resource-kubernetes` where the real one is not installed: every kind by server-side apply. Only what the tests of
 * the bridge need: no diff by dry run, no schema, no await but for CRDs and `pulumi.com/waitFor`. As the real one
 * does since 4.29, it refuses to create an object that is there already unless `upsertExistingObjects` is set, and
 * each resource has a field manager of its own.
 */
class StandIn implements provider.Provider {
  public readonly version = '0.0.1';
  private readonly cluster = new ClusterObjects(process.env.STAND_IN_KUBECONFIG!);

  /** Flags of the provider resource, texts as the real one takes them. */
  private upsert = false;
  private force = false;

  public configure({ upsertExistingObjects, enablePatchForce }: Record<string, string>): void {
    this.upsert = upsertExistingObjects === 'true';
    this.force = enablePatchForce === 'true';
  }

  public async check(_urn: string, _olds: any, news: any): Promise<provider.CheckResult> {
    return { inputs: news };
  }

  public async diff(_id: string, _urn: string, olds: any, news: any): Promise<provider.DiffResult> {
    const before = plain(olds.__inputs);
    const after = plain(news);
    const replaces = IDENTITY.filter((path) => at(before, path) !== at(after, path));
    if (after.kind === 'Job' && !isDeepStrictEqual(before.spec?.template, after.spec?.template)) {
      replaces.push('spec.template');
    }
    return { changes: replaces.length > 0 || !isDeepStrictEqual(before, after), replaces, deleteBeforeReplace: !replaces.includes('metadata.name') };
  }

  public async create(_urn: string, inputs: any): Promise<provider.CreateResult> {
    const { namespace, name } = inputs.metadata;
    if (!this.upsert && (await this.cluster.read(plain(inputs))) !== undefined) {
      throw new Error(`resource "${name}" was not successfully created by the Kubernetes API server: ${inputs.kind} "${name}" already exists`);
    }
    return { id: namespace ? `${namespace}/${name}` : name, outs: await this.apply(inputs, `pulumi-kubernetes-${randomBytes(4).toString('hex')}`) };
  }

  public async update(_id: string, _urn: string, olds: any, news: any): Promise<provider.UpdateResult> {
    return { outs: await this.apply(news, olds.__fieldManager) };
  }

  public async read(id: string, _urn: string, props: any): Promise<provider.ReadResult> {
    const wanted = plain(props.__inputs);
    const live = await this.cluster.read(wanted);
    if (live === undefined) {
      return { id: '' };
    }
    const inputs = projection(wanted, live);
    return { id, inputs, props: { ...inputs, ...status(live), __inputs: inputs, __fieldManager: props.__fieldManager } };
  }

  public async delete(_id: string, _urn: string, props: any): Promise<void> {
    await this.cluster.remove(plain(props.__inputs));
  }

  private async apply(inputs: any, fieldManager: string): Promise<any> {
    const live = await this.cluster.apply(plain(inputs), { fieldManager, force: this.force });
    return { ...inputs, ...status(live), __inputs: inputs, __fieldManager: fieldManager };
  }
}

const standIn = new StandIn();
onConfigure((values) => standIn.configure(values));
void main(standIn, process.argv.slice(2));
