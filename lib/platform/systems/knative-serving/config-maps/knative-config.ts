import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Origin } from '../../../../cluster/origin';
import { tellsOfCluster } from '../../../../inference/cluster/cluster-from-tree';
import type { KnativeConfigMap } from '../config-map-objects';
import { knativeConfigMap } from '../config-map-objects';
import { withConstructPath } from '../../../system/with-construct-path';
import { NAMESPACE } from '../../../../core/props/kubernetes-kinds';
import { Shape } from '../../../../core/props/shape';
import { placeOf } from '../../../../core/place-of';
import { KNATIVE_NAMESPACE } from '../names';

/** What every ConfigMap of Knative is made with, beside its own options. */
export interface KnativeConfigProps {
  /** Namespace of Knative Serving. @default 'knative-serving' */
  readonly namespace?: string | undefined;
}

/**
 * One of Knative's ConfigMaps on its own, for a Knative that was not installed by `KnativeServing`. It carries the labels that make
 * Knative's webhook check it.
 */
export abstract class KnativeConfig extends Construct {
  /** Name of the ConfigMap: `config-network`. */
  public readonly name: string;
  /** Namespace of the ConfigMap. */
  public readonly namespace: string;
  /** The data that is written: the keys that were set, and no other. */
  public readonly data: Readonly<Record<string, string>>;

  /** @internal */
  protected constructor(
    scope: Construct, id: string, name: KnativeConfigMap, shape: Shape<object>, render: (options: object) => Record<string, string>,
    props: KnativeConfigProps,
  ) {
    super(...placeOf(new.target, scope, id));
    const own = new Shape<KnativeConfigProps>(shape.name, { ...shape.kinds, namespace: NAMESPACE });
    const { namespace = KNATIVE_NAMESPACE, ...options } = own.take(
      shape.name, props, (right) => render(withoutNamespace(right)), this.node.path,
    );
    const data = withConstructPath(this.node.path, () => render(options));
    const object = knativeConfigMap(name, data);
    const manifest = { ...object, metadata: { ...object.metadata, namespace } };
    new ApiObject(this, 'Resource', manifest);
    tellsOfCluster(this, () => [{ origin: Origin.construct(this.constructor.name, this.node.path), object: manifest }]);
    this.name = name;
    this.namespace = namespace;
    this.data = data;
  }
}

function withoutNamespace({ namespace: _namespace, ...options }: KnativeConfigProps): object {
  return options;
}
