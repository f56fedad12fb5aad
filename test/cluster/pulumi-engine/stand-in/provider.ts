import type { provider } from '@pulumi/pulumi';
import { main } from '@pulumi/pulumi/provider/server';
import { isDeepStrictEqual } from 'node:util';
import { ClusterObjects } from './cluster-objects';
import { projection } from './projection';
import { plain } from './secrets';

const IDENTITY = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];

/** Not every kind has one, and a message cannot hold `undefined`. */
const status = (live: any) => (live?.status ? { status: JSON.parse(JSON.stringify(live.status)) } : {});

const at = (object: any, path: string) => path.split('.').reduce((value, key) => value?.[key], object);

/**
 * Answers for `pulumi-resource-kubernetes` where the real one is not installed: every kind by server-side apply. Only what the tests of
 * the bridge need: no diff by dry run, no schema, no await but for CRDs and `pulumi.com/waitFor`.
 */
class StandIn implements provider.Provider {
  public readonly version = '0.0.1';
  private readonly cluster = new ClusterObjects(process.env.STAND_IN_KUBECONFIG!);

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
    return { id: namespace ? `${namespace}/${name}` : name, outs: await this.apply(inputs) };
  }

  public async update(_id: string, _urn: string, _olds: any, news: any): Promise<provider.UpdateResult> {
    return { outs: await this.apply(news) };
  }

  public async read(id: string, _urn: string, props: any): Promise<provider.ReadResult> {
    const wanted = plain(props.__inputs);
    const live = await this.cluster.read(wanted);
    if (live === undefined) {
      return { id: '' };
    }
    const inputs = projection(wanted, live);
    return { id, inputs, props: { ...inputs, ...status(live), __inputs: inputs } };
  }

  public async delete(_id: string, _urn: string, props: any): Promise<void> {
    await this.cluster.remove(plain(props.__inputs));
  }

  private async apply(inputs: any): Promise<any> {
    const live = await this.cluster.apply(plain(inputs));
    return { ...inputs, ...status(live), __inputs: inputs };
  }
}

void main(new StandIn(), process.argv.slice(2));
