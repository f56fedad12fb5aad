import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Faults } from '../../core/faults';
import { checkMaps, checkObjectName, kindObject } from '../kind-object';
import { cachedModelSpec, checkCachedModel } from './cached-model';
import type { LocalModelCacheProps } from './local-model-props';

/**
 * A model that is kept on the disks of some nodes, for services of every namespace: pods there start without a download.
 * Needs KServe's controllers for local models (`localModel` of the platform).
 *
 * @see kserve pkg/apis/serving/v1alpha1/local_model_cache_types.go
 */
export class LocalModelCache extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: LocalModelCacheProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const faults = new Faults();
    faults.add(...checkObjectName(this.name), ...checkMaps(props), ...checkCachedModel(props));
    faults.throwIfAny(this.node.path);
    const kind = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelCache', clusterScoped: true };
    this.apiObject = kindObject(this, this.name, kind, props, cachedModelSpec(props));
  }
}
