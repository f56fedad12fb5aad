import { setTimeout as sleep } from 'node:timers/promises';

/** What the stand-in does in the cluster: server-side apply, read, delete and wait. */
export class ClusterObjects {
  /** The client is an ES module, which this one can only load so. */
  private readonly client: Promise<any>;

  constructor(kubeconfig: string) {
    this.client = import('@kubernetes/client-node').then(({ KubeConfig, KubernetesObjectApi }) => {
      const config = new KubeConfig();
      config.loadFromFile(kubeconfig);
      return KubernetesObjectApi.makeApiClient(config);
    });
  }

  public async apply(object: any, manager: { readonly fieldManager: string; readonly force: boolean }): Promise<any> {
    const force = manager.force || object.metadata.annotations?.['pulumi.com/patchForce'] === 'true';
    await (await this.client).patch(object, undefined, undefined, manager.fieldManager, force, 'application/apply-patch+yaml');
    return this.ready(object);
  }

  public async read(object: any): Promise<any | undefined> {
    try {
      return await (await this.client).read(object);
    } catch (error) {
      if ((error as { code?: number }).code === 404) {
        return undefined;
      }
      throw error;
    }
  }

  public async remove(object: any): Promise<void> {
    if ((await this.read(object)) === undefined) {
      return;
    }
    await (await this.client).delete(object, undefined, undefined, undefined, undefined, 'Background');
    await until(async () => (await this.read(object)) === undefined, `${object.kind} ${object.metadata?.name} to be gone`);
  }

  /** Waits as the real provider does where these tests need it: a CRD is established, and a condition that was asked for is true. */
  private async ready(object: any): Promise<any> {
    const condition = object.kind === 'CustomResourceDefinition'
      ? 'Established'
      : /^condition=(\w+)$/.exec(object.metadata.annotations?.['pulumi.com/waitFor'] ?? '')?.[1];
    let live = await this.read(object);
    if (condition !== undefined) {
      await until(async () => {
        live = await this.read(object);
        return live?.status?.conditions?.some(({ type, status }: any) => type === condition && status === 'True') ?? false;
      }, `condition ${condition} of ${object.kind} ${object.metadata.name}`);
    }
    return live;
  }
}

async function until(done: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await done())) {
    if (Date.now() > end) {
      throw new Error(`timed out waiting for ${what}`);
    }
    await sleep(100);
  }
}
