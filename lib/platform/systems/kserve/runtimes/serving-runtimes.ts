import type { Construct } from 'constructs';
import type { SystemPlan } from '../../../system/system';
import { PlatformSystem, planOf } from '../../../system/system';
import type { Pass, SystemDefinition } from '../../../system/system-definition';
import type { SystemProps } from '../../../system/system-props';
import { NAMESPACE } from '../names';
import { kserveReleases } from '../releases';
import { servingRuntimeObjects } from './serving-runtime-objects';
import type { ServingRuntimeOptions } from './serving-runtime-options';
import { changeRuntimes, onlyRuntimes } from './serving-runtime-options';
import { RESOURCES, SYSTEM } from '../../../system/system-shapes';
import { FLAG, instance, listOf, mapOf } from '../../../../core/props/kinds';
import { IMAGE, LABELS, TEXT_LIST, TEXTS } from '../../../../core/props/kubernetes-kinds';
import { Toleration } from '../../../../kserve/toleration';
import { Shape } from '../../../../core/props/shape';

/** @internal */
export const servingRuntimesDefinition: SystemDefinition = {
  role: 'kserve-runtimes',
  name: 'KServe runtimes',
  ...kserveReleases,
  releaseKey: 'kserve',
  namespace: NAMESPACE,
  groups: ['serving.kserve.io'],
  landmark: 'ClusterServingRuntime/kserve-sklearnserver',
  // Model servers log as their own settings say; a level for the platform is none for them.
  logging: (objects) => objects,
};

const RUNTIME = new Shape<ServingRuntimeOptions>('a runtime', {
  image: IMAGE, resources: RESOURCES, env: TEXTS, nodeSelector: LABELS, tolerations: listOf(instance(Toleration, "Toleration.exists('nvidia.com/gpu')")), disabled: FLAG,
});

/** What the built-in model servers are installed with. */
export interface ServingRuntimesProps extends SystemProps {
  /** Names of the runtimes to install: `kserve-sklearnserver`. @default - all of them */
  readonly only?: readonly string[];
  /** Changes of single runtimes by name; an unknown name is refused. @default - as upstream */
  readonly runtimes?: Readonly<Record<string, ServingRuntimeOptions>>;
}

/** What its props may be. */
export const SERVING_RUNTIMES = new Shape<ServingRuntimesProps>('ServingRuntimes', { ...SYSTEM, only: TEXT_LIST, runtimes: mapOf(RUNTIME) });

/**
 * The 14 model servers that KServe v0.20.0 brings: ClusterServingRuntimes, so that an InferenceService only has to say what its model is.
 * KServe's webhook looks at each, so that they come after it.
 *
 *     new ServingRuntimes(chart, 'runtimes', { only: ['kserve-sklearnserver', 'kserve-tritonserver'] });
 */
export class ServingRuntimes extends PlatformSystem {
  /** Names of the runtimes that are installed; none if they were there already. */
  public readonly runtimeNames: readonly string[];

  public constructor(scope: Construct, id: string, given: ServingRuntimesProps = {}) {
    super(scope, id, planOf(SERVING_RUNTIMES, scope, id, given, plan));
    this.runtimeNames = this.objects.filter(({ kind }) => kind === 'ClusterServingRuntime').map(({ metadata }) => metadata.name);
  }
}

function plan(props: ServingRuntimesProps): SystemPlan {
  const { only, runtimes } = props;
  const steps: Array<Pass | undefined> = [
    only && ((objects) => onlyRuntimes(objects, only)),
    runtimes && ((objects) => changeRuntimes(objects, runtimes)),
  ];
  return {
    definition: servingRuntimesDefinition,
    props,
    authored: servingRuntimeObjects,
    passes: steps.filter((step) => step !== undefined),
  };
}
