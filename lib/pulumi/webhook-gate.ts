import * as pulumi from '@pulumi/pulumi';
import type { Json } from '../core/json';
import type { KubeObject } from '../platform/install/kube-object';
import { definedKind, groupKind } from './group-kind';
import { dryRunUntilAdmitted } from './dry-run';

/** How to ask the cluster whether its webhooks answer. */
export interface WebhookGateOptions {
  /** The text of a kubeconfig file, or the path to one: the same cluster that the provider has. */
  readonly kubeconfig: pulumi.Input<string>;
  /** The context in it. @default - the kubeconfig's current context */
  readonly context?: string;
  /** The longest time to wait, in seconds, 1 to 3600. @default 300 */
  readonly timeoutSeconds?: number;
  /**
   * The kinds to ask for, as `serving.kserve.io/InferenceService`: for webhooks that another program or deployment has installed.
   * @default - the kinds whose CRDs are deployed together with webhooks
   */
  readonly kinds?: string[];
}

/**
 * Holds custom resources back until the admission webhooks answer.
 *
 * A manager's pod is Ready seconds before its webhook listens (KServe's readiness check is a plain ping), and with failurePolicy Fail the
 * API server refuses what comes in between. The gate sends one object of each kind as a server-side dry run, which passes the webhooks and
 * stores nothing, until it is admitted or refused for a reason of its own.
 */
export class WebhookGate {
  private readonly gatedKinds: ReadonlySet<string>;
  private readonly asked = new Map<string, pulumi.Output<unknown>>();

  constructor(all: readonly KubeObject[], private readonly options: WebhookGateOptions) {
    const webhooks = all.some(({ kind }) => kind.endsWith('WebhookConfiguration'));
    const defined = all.map(definedKind).filter((kind): kind is string => kind !== undefined);
    this.gatedKinds = new Set(options.kinds ?? (webhooks ? defined : []));
  }

  /**
   * What an object has to wait for: the resources before it, and for a custom kind the answer of the webhooks once these are there.
   *
   * @param parent the component it is in, which is registered when all that it depends on is there
   */
  public after(
    before: readonly pulumi.CustomResource[], parent: pulumi.Resource, object: KubeObject, inputs: Json,
  ): pulumi.Input<pulumi.Resource[]> {
    const kind = groupKind(object);
    if (!this.gatedKinds.has(kind) || pulumi.runtime.isDryRun()) {
      return [...before];
    }
    let answer = this.asked.get(kind);
    if (answer === undefined) {
      const ids = before.map(({ id }) => id);
      // As a promise: the Output would bring the component in as a dependency, and with it this object itself.
      const reached = new Promise<string>((resolve) => parent.urn.apply(resolve));
      answer = pulumi
        .all([pulumi.unsecret(pulumi.output(inputs)), this.options.kubeconfig, ids, reached])
        .apply(([manifest, kubeconfig]) => dryRunUntilAdmitted({ ...object, ...manifest }, { ...this.options, kubeconfig }));
      this.asked.set(kind, answer);
    }
    return answer.apply(() => [...before]);
  }
}
