import { componentSettings } from '../autoscaling/component-settings';
import { violation, wholeNumber } from '../core/checks';
import { durationSeconds } from '../core/duration';
import type { Faults } from '../core/faults';
import type { NoticeDraft } from '../core/notices';
import { renderBatcher } from './batcher';
import type { ComponentProps } from './component-props';
import { DeploymentMode } from './deployment-mode';
import type { Dialect } from './dialect';
import { checkFields, KNOWN_FIELDS } from './fields';
import type { Json } from './merge';
import { compact, deepMerge } from './merge';

/** Which part of a service. */
export type ComponentKind = 'predictor' | 'transformer' | 'explainer';

/** What all components of a service have in common. */
export interface ComponentContext {
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  readonly faults: Faults;
}

/** A component as it will be written. */
export interface RenderedComponent {
  readonly kind: ComponentKind;
  readonly spec: Json;
  /** What the autoscaler needs on the service itself. */
  readonly serviceAnnotations: { readonly [key: string]: string };
  /** What the scaling itself has to say. */
  readonly notices: readonly NoticeDraft[];
}

/** Notices of the scaling that the rules of traps/ give as well, and with what overrides and annotations add. */
const COVERED_BY_TRAPS = ['unlimited-max-replicas', 'utilization-70', 'standard-pinned-replicas'];

/** Renders `spec.<kind>`: what implements it, laid under what is said of any component; adds what is wrong to the faults. */
export function renderComponent(
  kind: ComponentKind, props: ComponentProps, implementation: Json, context: ComponentContext,
): RenderedComponent {
  const { faults, mode, dialect } = context;
  // The predictor's props stand on the service itself.
  const path = (name: string): string => (kind === 'predictor' ? name : `${kind}.${name}`);
  const { concurrency, scaling } = props;
  const settings = faults.attempt(() => componentSettings({ concurrency, scaling, mode: mode.name, dialect: dialect.id }));

  faults.add(...(props.logger?.check(path('logger')) ?? []), ...checkFields(path('overrides'), props.overrides, KNOWN_FIELDS[kind], `the ${kind}`));
  checkStringMaps(path, props, faults);
  const fields = compact({
    ...implementation,
    ...settings?.fields,
    timeout: props.timeout && faults.attempt(() => durationSeconds(path('timeout'), props.timeout!, { min: 1, wholeSeconds: true })),
    canaryTrafficPercent: canary(path('canaryTrafficPercent'), props, context),
    logger: props.logger?.render(),
    batcher: renderBatcher(path('batcher'), props.batcher, faults),
    serviceAccountName: props.serviceAccount?.name,
    imagePullSecrets: props.imagePullSecrets?.map(({ name }) => ({ name })),
    nodeSelector: props.nodeSelector,
    tolerations: props.tolerations?.map((toleration) => toleration.render()),
    labels: props.podLabels,
    annotations: podAnnotations(path('podAnnotations'), props.podAnnotations, settings?.componentAnnotations, faults),
  });
  const notices = settings?.notices.filter(({ id }) => !COVERED_BY_TRAPS.includes(id)) ?? [];
  return { kind, spec: deepMerge(fields, props.overrides), serviceAnnotations: settings?.serviceAnnotations ?? {}, notices };
}

/** Standard mode splits no traffic by this field; its own `spec.canary` is accepted by KServe v0.20.0 and not routed. */
function canary(path: string, { canaryTrafficPercent }: ComponentProps, { mode, faults }: ComponentContext): number | undefined {
  if (canaryTrafficPercent === undefined) {
    return undefined;
  }
  if (mode === DeploymentMode.STANDARD) {
    faults.add(violation(path, canaryTrafficPercent, 'no canary in Standard mode', 'KServe v0.20 ignores it there: use DeploymentMode.KNATIVE'));
  }
  return faults.attempt(() => wholeNumber(path, canaryTrafficPercent, { min: 0, max: 100 }));
}

function podAnnotations(
  path: string, own: { readonly [key: string]: string } | undefined, made: { readonly [key: string]: string } | undefined, faults: Faults,
): Json | undefined {
  for (const key of Object.keys(made ?? {})) {
    if (own?.[key] !== undefined && own[key] !== made![key]) {
      faults.add(violation(`${path}.${key}`, own[key], `one value, and 'scaling' or 'concurrency' says ${JSON.stringify(made![key])}`));
    }
  }
  const all = { ...own, ...made };
  return Object.keys(all).length === 0 ? undefined : all;
}

function checkStringMaps(path: (name: string) => string, props: ComponentProps, faults: Faults): void {
  for (const name of ['nodeSelector', 'podLabels', 'podAnnotations'] as const) {
    checkStrings(path(name), props[name], faults);
  }
}

/** Kubernetes refuses a label or annotation whose value is a number or boolean. */
export function checkStrings(path: string, map: { readonly [key: string]: string } | undefined, faults: Faults): void {
  for (const key in map) {
    if (typeof map[key] !== 'string') {
      faults.add(violation(`${path}.${key}`, map[key], 'a text', 'put it in quotes'));
    }
  }
}
