import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { violation } from '../../core/checks';
import type { Kind } from '../../core/props/kind';
import { required } from '../../core/props/kind';
import { FLAG, instance, listOf } from '../../core/props/kinds';
import { IMAGE } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { placeOf } from '../../core/place-of';
import type { ContainerSettings } from '../../inference/component/container';
import { checkOtherContainer, renderContainer } from '../../inference/component/container';
import { CONTAINER_SETTINGS } from '../../inference/component/container-kinds';
import { kindObject } from '../kind-object';
import type { KindProps } from '../kind-props';
import { KIND, takeProps } from '../kind-shapes';
import { StorageUriFormat } from './storage-uri-format';
import { StorageWorkload } from './storage-workload';

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

const OBJECT = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer', clusterScoped: true };

const FORMATS = listOf(instance(StorageUriFormat, "StorageUriFormat.prefix('model-registry://')"));

const URI_FORMATS: Kind = {
  words: FORMATS.words,
  check: (path, value) => (Array.isArray(value) && value.length === 0
    ? [violation(path, value, 'at least one format', 'KServe would never take it')] : FORMATS.check(path, value)),
};

const STORAGE_CONTAINER = new Shape<ClusterStorageContainerProps>('ClusterStorageContainer', {
  ...KIND, supportedUriFormats: required(URI_FORMATS), image: required(IMAGE),
  container: new Shape<ContainerSettings>('container', CONTAINER_SETTINGS), supportsMultiModelDownload: FLAG,
  workload: instance(StorageWorkload, 'StorageWorkload.INIT_CONTAINER'),
});

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
    super(...placeOf(new.target, scope, id));
    const right = takeProps(this, STORAGE_CONTAINER, props, OBJECT, ({ container = {} }) => checkOtherContainer('container', container));
    this.name = right.name;
    this.supportedUriFormats = right.supportedUriFormats;
    const { container = {}, image, supportedUriFormats, supportsMultiModelDownload, workload } = right;
    this.apiObject = kindObject(this, this.name, OBJECT, right, {
      container: renderContainer(container, { name: CONTAINER_NAME, image }),
      supportedUriFormats: supportedUriFormats.map((format) => format.render()),
      ...(supportsMultiModelDownload !== undefined && { supportsMultiModelDownload }),
      ...(workload !== undefined && { workloadType: workload.value }),
    });
  }
}

/** The name by which the pod webhook finds the container. @see kserve pkg/constants/constants.go `StorageInitializerContainerName` */
const CONTAINER_NAME = 'storage-initializer';
