/** When a storage container runs: `workloadType`. @see kserve pkg/apis/serving/v1alpha1/storage_container_types.go `WorkloadType` */
export class StorageWorkload {
  /** In the pod of the model server, before it starts. */
  public static readonly INIT_CONTAINER = new StorageWorkload('initContainer');
  /** In a Job of its own, which fills a local model cache. */
  public static readonly LOCAL_MODEL_DOWNLOAD_JOB = new StorageWorkload('localModelDownloadJob');

  private constructor(
    /** The value of `workloadType`. */
    public readonly value: 'initContainer' | 'localModelDownloadJob',
  ) {}
}
