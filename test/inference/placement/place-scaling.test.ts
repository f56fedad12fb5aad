import { placeScaling } from '../../../lib/inference/placement/place-scaling';
import type { ComponentScaling } from '../../../lib/inference/placement/place-scaling';
import { DeploymentMode } from '../../../lib/kserve/deployment-mode';
import { Dialect } from '../../../lib/kserve/dialect';
import { Concurrency } from '../../../lib/scaling/concurrency';
import { Scaling } from '../../../lib/scaling/scaling';

const PLACES: ReadonlyArray<Pick<ComponentScaling, 'mode' | 'dialect'>> = [
  { mode: DeploymentMode.KNATIVE, dialect: Dialect.KSERVE }, { mode: DeploymentMode.STANDARD, dialect: Dialect.KSERVE }, { mode: DeploymentMode.KNATIVE, dialect: Dialect.KFSERVING },
];

describe('placeScaling', () => {
  it.each(PLACES)('adds nothing that was not asked for: %p', (place) => {
    expect(placeScaling(place)).toMatchObject({ fields: {}, componentAnnotations: {}, serviceAnnotations: {} });
  });

  it.each(PLACES)('has no key without a value: %p', (place) => {
    const { fields } = placeScaling({ ...place, scaling: Scaling.none({ replicas: 2 }) });
    expect(Object.values(fields)).not.toContain(undefined);
  });

  it.each(PLACES)('never writes a bound as an annotation, since KServe throws it away: %p', (place) => {
    const scaling = place.mode.name === 'Knative' ? Scaling.kpa({ minReplicas: 2, maxReplicas: 5 }) : Scaling.hpa({ minReplicas: 2, maxReplicas: 5 });
    const { fields, componentAnnotations, serviceAnnotations } = placeScaling({ ...place, scaling });
    expect(fields).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
    expect(Object.keys({ ...componentAnnotations, ...serviceAnnotations }).filter((key) => /scale$/i.test(key))).toEqual([]);
  });

  it('takes Scaling.kpa() for granted in deployment mode Knative', () => {
    const input = { concurrency: Concurrency.soft(5), mode: DeploymentMode.KNATIVE, dialect: Dialect.KSERVE };
    expect(placeScaling(input)).toEqual(placeScaling({ ...input, scaling: Scaling.kpa() }));
  });
});
