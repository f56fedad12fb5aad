import { choice, duration, instance, known, TEXT } from '../../core/props/kinds';
import { ANNOTATIONS, JSON_OBJECT, LABELS, NAMED, NAMED_LIST, TEXTS } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { COMPONENT } from '../../inference/component/component-kinds';
import { CONTAINER } from '../../inference/component/container-kinds';
import { DomainTemplate } from '../../inference/endpoint/domain-template';
import { Visibility } from '../../inference/endpoint/visibility';
import { NAMESPACED_KIND } from '../kind-shapes';
import type { KnativeServiceProps } from './knative-service-props';

/** What the props of a KnativeService may be. */
export const KNATIVE_SERVICE = new Shape<KnativeServiceProps>('KnativeService', {
  ...NAMESPACED_KIND,
  ...CONTAINER,
  concurrency: COMPONENT.concurrency,
  scaling: COMPONENT.scaling,
  timeout: duration({ min: 1, wholeSeconds: true }),
  visibility: known((path, value) => Visibility.from(path, value)),
  serviceAccount: NAMED,
  imagePullSecrets: NAMED_LIST,
  podLabels: LABELS,
  podAnnotations: ANNOTATIONS,
  pod: JSON_OBJECT,
  endpoint: new Shape<NonNullable<KnativeServiceProps['endpoint']>>('endpoint', {
    domain: TEXT, domainTemplate: instance(DomainTemplate, 'DomainTemplate.KNATIVE'), urlScheme: choice('http', 'https'), clusterDomain: TEXT,
  }),
  autoscalerConfig: TEXTS,
});
