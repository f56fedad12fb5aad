import type { NoticeDraft } from '../../core/notices';
import type { InferenceServiceProps } from '../inference-service-props';
import type { ComponentKind } from '../component/component';
import { componentRevision } from '../../kserve/revision';
import { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';
import { Endpoint } from '../endpoint/endpoint';
import type { Json } from '../../core/json';
import { derivedNames, DNS_LABEL } from '../../kserve/derived-names';
import type { TrapComponent, TrapSubject } from '../../rules/rule';

/** A component as it will be written. */
export interface ServiceComponent {
  readonly kind: ComponentKind;
  /** `spec.<kind>`. */
  readonly spec: Json;
}

/** What is known of a service once it is rendered. */
export interface RenderedService {
  readonly name: string;
  readonly namespace: string;
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  readonly components: readonly ServiceComponent[];
  /** What the components' scaling itself has to say. */
  readonly notices: readonly NoticeDraft[];
}

/** A rendered service as the rules look at it. */
export function trapSubject(service: RenderedService, props: InferenceServiceProps): TrapSubject {
  const { name, namespace, mode, dialect, annotations, components } = service;
  const endpoint = { namespace, mode, props: props.endpoint ?? {} };
  return {
    name,
    mode,
    dialect,
    annotations,
    labels: service.labels,
    components: components.map(({ kind, spec }): TrapComponent => ({
      kind,
      spec,
      container: workingContainer(spec, kind === 'predictor' ? props.model.format : undefined),
      runtime: kind === 'predictor' ? spec.model?.runtime ?? props.model.runtime : undefined,
      revision: mode === DeploymentMode.KNATIVE ? componentRevision(spec, annotations, dialect) : undefined,
    })),
    autoscalerConfig: props.autoscalerConfig,
    gpuBudget: props.gpuBudget,
    derivedNames: () => (isShort(service, props) ? [] : derivedNames({
      name, namespace, mode, dialect,
      components: components.map(({ kind }) => kind),
      canaries: components.filter(({ spec }) => spec.canaryTrafficPercent !== undefined).map(({ kind }) => kind),
      tagRouting: annotations['serving.kserve.io/enable-tag-routing'] === 'true',
      hostOf: (serviceName) => Endpoint.hostOf(endpoint, serviceName),
    })),
  };
}

/** No name that KServe makes adds more than this to name and namespace: `latest-`, `isvc.`, `-transformer-default` and a dash. */
const LONGEST_ADDITION = 33;

/** Whether nothing can come out too long, so that thousands of ordinary names are not put together for nothing. */
function isShort({ name, namespace }: RenderedService, { endpoint }: InferenceServiceProps): boolean {
  return endpoint?.domainTemplate === undefined && name.length + namespace.length + LONGEST_ADDITION <= DNS_LABEL;
}

/** The model block, the framework's block of KFServing, the explainer's, or the first container. */
function workingContainer(spec: Json, format: string | undefined): Json {
  return spec.model ?? spec.art ?? (format === undefined ? undefined : spec[format]) ?? spec.containers?.[0] ?? {};
}
