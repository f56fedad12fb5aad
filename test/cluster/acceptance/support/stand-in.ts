import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../../control-plane/cluster';
import { ApiClient } from './api-client';

/** The field manager it writes as, so that what it writes is never taken for what was applied. */
const NAME = 'stand-in';
/** So many rounds in a row may fail before it gives up. */
const MOST_FAILURES = 25;

const READY = { type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' };

/** Webhooks that call nobody: added to what was applied, so that it survives every further apply. */
const NOBODY = [{ name: 'nobody-answers-here', expression: 'false' }];

/**
 * Stands in for the nodes and the platform's controllers, of which a control plane alone has none. It
 *
 * - marks pods Ready, from which Kubernetes' own controllers make Deployments Available (without these controllers it marks the
 *   Deployments);
 * - fills in the CA bundle of webhooks, as cert-manager's and Knative's controllers do, and adds a match condition that is never true:
 *   without one the API server would call a webhook that does not run, and refuse what it guards;
 * - marks cert-manager's Certificates Ready.
 */
export class StandIn {
  public static start(cluster: Cluster): StandIn {
    return new StandIn(cluster);
  }

  private readonly api: ApiClient;
  private readonly caBundle: string;
  private ended = false;
  private readonly done: Promise<Error | undefined>;

  private constructor(private readonly cluster: Cluster) {
    this.api = new ApiClient(cluster.access!);
    this.caBundle = Buffer.from(cluster.access!.certificateAuthority).toString('base64');
    this.done = this.work().then(() => undefined, (error: Error) => error);
  }

  /** Ends it; the error it met, if it ended before. */
  public async stop(): Promise<Error | undefined> {
    this.ended = true;
    const error = await this.done;
    this.api.close();
    return error;
  }

  private async work(): Promise<void> {
    let failures = 0;
    while (!this.ended) {
      try {
        await this.round();
        failures = 0;
      } catch (error) {
        // A test that writes manifests holds up this process for long enough that the API server closes the connection: once more, then.
        failures += 1;
        if (failures >= MOST_FAILURES) throw error;
      }
      await sleep(200);
    }
  }

  private async round(): Promise<void> {
    await this.pods();
    if (!this.cluster.controllers) await this.deployments();
    await this.webhooks('mutatingwebhookconfigurations');
    await this.webhooks('validatingwebhookconfigurations');
    await this.certificates();
  }

  private async pods(): Promise<void> {
    for (const { metadata, status } of await this.list('/api/v1/pods')) {
      if (!isReady(status) && metadata.deletionTimestamp === undefined) {
        const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/status`;
        await this.api.patch(path, 'merge-patch', { status: { phase: 'Running', conditions: [READY] } }, NAME);
      }
    }
  }

  private async deployments(): Promise<void> {
    for (const { metadata, spec, status } of await this.list('/apis/apps/v1/deployments')) {
      if (status?.observedGeneration !== metadata.generation) {
        const { replicas } = spec;
        await this.api.patch(`/apis/apps/v1/namespaces/${metadata.namespace}/deployments/${metadata.name}/status`, 'merge-patch', {
          status: {
            observedGeneration: metadata.generation, replicas, updatedReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas,
            conditions: [{ ...READY, type: 'Available', lastUpdateTime: READY.lastTransitionTime, reason: 'StandIn', message: '' }],
          },
        }, NAME);
      }
    }
  }

  private async webhooks(resource: string): Promise<void> {
    const path = `/apis/admissionregistration.k8s.io/v1/${resource}`;
    for (const { metadata, webhooks = [] } of await this.list(path)) {
      const changes = (webhooks as any[]).flatMap(({ clientConfig, matchConditions }, index) => [
        ...(clientConfig.caBundle ? [] : [{ op: 'add', path: `/webhooks/${index}/clientConfig/caBundle`, value: this.caBundle }]),
        ...(matchConditions ? [] : [{ op: 'add', path: `/webhooks/${index}/matchConditions`, value: NOBODY }]),
      ]);
      if (changes.length > 0) {
        // Somebody may apply at this moment: then the places in the list are not sure, and the next round does it.
        const unchanged = { op: 'test', path: '/metadata/resourceVersion', value: metadata.resourceVersion };
        await this.api.patch(`${path}/${metadata.name}`, 'json-patch', [unchanged, ...changes], NAME);
      }
    }
  }

  private async certificates(): Promise<void> {
    const group = '/apis/cert-manager.io/v1';
    for (const { metadata, status } of await this.list(`${group}/certificates`)) {
      if (!isReady(status)) {
        const path = `${group}/namespaces/${metadata.namespace}/certificates/${metadata.name}/status`;
        await this.api.patch(path, 'merge-patch', { status: { conditions: [{ ...READY, reason: 'StandIn', message: '' }] } }, NAME);
      }
    }
  }

  /** What there is of a resource; none while the cluster does not know it. */
  private async list(path: string): Promise<any[]> {
    const { status, body } = await this.api.get(path);
    return status === 200 ? body.items : [];
  }
}

function isReady(status: any): boolean {
  return status?.conditions?.some((condition: any) => condition.type === 'Ready' && condition.status === 'True') ?? false;
}
