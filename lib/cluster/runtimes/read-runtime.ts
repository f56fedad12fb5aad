import type { BuiltInRuntime } from '../../kserve/built-in-runtimes';
import type { Fields } from '../plain';
import { fieldsAt, isFields, listAt, textAt, textsAt, valueAt } from '../plain';
import type { KnownRuntime, ServedFormat } from './runtime';

const POD_FIELDS = ['nodeSelector', 'tolerations', 'affinity', 'volumes', 'imagePullSecrets', 'hostIPC', 'schedulerName'] as const;

/** Whether an object is a runtime. */
export function isRuntime(object: Fields): boolean {
  return (object.kind === 'ServingRuntime' || object.kind === 'ClusterServingRuntime')
    && (textAt(object, 'apiVersion') ?? '').startsWith('serving.kserve.io/');
}

/** Reads a ServingRuntime or ClusterServingRuntime. @see kserve v0.20.0 pkg/apis/serving/v1alpha1/servingruntime_types.go */
export function readRuntime(object: Fields, from: string): KnownRuntime {
  const spec = fieldsAt(object, 'spec');
  const workerSpec = valueAt(spec, 'workerSpec');
  return {
    name: textAt(object, 'metadata', 'name') ?? '',
    // One without a namespace goes where the manifest is applied to, so that it may be anywhere: it counts for every service.
    namespace: object.kind === 'ServingRuntime' ? textAt(object, 'metadata', 'namespace') ?? '' : undefined,
    formats: listAt(spec, 'supportedModelFormats').filter(isFields).map(readFormat),
    protocols: listAt(spec, 'protocolVersions').filter((protocol): protocol is string => typeof protocol === 'string'),
    disabled: spec.disabled === true,
    multiModel: spec.multiModel === true,
    multiNode: isFields(workerSpec),
    annotations: textsAt(spec, 'annotations'),
    labels: textsAt(spec, 'labels'),
    containers: listAt(spec, 'containers').filter(isFields),
    pod: Object.fromEntries(POD_FIELDS.flatMap((field) => (spec[field] === undefined ? [] : [[field, spec[field]]]))),
    workerSpec: isFields(workerSpec) ? workerSpec : undefined,
    created: textAt(object, 'metadata', 'creationTimestamp'),
    from,
    known: true,
  };
}

function readFormat(format: Fields): ServedFormat {
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
    ...(multiNode && { workerSpec: {} }),
    from: `KServe's own ClusterServingRuntime/${name}`,
    known: false,
  };
}
