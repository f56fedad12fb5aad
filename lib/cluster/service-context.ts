import type { ServiceContext } from '../kserve/service-context';
import type { DefaultsFacts } from './knative/defaults';
import type { KServeConfigFacts } from './kserve/kserve-config';
import type { Runtimes } from './runtimes';

/** The parts of a cluster that a service is read by. */
interface ServiceSurroundings {
  readonly defaults: DefaultsFacts;
  readonly kserve: KServeConfigFacts;
  readonly runtimes: Runtimes;
}

/** What reading a service takes of a cluster. */
export function serviceContextOf({ defaults, kserve, runtimes }: ServiceSurroundings): ServiceContext {
  return {
    defaultMode: kserve.deploymentMode.value,
    runtimes,
    defaultConcurrency: defaults.containerConcurrency.value,
    disallowedAnnotations: kserve.disallowedAnnotations.value,
  };
}
