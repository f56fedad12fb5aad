import type { Json } from '../../core/json';
import { listAt, objectAt, objectsAt, textAt, textsAt } from '../../core/json';
import type { BuiltInRuntime } from '../built-in-runtimes';
import type { KnownRuntime, ServedFormat } from './runtime';

const POD_FIELDS = ['nodeSelector', 'tolerations', 'affinity', 'volumes', 'imagePullSecrets', 'hostIPC', 'schedulerName'] as const;

/** Whether an object is a runtime. */
export function isRuntime(object: Json): boolean {
  return (object.kind === 'ServingRuntime' || object.kind === 'ClusterServingRuntime')
    && (textAt(object, 'apiVersion') ?? '').startsWith('serving.kserve.io/');
}

/** Reads a ServingRuntime or ClusterServingRuntime. @see kserve pkg/apis/serving/v1alpha1/servingruntime_types.go */
export function readRuntime(object: Json, from: string): KnownRuntime {
  const spec = objectAt(object, 'spec') ?? {};
  const workerSpec = objectAt(spec, 'workerSpec');
  return {
    name: textAt(object, 'metadata', 'name') ?? '',
    // One without a namespace goes where the manifest is applied to, so that it may be anywhere: it counts for every service.
    namespace: object.kind === 'ServingRuntime' ? textAt(object, 'metadata', 'namespace') ?? '' : undefined,
    formats: objectsAt(spec, 'supportedModelFormats').map(readFormat),
    protocols: listAt(spec, 'protocolVersions').filter((protocol): protocol is string => typeof protocol === 'string'),
    disabled: spec.disabled === true,
    multiModel: spec.multiModel === true,
    multiNode: workerSpec !== undefined,
    annotations: textsAt(spec, 'annotations'),
    labels: textsAt(spec, 'labels'),
    containers: objectsAt(spec, 'containers'),
    pod: Object.fromEntries(POD_FIELDS.flatMap((field) => (spec[field] === undefined ? [] : [[field, spec[field]]]))),
    workerSpec,
    created: textAt(object, 'metadata', 'creationTimestamp'),
    from,
    known: true,
  };
}

function readFormat(format: Json): ServedFormat {
  const version = textAt(format, 'version');
  const { priority } = format;
  return {
    name: textAt(format, 'name') ?? '',
    versions: version === undefined ? [] : [version],
    autoSelect: format.autoSelect === true,
    priority: typeof priority === 'number' ? priority : undefined,
  };
}

/** A runtime that KServe brings along, as far as it is told apart here. Whether it was installed is not known. */
export function builtInAsKnown(builtIn: BuiltInRuntime): KnownRuntime {
  const { name, formats, protocols, cpuRequest, memoryRequest, multiNode } = builtIn;
  const amounts = { cpu: cpuRequest, memory: memoryRequest };
  return {
    name,
    formats,
    protocols,
    disabled: false,
    multiModel: false,
    multiNode,
    annotations: {},
    labels: {},
    containers: [{ name: 'kserve-container', resources: { requests: amounts, limits: multiNode ? {} : amounts } }],
    pod: {},
    // One worker beside the head; a GPU each, unless the service says otherwise.
    ...(multiNode && { workerSpec: { containers: [{ name: 'worker-container', resources: { requests: amounts } }] } }),
    builtIn,
    from: `KServe's own ClusterServingRuntime/${name}`,
    known: false,
  };
}
