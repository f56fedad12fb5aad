/** A step of the install: what is applied together, after everything before it is ready. */
export class Wave {
  /** Namespaces and CustomResourceDefinitions. */
  public static readonly NAMESPACES_AND_CRDS = new Wave(0, 'namespaces-and-crds');
  /** Accounts, roles, ConfigMaps and Secrets: what a pod reads when it starts. */
  public static readonly RBAC_AND_CONFIG = new Wave(1, 'rbac-and-config');
  /** Deployments with their Services, autoscalers and disruption budgets. */
  public static readonly WORKLOADS = new Wave(2, 'workloads');
  /** Admission webhooks, once somebody answers: with failurePolicy Fail an earlier one would refuse what is still to come. */
  public static readonly WEBHOOKS = new Wave(3, 'webhooks');
  /**
   * cert-manager's issuers and certificates, which pass cert-manager's webhook; and the workloads that mount a Secret such a
   * certificate makes, because their pods cannot start earlier.
   */
  public static readonly CERTIFICATES = new Wave(4, 'certificates');
  /** Custom resources that a live webhook has to admit: runtimes, gateways, Knative's own. */
  public static readonly CUSTOM_RESOURCES = new Wave(5, 'custom-resources');

  /** All waves in order. */
  public static readonly ALL: readonly Wave[] = [
    Wave.NAMESPACES_AND_CRDS, Wave.RBAC_AND_CONFIG, Wave.WORKLOADS, Wave.WEBHOOKS, Wave.CERTIFICATES, Wave.CUSTOM_RESOURCES,
  ];

  private constructor(
    /** Place in the order, from 0. */
    public readonly order: number,
    /** What is in it, as one word. */
    public readonly name: string,
  ) {}

  /** Name of its file without extension: `00-namespaces-and-crds`. */
  public get fileName(): string {
    return `${String(this.order).padStart(2, '0')}-${this.name}`;
  }
}
