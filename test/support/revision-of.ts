import { compact } from '../../lib/core/json';
import { placeScaling } from '../../lib/inference/placement/place-scaling';
import type { Revision } from '../../lib/knative/revision';
import { DeploymentMode } from '../../lib/kserve/deployment-mode';
import { Dialect } from '../../lib/kserve/dialect';
import { componentRevision } from '../../lib/kserve/revision';
import type { Concurrency } from '../../lib/scaling/concurrency';
import type { Scaling } from '../../lib/scaling/scaling';

/** The revision of a component that is told nothing but its concurrency and scaling. */
export function revisionOf(told: { readonly concurrency?: Concurrency; readonly scaling?: Scaling; readonly dialect?: Dialect }): Revision {
  const { concurrency, scaling, dialect = Dialect.KSERVE } = told;
  const { fields, componentAnnotations, serviceAnnotations } = placeScaling(compact({ concurrency, scaling, mode: DeploymentMode.KNATIVE, dialect }));
  return componentRevision({ spec: { ...fields, annotations: componentAnnotations }, serviceAnnotations, dialect });
}
