import { violation } from '../../core/checks';
import { orFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import { InputError } from '../../core/input-error';
import { objectsAt } from '../../core/json';
import type { INamed } from '../../core/named';
import type { Kind } from '../../core/props/kind';
import { FITS, required } from '../../core/props/kind';
import { FULL_TEXT, listOf, whole } from '../../core/props/kinds';
import { JSON_OBJECT, NAMED, NAMED_LIST, NAMESPACE, OBJECT_NAME } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { checkFields } from '../../kserve/known-fields';
import { sameGateways } from '../../kserve/admission/llm/router-faults';

/** A Gateway of the Gateway API. */
export interface LlmGateway extends INamed {
  /** Its namespace. */
  readonly namespace: string;
  /** One of its listeners. @default - all */
  readonly sectionName?: string | undefined;
}

/** The scheduler in front of the pods, which picks one by its load and its cache. */
export interface LlmSchedulerProps {
  /** Pods of the scheduler, at least 1. @default 1 */
  readonly replicas?: number | undefined;
  /** The scheduler's configuration, an EndpointPickerConfig. @default - KServe's own */
  readonly config?: { readonly [field: string]: unknown } | undefined;
  /** A ConfigMap with the configuration, in place of `config`. @default - none */
  readonly configMap?: (INamed & { readonly key: string }) | undefined;
  /** An InferencePool that is there already. @default - KServe makes one */
  readonly pool?: INamed | undefined;
  /** Any field of the scheduler's PodSpec. @default - KServe's own */
  readonly pod?: { readonly [field: string]: unknown } | undefined;
}

/** How requests reach an LLMInferenceService. */
export interface LlmRouterProps {
  /** Gateways that are there already. @default - the one that KServe is configured with */
  readonly gateways?: readonly LlmGateway[] | undefined;
  /** HTTPRoutes that are there already; not together with a managed gateway. @default - KServe makes one */
  readonly routes?: readonly INamed[] | undefined;
  /** The `spec` of the HTTPRoute that KServe makes, in place of `routes`. @default - KServe's own */
  readonly routeSpec?: { readonly [field: string]: unknown } | undefined;
  /** The scheduler. @default - KServe's own; `null` is none: pods are taken in turn */
  readonly scheduler?: LlmSchedulerProps | null | undefined;
}

const SCHEDULER = new Shape<LlmSchedulerProps>('scheduler', {
  replicas: whole({ min: 1, max: 2147483647 }), config: JSON_OBJECT, pool: NAMED, pod: JSON_OBJECT,
  configMap: new Shape<INamed & { readonly key: string }>('configMap', { name: required(OBJECT_NAME), key: required(FULL_TEXT) }),
});

/** `null` is no scheduler at all. */
const OR_NONE: Kind = { words: `${SCHEDULER.words}, or null for none`, check: (path, value) => (value === null ? FITS : SCHEDULER.check(path, value)) };

const ROUTER = new Shape<LlmRouterProps>('LlmRouter.of', {
  gateways: listOf(new Shape<LlmGateway>('a gateway', { name: required(OBJECT_NAME), namespace: required(NAMESPACE), sectionName: FULL_TEXT })),
  routes: NAMED_LIST, routeSpec: JSON_OBJECT, scheduler: OR_NONE,
});

/**
 * How requests reach an LLMInferenceService: Gateway, HTTPRoute and scheduler.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_types.go `RouterSpec`,
 *   llm_inference_service_validation.go `validateRouterCrossFieldConstraints`, `validateSchedulerConfig`
 */
export class LlmRouter {
  /** All of it made by KServe. */
  public static managed(): LlmRouter {
    return LlmRouter.of({});
  }

  /** Parts of it your own. */
  public static of(props: LlmRouterProps): LlmRouter {
    return orFaulty(LlmRouter, () => {
      const rules = (right: LlmRouterProps): void => {
        const faults = check(right);
        if (faults.length > 0) {
          throw new InputError(faults);
        }
      };
      rules(ROUTER.take('LlmRouter.of: ', props, rules));
      return new LlmRouter(props);
    });
  }

  private constructor(private readonly props: LlmRouterProps) {}

  /** As the manifest has it. @internal */
  public render(): { readonly [field: string]: unknown } {
    const { gateways, routes, routeSpec, scheduler } = this.props;
    const own = routeSpec === undefined ? {} : { spec: routeSpec };
    const http = routes === undefined ? own : { refs: routes.map(({ name }) => ({ name })) };
    return {
      ...(gateways !== undefined || routes === undefined
        ? { gateway: gateways === undefined ? {} : { refs: gateways.map(gatewayReference) } } : {}),
      route: { http },
      ...(scheduler !== null && { scheduler: renderScheduler(scheduler ?? {}) }),
    };
  }
}

function gatewayReference({ name, namespace, sectionName }: LlmGateway): { readonly [field: string]: unknown } {
  return { name, namespace, ...(sectionName !== undefined && { sectionName }) };
}

function renderScheduler({ replicas, config, configMap, pool, pod }: LlmSchedulerProps): { readonly [field: string]: unknown } {
  const configured = configMap === undefined ? config && { inline: config } : { ref: { name: configMap.name, key: configMap.key } };
  const fields = { replicas, config: configured, pool: pool && { ref: { name: pool.name } }, template: pod };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function check({ routes, routeSpec, gateways, scheduler }: LlmRouterProps): Violation[] {
  const faults: Violation[] = checkFields('LlmRouter.of: scheduler.pod', scheduler?.pod, 'pod');
  if (routes !== undefined && routeSpec !== undefined) {
    faults.push(violation('LlmRouter.of: routes', routes, 'either \'routes\' or \'routeSpec\''));
  }
  if (routes !== undefined && routes.length > 0 && gateways?.length === 0) {
    faults.push(violation('LlmRouter.of: gateways', gateways, 'at least one beside \'routes\'', 'KServe makes no Gateway for routes of your own: or leave it out'));
  }
  const parents = objectsAt(routeSpec, 'parentRefs');
  if (gateways !== undefined && gateways.length > 0 && parents.length > 0 && !sameGateways(parents, gateways)) {
    faults.push(violation('LlmRouter.of: routeSpec.parentRefs', parents, 'those of \'gateways\', or none', 'KServe takes them from \'gateways\''));
  }
  if (scheduler?.config !== undefined && Object.keys(scheduler.config).length === 0) {
    faults.push(violation('LlmRouter.of: scheduler.config', scheduler.config, 'at least one field', 'for KServe\'s own leave \'config\' out'));
  }
  if (scheduler?.config !== undefined && scheduler.configMap !== undefined) {
    faults.push(violation('LlmRouter.of: scheduler.config', scheduler.config, 'either \'config\' or \'configMap\''));
  }
  return faults;
}
