import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { load } from 'js-yaml';
import type { Cluster } from '../control-plane/cluster';
import { ApiClient } from '../acceptance/support/api-client';

type Json = any;

const MODULE = 'github.com/grafana/k6-operator@v1.3.2';

/** The operator's own definition of a TestRun, from its Go module; undefined where there is no Go or no way to its proxy. */
export function testRunCrd(): Json | undefined {
  try {
    const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', MODULE], { cwd: tmpdir(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 }));
    return load(readFileSync(join(Dir, 'config/crd/bases/k6.io_testruns.yaml'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The k6-operator as far as a load test sees it: the Jobs that it makes for a TestRun, under the names and with the labels and containers
 * that they have there, and `status.stage`. The pods are those of the Job controller.
 *
 * @see https://github.com/grafana/k6-operator internal/controller/testrun_controller.go, pkg/resources/jobs
 */
export class PlayedOperator {
  private readonly api: ApiClient;
  private ended = false;
  private readonly done: Promise<void>;

  constructor(private readonly cluster: Cluster, private readonly namespace: string) {
    this.api = new ApiClient(cluster.access!);
    this.done = this.work();
  }

  public async stop(): Promise<void> {
    this.ended = true;
    await this.done;
    this.api.close();
  }

  private async work(): Promise<void> {
    while (!this.ended) {
      const { body } = await this.api.get(`${this.path('k6.io/v1alpha1', 'testruns')}`).catch(() => ({ body: {} }));
      for (const run of body.items ?? []) {
        await this.reconcile(run).catch(() => undefined);
      }
      await sleep(200);
    }
  }

  private async reconcile(run: Json): Promise<void> {
    const { metadata: { name }, spec, status: { stage } = { stage: undefined } } = run;
    const { body } = await this.api.get(`/api/v1/namespaces/${this.namespace}/pods?labelSelector=k6_cr%3D${name}`);
    const pods: Json[] = body.items;
    const phaseOf = (job: string): string | undefined => pods.find(({ metadata }) => metadata.labels['job-name'] === job)?.status.phase;
    const runners = Array.from({ length: spec.parallelism }, (_, index) => `${name}-${index + 1}`);
    if (stage === undefined) {
      await this.make(run, 'initializer', spec.initializer, 'k6', {});
      await this.stage(name, 'initialization');
    } else if (stage === 'initialization' && phaseOf(`${name}-initializer`) === 'Failed') {
      await this.stage(name, 'error');
    } else if (stage === 'initialization' && phaseOf(`${name}-initializer`) === 'Succeeded') {
      for (const [index] of runners.entries()) {
        await this.make(run, String(index + 1), spec.runner, 'k6', { runner: 'true' });
      }
      await this.stage(name, 'created');
    } else if (stage === 'created' && runners.every((job) => phaseOf(job) === 'Running')) {
      await this.make(run, 'starter', spec.starter, 'k6-curl', {});
      await this.stage(name, 'started');
    } else if (stage === 'started' && runners.every((job) => ['Succeeded', 'Failed'].includes(phaseOf(job) ?? ''))) {
      await this.stage(name, 'finished');
    }
  }

  private async make({ metadata, spec }: Json, part: string, pod: Json, container: string, more: Json): Promise<void> {
    const labels = { ...pod.metadata?.labels, ...more, app: 'k6', k6_cr: metadata.name };
    const command = ['k6', 'run', '--quiet', ...spec.arguments.split(' '), `/test/${spec.script.configMap.file}`, '--address=0.0.0.0:6565', '--paused'];
    const job = {
      apiVersion: 'batch/v1', kind: 'Job',
      metadata: {
        name: `${metadata.name}-${part}`, namespace: this.namespace, labels,
        ownerReferences: [{ apiVersion: 'k6.io/v1alpha1', kind: 'TestRun', name: metadata.name, uid: metadata.uid, controller: true, blockOwnerDeletion: true }],
      },
      spec: {
        backoffLimit: 0,
        template: {
          metadata: { labels },
          spec: { restartPolicy: 'Never', securityContext: pod.securityContext, containers: [{ name: container, image: pod.image ?? 'image', command, env: pod.env, securityContext: pod.containerSecurityContext }] },
        },
      },
    };
    const { code, stderr } = await this.cluster.run(['create', '-f', '-'], JSON.stringify(job));
    if (code !== 0 && !stderr.includes('AlreadyExists')) {
      throw new Error(stderr);
    }
  }

  private async stage(name: string, stage: string): Promise<void> {
    await this.api.patch(`${this.path('k6.io/v1alpha1', 'testruns')}/${name}/status`, 'merge-patch', { status: { stage } }, 'played-operator');
  }

  private path(version: string, resource: string): string {
    return `/apis/${version}/namespaces/${this.namespace}/${resource}`;
  }
}
