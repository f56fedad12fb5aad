import { REVISION } from '../knative/revision-kinds';
import { isJson } from '../core/json';
import type { Kind } from '../core/props/kind';
import { FITS, kind, optional, required } from '../core/props/kind';
import { DURATION, FIELDS, FLAG, FULL_TEXT, having, instance, listOf, NUMBER, TEXT } from '../core/props/kinds';
import { ANNOTATIONS, DNS_LABEL, IMAGE, LABEL_VALUE, LABELS, NAMED, NAMED_LIST, NAMESPACE, QUANTITY } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import { FORECAST_OPTIONS, LOAD } from '../forecast/forecast-shapes';
import { Toleration } from '../kserve/toleration';
import { ArgoOrder } from './argo-order';
import { LoadLoop } from './generators/load-loop';
import { LoadRunner } from './k6-operator/load-runner';
import { LoadTarget } from './load-target';
import type { LoadTestProps, LoadTestResources } from './load-test-props';
import { Payload } from './payload';
import { Expect } from './verdict/expect';
import { WaitForService } from './wait-for-service';

/** What the props of a LoadTest may be. */

const RESOURCES = new Shape<LoadTestResources>('resources', { cpu: QUANTITY, cpuLimit: QUANTITY, memory: QUANTITY, memoryLimit: QUANTITY });

const ENDPOINT_TEXTS = ['host', 'internalUrl'] as const;

/** A construct, or anything that says the same. It has more to it than is looked at here. */
const SERVICE: Kind = {
  words: 'a service, which has a name and an endpoint',
  check: (path, value) => {
    const found = having(SERVICE.words, 'name', 'endpoint').check(path, value);
    if (found.length > 0 || !isJson(value)) {
      return found;
    }
    const { name, endpoint, revision } = value;
    return [
      ...optional(REVISION).check(`${path}.revision`, revision),
      ...(typeof name === 'string' && name.trim() !== '' ? LABEL_VALUE : FULL_TEXT).check(`${path}.name`, name), // It is a label of the Job.
      ...FIELDS.check(`${path}.endpoint`, endpoint),
      ...(isJson(endpoint) ? ENDPOINT_TEXTS.flatMap((text) => TEXT.check(`${path}.endpoint.${text}`, endpoint[text])) : FITS),
      ...(isJson(endpoint) ? optional(TEXT).check(`${path}.endpoint.predictPath`, endpoint.predictPath) : FITS),
    ];
  },
};

const METHOD = kind('a method', (value) => typeof value === 'function');

/** One of this package, or a class of the user's own. It may have more to it than is looked at here. */
const GENERATOR: Kind = {
  words: 'a load generator such as new Hey()',
  check: (path, value) => {
    const found = having(GENERATOR.words, 'name', 'image').check(path, value);
    if (found.length > 0 || !isJson(value)) {
      return found;
    }
    return [
      ...['check', 'command', 'parse'].flatMap((name) => METHOD.check(`${path}.${name}`, value[name])),
      ...DNS_LABEL.check(`${path}.name`, value.name), // Of the container.
      ...TEXT.check(`${path}.image`, value.image),
      ...QUANTITY.check(`${path}.leastMemory`, value.leastMemory),
      ...instance(LoadLoop, 'LoadLoop.CLOSED').check(`${path}.loop`, value.loop),
    ];
  },
};

export const LOAD_TEST = new Shape<LoadTestProps>('LoadTest', {
  load: required(LOAD),
  service: SERVICE,
  payload: instance(Payload, "Payload.fromFile('x.json')"),
  path: TEXT,
  target: instance(LoadTarget, 'LoadTarget.inCluster()'),
  generator: GENERATOR,
  image: IMAGE,
  machines: NUMBER,
  runner: instance(LoadRunner, 'LoadRunner.k6Operator()'),
  wait: instance(WaitForService, 'WaitForService.never()'),
  startFromZero: FLAG,
  expect: listOf(instance(Expect, 'Expect.p95(Duration.seconds(1))')),
  argo: instance(ArgoOrder, 'ArgoOrder.postSync()'),
  run: FULL_TEXT,
  namespace: NAMESPACE,
  ttl: DURATION,
  resources: RESOURCES,
  serviceAccount: NAMED,
  imagePullSecrets: NAMED_LIST,
  assumptions: FORECAST_OPTIONS,
  nodeSelector: LABELS,
  tolerations: listOf(instance(Toleration, "Toleration.exists('nvidia.com/gpu')")),
  labels: LABELS,
  annotations: ANNOTATIONS,
  podLabels: LABELS,
  podAnnotations: ANNOTATIONS,
});
