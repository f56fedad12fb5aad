import type { Json, Texts } from '../../core/json';
import { deepCopy, isJson, objectOrEmpty, objectsAt, textOrEmpty, textsAt } from '../../core/json';
import { DeploymentMode } from '../deployment-mode';
import type { AdmissionCluster } from './cluster-resources';
import { namespaceOf, workloadName } from './cluster-resources';
import { MODEL_CONTAINER } from '../container-names';
import { serviceAnnotations } from '../service-annotations';
import { ENV } from '../container-variables';
import { envOf, implementations, storageUriOf, storageUriPlace } from './implementations';
import { passedOnAnnotations } from '../passed-on-annotations';
import { knativeService, annotationsOf } from './knative-service';
import { multiNodeFaults } from './multi-node';
import { containerOf, modelPod, podOf } from './predictor-pod';
import { canaryPredictor } from './canary-predictor';
import type { Fault } from './refusal';
import { fault } from './refusal';
import { isFault, selectRuntime } from './select-runtime';
import { standardFaults } from './standard-mode';
import { initializeStorage, namedContainerFault } from './storage-initialization';
import { validateStorageUri } from './validate-storage-uri';

/** What KServe's controller makes of a service that was admitted. */
export interface Reconciled {
  readonly faults: readonly Fault[];
  /** The Knative Services, by component; empty in Standard mode and for a service that is stopped. */
  readonly services: readonly { readonly kind: string; readonly service: Json }[];
}

/**
 * Carries the controller's work out up to the objects it would make: a fault means that the service was admitted and no (further)
 * workload is made. ModelMesh is left to its own controller.
 *
 * @param service after KServe's defaulter; not changed
 * @see kserve pkg/controller/v1beta1/inferenceservice/controller.go `Reconcile`, components/
 */
export function reconcile(service: Json, cluster: AdmissionCluster): Reconciled {
  const annotations = passedOnAnnotations([annotationsOf(service, cluster.knative.autoscaler)], cluster.keptBack);
  const mode = DeploymentMode.firstOf(annotations[serviceAnnotations.deploymentMode], cluster.defaultMode).name;
  const faults: Fault[] = [];
  const services: { kind: string; service: Json }[] = [];
  if (mode === 'ModelMesh') {
    return { faults, services };
  }
  for (const kind of ['predictor', 'transformer', 'explainer']) {
    const component = objectOrEmpty(service.spec)[kind];
    if (!isJson(component)) {
      continue;
    }
    const workload = componentWorkload(kind, component, service, annotations, { ...cluster, mode });
    faults.push(...workload.faults);
    if (workload.faults.some(({ unsure }) => unsure !== true)) {
      break;
    }
    if (mode === 'Standard') {
      faults.push(...standardFaults(kind, component, workload.annotations, service, cluster), ...(kind === 'predictor' ? canaryFaults(service, annotations, cluster) : []));
    } else if (workload.annotations[serviceAnnotations.stop]?.toLowerCase() !== 'true') {
      services.push({ kind, service: serviceOf(kind, component, service, workload) });
    }
  }
  return { faults, services };
}

/** Who has the model agent in the pod already downloads by it. */
const AGENT = 'internal.serving.kserve.io/agent';

interface Workload {
  readonly pod: Json;
  readonly annotations: Texts;
  readonly faults: readonly Fault[];
}

/** Where a workload is made: by Knative, or by KServe itself. */
interface Surroundings extends AdmissionCluster {
  readonly mode: string;
}

function componentWorkload(
  kind: string, component: Json, service: Json, own: Texts, cluster: Surroundings,
): Workload {
  const implementation = implementations(kind, component)[0];
  if (implementation === undefined) {
    return { pod: {}, annotations: {}, faults: [] };
  }
  const path = `spec.${kind}`;
  const uri = storageUriOf(implementation, kind);
  const faults: Fault[] = [];
  if (uri !== undefined) {
    const twice = kind === 'predictor' && typeof objectOrEmpty(implementation.spec.storage).path === 'string';
    faults.push(...(twice ? [fault('controller-storage-both', 'must provide only one of storageUri and storage.path', `${path}.${implementation.block}`)] : []));
    faults.push(...validateStorageUri(uri, cluster, `${path}.${storageUriPlace(implementation, kind)}`));
  }
  const built = kind === 'predictor' ? predictorWorkload(component, service, cluster) : otherPod(kind, component);
  faults.push(...built.faults);
  const { pod } = built;
  const agent = kind === 'predictor' && envOf(objectsAt(component.containers)[0], ENV.multiModel) === 'true';
  const annotations = passedOnAnnotations([own, textsAt(component.annotations)], cluster.keptBack);
  if (faults.length === 0 && !agent && annotations[AGENT] === undefined) {
    const uris = objectsAt(component.storageUris);
    const containerName = textOrEmpty(component.storageContainerName) || undefined;
    const unfit = uris.length > 0 && containerName !== undefined
      ? namedContainerFault(containerName, textOrEmpty(uris[0]?.uri), cluster, `${path}.storageContainerName`) : undefined;
    const failed = unfit === undefined ? initializeStorage({
      pod, uris, containerName,
      readOnly: annotations[serviceAnnotations.storageReadOnly] !== 'false', storage: storageBlock(service), namespace: namespaceOf(service), path: `${path}.storageUris`,
    }, cluster) : undefined;
    // For Knative KServe writes down that it failed, and makes the Service of what there is by then.
    faults.push(...[unfit, cluster.mode === 'Standard' ? failed : undefined].filter((one) => one !== undefined));
  }
  return { pod, annotations: passedOnAnnotations([built.annotations, own, textsAt(component.annotations)], cluster.keptBack), faults };
}

