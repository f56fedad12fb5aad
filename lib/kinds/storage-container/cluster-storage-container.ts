import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import type { ContainerSettings } from '../../inference/component/container';
import { checkContainer, checkImage, renderContainer } from '../../inference/component/container';
import { checkMaps, checkObjectName, kindObject } from '../kind-object';
import type { KindProps } from '../kind-props';
import type { StorageUriFormat } from './storage-uri-format';
import type { StorageWorkload } from './storage-workload';

/** The container that fetches models of some storage URIs. */
export interface ClusterStorageContainerProps extends KindProps {
  /** The URIs it is for. KServe takes the first ClusterStorageContainer that fits, and only then its own storage initializer. */
  readonly supportedUriFormats: readonly StorageUriFormat[];
  /** The image, best with a digest. It is called with the URI and the folder to put the model into. */
  readonly image: string;
  /** Arguments, environment, CPU and memory of the container. @default - the image's and the cluster's */
  readonly container?: ContainerSettings | undefined;
  /** Whether it can fetch several models in one call, as `storageUris` needs. @default false */
  readonly supportsMultiModelDownload?: boolean | undefined;
  /** When it runs. @default StorageWorkload.INIT_CONTAINER */
  readonly workload?: StorageWorkload | undefined;
}

/**
 * How models of a storage scheme reach a pod, in the whole cluster: `model-registry://`, `oci+fetch://` or one of your own. KServe asks
 * these before it looks at the schemes it knows by itself, so a scheme that is supported here is a valid `storageUri`.
 *
 * @see kserve pkg/apis/serving/v1alpha1/storage_container_types.go `IsStorageUriSupported`
 */
export class ClusterStorageContainer extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The URIs it is for. */
  public readonly supportedUriFormats: readonly StorageUriFormat[];
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ClusterStorageContainerProps) {
    super(scope, id);
    this.name = props.name ?? id;
    this.supportedUriFormats = props.supportedUriFormats;
    const { container = {}, image, supportedUriFormats } = props;
    const faults = new Faults();
    faults.add(
      ...checkObjectName(this.name),
      ...checkMaps(props),
      ...checkFormats(supportedUriFormats),
      ...checkImage('image', image),
      ...checkContainer('container', container),
    );
    faults.throwIfAny(this.node.path);
    const kind = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer', clusterScoped: true };
    this.apiObject = kindObject(this, this.name, kind, props, {
      container: renderContainer(container, { name: CONTAINER_NAME, image }),
      supportedUriFormats: supportedUriFormats.map((format) => format.render()),
      ...(props.supportsMultiModelDownload !== undefined && { supportsMultiModelDownload: props.supportsMultiModelDownload }),
      ...(props.workload !== undefined && { workloadType: props.workload.value }),
    });
  }
}

/** The name by which the pod webhook finds the container. @see kserve pkg/constants/constants.go `StorageInitializerContainerName` */
const CONTAINER_NAME = 'storage-initializer';

function checkFormats(formats: readonly StorageUriFormat[]): Violation[] {
  return formats.length > 0 ? [] : [violation('supportedUriFormats', formats, 'at least one format', 'KServe would never take it')];
}
