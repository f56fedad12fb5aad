import { checkAutoscalerConfig } from '../knative/check-autoscaler-config';
import type { AutoscalerConfigData } from '../knative/revision';
import { Faults } from '../core/faults';
import type { ManifestFault, ManifestObject, ManifestSource } from '../manifests';
import { readObjects } from '../manifests';
import { inferenceServiceManifests, readsInferenceService } from './inference-service-manifest';
import { knativeServiceManifest, readsKnativeService } from './knative-service-manifest';
import { ManifestNode } from './manifest-node';
import type { ServiceManifest } from './service-manifest';

/** Kinds that have pods under load, whatever version they are of. */
const SERVICE = /^(InferenceService|LLMInferenceService|InferenceGraph|TrainedModel)$/;
const GROUPS = /^serving\.(kserve\.io|kubeflow\.org|knative\.dev)\//;

/**
 * The services in texts of YAML and JSON: InferenceServices of KServe and KFServing, Knative Services, and config-autoscaler if it is
 * there. Other objects are passed over.
 *
 * @param warn told of what was read in another way than it looks, and of services that are not read
 * @throws InputError with everything that is wrong, each with file and line; also if there is no service at all
 */
export function readManifests(sources: Iterable<ManifestSource>, warn: (text: string) => void = () => undefined): ServiceManifest[] {
  const faults = new Faults();
  const [services, unread, kinds, files]: [ManifestObject[], string[], Set<string>, string[]] = [[], [], new Set(), []];
  let config: AutoscalerConfigData | undefined;
  const report = (fault: ManifestFault): void => {
    if (fault.id === 'duplicate-key') {
      warn(fault.message);
    } else {
      faults.add(fault);
    }
  };
  for (const object of readObjects(eachNamed(sources, files), report)) {
    kinds.add(object.kind);
    if (readsInferenceService(object) || readsKnativeService(object)) {
      services.push(object);
    } else if (object.kind === 'ConfigMap' && object.name === 'config-autoscaler') {
      config ??= autoscalerConfig(ManifestNode.root(object), faults);
    } else if (SERVICE.test(object.kind) && GROUPS.test(object.apiVersion)) {
      unread.push(`${object.at()}: ${object.kind} ${object.name} of ${object.apiVersion} is not read: there is no forecast for it`);
    }
  }
  unread.forEach(warn);
  const found = services.flatMap((object) => {
    const node = ManifestNode.root(object);
    return object.kind === 'Service' ? knativeServiceManifest(node, config, faults) : inferenceServiceManifests(node, config, faults);
  });
  if (found.length === 0 && faults.violations.length === 0) {
    const got = [...kinds].join(', ') || 'nothing';
    const path = files.join(', ');
    const allowed = 'an InferenceService or a Knative Service';
    faults.add({ path, got, allowed, message: `${path}: expected ${allowed}, got ${got}` });
  }
  faults.throwIfAny();
  return found;
}

/** The sources as they are, with their names put down on the way. */
function* eachNamed(sources: Iterable<ManifestSource>, names: string[]): Generator<ManifestSource> {
  for (const source of sources) {
    names.push(source.file);
    yield source;
  }
}

function autoscalerConfig(map: ManifestNode, faults: Faults): AutoscalerConfigData | undefined {
  const data = faults.attempt(() => map.child('data').texts());
  for (const fault of data === undefined ? [] : checkAutoscalerConfig(data)) {
    faults.add(map.located(fault, ['data', fault.path]));
  }
  return data;
}
