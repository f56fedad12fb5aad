import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../../control-plane/cluster';
import { ControlPlane } from '../../control-plane/control-plane';
import { runShell } from './shell';
import { StandIn } from './stand-in';

/** Namespaces of the platform; a cluster that has one of them is not for these tests, which install and remove it. */
const PLATFORM = ['cert-manager', 'knative-serving', 'kourier-system', 'kserve', 'kfserving-system'];

/**
 * A cluster without a platform for one file of tests, and a folder beside it. An install leaves traces in the whole cluster (CRDs,
 * webhooks), so each file gets a control plane of its own, which takes five seconds; with KSERVE_TEST_KUBECONFIG all share the user's,
 * and each removes what it applied.
 */
export class TestBed {
  /** Made ready for a file of tests; with `standIn: false` no pod ever runs and no webhook is attended to. */
  public static async create(options: { readonly standIn?: boolean } = {}): Promise<TestBed> {
    const own = process.env.KSERVE_TEST_KUBECONFIG ? undefined : await ControlPlane.start();
    const cluster = own ?? Cluster.fromEnvironment();
    if (own === undefined) {
      const there = (await cluster.kubectl('get', 'namespace', ...PLATFORM, '--ignore-not-found', '-o', 'name')).trim();
      if (there !== '') {
        throw new Error(`the cluster of KSERVE_TEST_KUBECONFIG has ${there.replaceAll('\n', ', ')}: these tests install and remove the platform, `
          + 'give them a cluster without it');
      }
    }
    const bed = new TestBed(cluster, own);
    if (options.standIn ?? true) bed.startStandIn();
    return bed;
  }

  /** Where tests put what they apply. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-acceptance-'));
  private readonly applied = new Set<string>();
  private standIn: StandIn | undefined;

  private constructor(public readonly cluster: Cluster, private readonly own: ControlPlane | undefined) {}

  /** From now on the stand-in marks pods Ready and attends to webhooks and certificates; in a cluster of the user's they are real. */
  public startStandIn(): void {
    if (this.own !== undefined) this.standIn ??= StandIn.start(this.own);
  }

  /** Whether nothing answers here but the API server: pods and webhooks are then a stand-in's. */
  public get simulated(): boolean {
    return this.own !== undefined;
  }

  /** Applies files in the way of the tests: server-side, strictly, without taking anything over. */
  public apply(files: string | readonly string[], ...flags: string[]) {
    const all = [files].flat();
    all.forEach((file) => this.applied.add(file));
    return this.cluster.run(['apply', '--server-side', '--validate=strict', '--field-manager=acceptance', ...all.flatMap((file) => ['-f', file]), ...flags]);
  }

  /** Runs commands in the folder. */
  public shell(script: string) {
    return runShell(script, this.folder, this.cluster.env());
  }

  /** Removes the control plane, or from a cluster of the user's what was applied. */
  public async stop(): Promise<void> {
    const trouble = await this.standIn?.stop();
    if (this.own === undefined) {
      for (const file of [...this.applied].reverse()) await this.cluster.run(['delete', '--ignore-not-found', '--timeout=120s', '-f', file]);
    }
    await this.own?.stop();
    rmSync(this.folder, { recursive: true });
    if (trouble !== undefined) throw trouble;
  }
}
