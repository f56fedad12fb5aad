import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { kindObject } from '../kind-object';
import { takeProps } from '../kind-shapes';
import { cachedModelSpec } from './cached-model';
import type { LocalModelNamespaceCacheProps } from './local-model-props';
import { LOCAL_MODEL_NAMESPACE_CACHE } from './local-model-shapes';
import { placeOf } from '../../core/place-of';

const KIND = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelNamespaceCache' };

/**
 * A model that is kept on the disks of some nodes, for the services of one namespace.
 * Needs KServe's controllers for local models (`localModel` of the platform).
 *
 * @see kserve pkg/apis/serving/v1alpha1/local_model_namespace_cache_types.go
 */
export class LocalModelNamespaceCache extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: LocalModelNamespaceCacheProps) {
    super(...placeOf(new.target, scope, id));
    const right = takeProps(this, LOCAL_MODEL_NAMESPACE_CACHE, props, KIND);
    this.name = right.name;
    this.apiObject = kindObject(this, this.name, KIND, right, cachedModelSpec(right));
  }
}
