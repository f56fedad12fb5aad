/** What KServe makes of an InferenceService: its annotation `serving.kserve.io/deploymentMode`, which cannot be changed later. */
export class DeploymentMode {
  /** A Knative Service per component: scales on requests, also to zero, and enforces a hard limit. Once called Serverless. */
  public static readonly KNATIVE = new DeploymentMode('Knative');

  /**
   * A Deployment, Service and HPA (or KEDA ScaledObject) per component: no hard limit, no scale to zero by requests. Once called
   * RawDeployment.
   */
  public static readonly STANDARD = new DeploymentMode('Standard');

  private constructor(
    /** The name as KServe v0.20 writes it. */
    public readonly name: 'Knative' | 'Standard',
  ) {}

  public toString(): string {
    return this.name;
  }
}