/** Also transformers and explainers download with the predictor's credentials. */
function storageBlock(service: Json): Json | undefined {
  const first = implementations('predictor', objectOrEmpty(objectOrEmpty(service.spec).predictor))[0];
  return isJson(first?.spec.storage) ? first.spec.storage : undefined;
}

function predictorWorkload(predictor: Json, service: Json, cluster: AdmissionCluster): Workload {
  const multiNode = isJson(predictor.workerSpec);
  if (isJson(predictor.model)) {
    const runtime = selectRuntime(predictor.model, namespaceOf(service), multiNode, cluster);
    if (isFault(runtime)) {
      return { pod: {}, annotations: {}, faults: [runtime] };
    }
    const pod = modelPod(predictor, runtime, objectOrEmpty(service.metadata));
    if (isFault(pod)) {
      return { pod: {}, annotations: {}, faults: [pod] };
    }
    const faults = multiNode ? multiNodeFaults(predictor, runtime.spec, objectsAt(pod.containers)[0] ?? {}) : [];
    return { pod, annotations: textsAt(runtime.spec.annotations), faults };
  }
  const pod = podOf(predictor);
  const containers = objectsAt(pod.containers);
  const serving = containers.find(({ name }) => name === MODEL_CONTAINER);
  if (serving === undefined) {
    const message = `the controller panics (invalid memory address or nil pointer dereference) on containers of which none is named ${MODEL_CONTAINER}`;
    return { pod, annotations: {}, faults: [fault('controller-nil-dereference', message, 'spec.predictor.containers')] };
  }
  // It is written over the first one, so that it stands twice if it was another.
  pod.containers = [serving === containers[0] ? serving : deepCopy(serving), ...containers.slice(1)];
  return { pod, annotations: {}, faults: multiNode ? multiNodeFaults(predictor, undefined, serving) : [] };
}

/** @see components/transformer.go, components/explainer.go */
function otherPod(kind: string, component: Json): Workload {
  const pod = podOf(component);
  if (kind === 'explainer' && isJson(component.art)) {
    const { art } = component;
    const version = typeof art.runtimeVersion === 'string' ? art.runtimeVersion : 'latest';
    const container = containerOf(art);
    pod.containers = [{ ...container, name: MODEL_CONTAINER, image: textOrEmpty(container.image) || `kserve/art-explainer:${version}` }];
  }
  return { pod, annotations: {}, faults: [] };
}

function serviceOf(kind: string, component: Json, service: Json, { pod, annotations }: Workload): Json {
  const labels = { ...textsAt(objectOrEmpty(service.metadata).labels), ...textsAt(component.labels) };
  const name = workloadName(service, kind, component);
  return knativeService({ name, namespace: namespaceOf(service), component, pod, annotations, labels });
}

/**
 * Each canary is built as if it were the predictor, with the stable one's fields where it says nothing. By then the stable one has its
 * runtime, chosen or named, and so a canary of another format has the wrong one.
 */
function canaryFaults(service: Json, annotations: Texts, cluster: AdmissionCluster): Fault[] {
  const spec = objectOrEmpty(service.spec);
  const stable = withRuntime(objectOrEmpty(spec.predictor), namespaceOf(service), cluster);
  return objectsAt(spec.canary).flatMap((canary, index) => {
    const own = objectOrEmpty(canary.predictor);
    const predictor = canaryPredictor(stable, own);
    const as = { ...service, spec: { ...spec, predictor } };
    const workload = componentWorkload('predictor', { ...predictor, storageUris: undefined, workerSpec: undefined }, as, annotations, { ...cluster, mode: 'Standard' });
    // It is not scaled, so that its metrics are not looked at.
    const faults = workload.faults.length > 0 ? workload.faults : standardFaults('predictor', { ...predictor, autoScaling: undefined }, workload.annotations, as, cluster);
    return faults.map((found) => ({
      ...found,
      message: `fails to build resources for canary ${textOrEmpty(own.name)}: ${found.message}`,
      path: found.path.replace('spec.predictor', `spec.canary[${index}].predictor`),
    }));
  });
}

function withRuntime(predictor: Json, namespace: string, cluster: AdmissionCluster): Json {
  const { model } = predictor;
  const runtime = isJson(model) ? selectRuntime(model, namespace, isJson(predictor.workerSpec), cluster) : undefined;
  if (!isJson(model) || runtime === undefined || isFault(runtime)) {
    return predictor;
  }
  return { ...predictor, model: { ...model, runtime: runtime.name, protocolVersion: model.protocolVersion ?? runtime.protocol } };
}
