import type { Kind } from '../core/props/kind';
import { required } from '../core/props/kind';
import { DURATION, FLAG, FULL_TEXT, having, instance, listOf, NUMBER, TEXT } from '../core/props/kinds';
import { ANNOTATIONS, IMAGE, LABELS, NAMED, NAMED_LIST, NAMESPACE, QUANTITY } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import { FORECAST_OPTIONS, LOAD } from '../forecast/forecast-shapes';
import { Toleration } from '../kserve/toleration';
import { ArgoOrder } from './argo-order';
import { LoadRunner } from './k6-operator/load-runner';
import { LoadTarget } from './load-target';
import type { LoadTestProps, LoadTestResources } from './load-test-props';
import { Payload } from './payload';
import { Expect } from './verdict/expect';
import { WaitForService } from './wait-for-service';

/** What the props of a LoadTest may be. */

const RESOURCES = new Shape<LoadTestResources>('resources', { cpu: QUANTITY, cpuLimit: QUANTITY, memory: QUANTITY, memoryLimit: QUANTITY });

const GENERATOR: Kind = having('a load generator such as new Hey()', 'name', 'image', 'command', 'check');

export const LOAD_TEST = new Shape<LoadTestProps>('LoadTest', {
  load: required(LOAD),
  service: having('a service, which has a name and an endpoint', 'name', 'endpoint'),
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
