import type { Json } from '../../../lib/core/json';
import { deepCopy } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { setServiceDefaults } from '../../../lib/knative/admission/service-defaults';
import { validateService } from '../../../lib/knative/admission/validate-service';
import { services } from './webhook-answers.json';

/** A Service as the API server hands it over, data of config-features, and whether the real code (knative.dev/serving v0.48.1) took it. */
type Answer = [service: Json, features: { [key: string]: string }, taken: boolean];

describe('random Services are answered as the real code answered them', () => {
  const recorded = services as unknown as Answer[];

  it('holds both answers in plenty', () => {
    expect(recorded.filter(([, , taken]) => taken).length).toBeGreaterThan(40);
    expect(recorded.filter(([, , taken]) => !taken).length).toBeGreaterThan(100);
  });

  it('takes what it took and refuses what it refused', () => {
    const different = recorded.flatMap(([service, features, taken]) => {
      const cluster = knativeCluster({ features });
      const object = deepCopy(service);
      setServiceDefaults(object, cluster);
      const errors = validateService(object, cluster);
      return (errors.length === 0) === taken ? [] : [{ service, features, taken, errors }];
    });
    expect(different).toEqual([]);
  });
});
