import type { Violation } from '../../core/input-error';
import { isJson } from '../../core/json';
import type { Kind } from '../../core/props/kind';
import { FITS, required } from '../../core/props/kind';
import { FLAG, form, FULL_TEXT, instance, known, listOf, NUMBER, TEXT, whole } from '../../core/props/kinds';
import { ANNOTATIONS, DNS_LABEL, IMAGE, JSON_OBJECT, LABELS, NAMED_LIST, NAMESPACE, OBJECT_NAME, QUANTITY } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { Protocol } from '../../kserve/protocol';
import { Toleration } from '../../kserve/toleration';
import { CONTAINER } from '../component/container-kinds';
import { Volume } from '../pod/volume';
import { checkContainerNames, checkContainers, checkFormats } from './runtime-rules';
import type { RuntimeContainerProps, RuntimePodProps, RuntimeWorkersProps } from './runtime-pod-props';
import type { NamespacedServingRuntimeProps, ServingRuntimeProps, SupportedModelFormat } from './serving-runtime-props';

/** What the props of a runtime may be. How formats and containers go together is judged by what makes the spec. */

/** Placeholders such as `{{.Name}}` stand for a part of the name. */
const TEMPLATE_IMAGE: Kind = {
  words: IMAGE.words,
  check: (path, value) => (typeof value === 'string' && IMAGE.check(path, value.replace(/\{\{[^}]*\}\}/g, 'x')).length === 0 ? FITS : IMAGE.check(path, value)),
};

const FORMATS = listOf(new Shape<SupportedModelFormat>('a format', { name: required(TEXT), version: FULL_TEXT, autoSelect: FLAG, priority: whole({ min: 1 }) }));

const RUNTIME_CONTAINER = new Shape<RuntimeContainerProps>('a container', { ...CONTAINER, image: required(TEMPLATE_IMAGE), name: DNS_LABEL });

const CONTAINERS = listOf(RUNTIME_CONTAINER);

/** A list whose entries, once each is of its kind, are judged together. */
function also(of: Kind, rule: (value: never) => readonly Violation[]): Kind {
  return {
    words: of.words,
    check: (path, value) => {
      const found = of.check(path, value);
      return found.length > 0 ? found : rule(value as never); // By `of` it is what the rule takes.
    },
  };
}

const CONTAINERS_BY_RULE = also(CONTAINERS, checkContainers);

/** Their names are judged whatever else is wrong with them. */
const CONTAINERS_TOGETHER: Kind = {
  words: CONTAINERS.words,
  check: (path, value) => {
    const names = Array.isArray(value) && value.every(isJson) ? checkContainerNames(value.map(({ name }) => name)) : FITS;
    return [...names, ...CONTAINERS_BY_RULE.check(path, value)];
  },
};

const VOLUME = instance(Volume, "Volume.emptyDir('cache').mountedAt('/cache')");

const POD: KindsOf<RuntimePodProps> = {
  podLabels: LABELS,
  podAnnotations: ANNOTATIONS,
  nodeSelector: LABELS,
  tolerations: listOf(instance(Toleration, "Toleration.exists('nvidia.com/gpu')")),
  imagePullSecrets: NAMED_LIST,
  volumes: listOf({
    words: VOLUME.words,
    check: (path, value) => (VOLUME.check(path, value).length === 0 ? FITS : JSON_OBJECT.check(path, value)),
  }),
  sharedMemory: QUANTITY,
  affinity: JSON_OBJECT,
  schedulerName: OBJECT_NAME,
  hostIpc: FLAG,
};

const RUNTIME: KindsOf<ServingRuntimeProps> = {
  name: TEXT,
  labels: LABELS,
  annotations: ANNOTATIONS,
  supportedModelFormats: required(also(FORMATS, checkFormats)),
  protocols: listOf(known((path, value) => Protocol.from(path, value))),
  containers: required(CONTAINERS_TOGETHER),
  ...POD,
  disabled: FLAG,
  multiModel: FLAG,
  metricsPort: whole({ min: 1, max: 65535 }),
  metricsPath: form('a path that begins with /', (text) => text.startsWith('/')),
  workers: new Shape<RuntimeWorkersProps>('workers', {
    ...POD, container: required(RUNTIME_CONTAINER), nodes: NUMBER, gpusPerNode: NUMBER, overrides: JSON_OBJECT,
  }),
  workerSpec: JSON_OBJECT,
  overrides: JSON_OBJECT,
};

export const SERVING_RUNTIME = new Shape<NamespacedServingRuntimeProps>('ServingRuntime', { ...RUNTIME, namespace: NAMESPACE });

export const CLUSTER_SERVING_RUNTIME = new Shape<ServingRuntimeProps>('ClusterServingRuntime', RUNTIME);
