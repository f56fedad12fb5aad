import type { InferenceServiceProps } from './inference-service-props';
import type { RenderedComponent } from './component';
import type { DeploymentMode } from './deployment-mode';
import type { Dialect } from './dialect';
import { Endpoint } from './endpoint';
import type { Json } from './merge';
import { derivedNames } from './naming';
import type { Revision } from '../autoscaling/decider-spec';
import type { TrapComponent, TrapSubject } from './traps/trap';

/** What is known of a service once it is rendered. */
export interface RenderedService {
  readonly name: string;
  readonly namespace: string;
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  readonly components: readonly RenderedComponent[];
  readonly revisions: ReadonlyMap<string, Revision>;
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
      revision: service.revisions.get(kind),
    })),
    autoscalerConfig: props.autoscalerConfig,
    gpuBudget: props.gpuBudget,
    derivedNames: () => derivedNames({
      name, namespace, mode, dialect,
      components: components.map(({ kind }) => kind),
      canaries: components.filter(({ spec }) => spec.canaryTrafficPercent !== undefined).map(({ kind }) => kind),
      tagRouting: annotations['serving.kserve.io/enable-tag-routing'] === 'true',
      hostOf: (serviceName) => Endpoint.hostOf(endpoint, serviceName),
    }),
  };
}

/** The model block, the framework's block of KFServing, the explainer's, or the first container. */
function workingContainer(spec: Json, format: string | undefined): Json {
  return spec.model ?? spec.art ?? (format === undefined ? undefined : spec[format]) ?? spec.containers?.[0] ?? {};
}
