import type { Construct } from 'constructs';
import { nonEmpty } from '../../../core/checks';
import { textsAt } from '../../../core/json';
import type { SystemPlan } from '../../system/system';
import { PlatformSystem, planOf } from '../../system/system';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import type { KnativeConfigOptions } from './config-options';
import { configPasses, KNATIVE_CONFIG, write } from './config-options';
import type { DomainRule } from './config-maps/domain-config';
import { DOMAIN_RULES, domainConfigData } from './config-maps/domain-config';
import { knativeServingDefinition } from './definition';
import { knativeServingObjects } from './objects';
import { SYSTEM } from '../../system/system-shapes';
import { FLAG, FULL_TEXT, TEXT } from '../../../core/props/kinds';
import { Shape } from '../../../core/props/shape';

/** What Knative Serving is installed with. */
export interface KnativeServingProps extends SystemProps, KnativeConfigOptions {
  /**
   * Domain under which Services are reached from outside: config-domain. Without one they are called `…svc.cluster.local`, which no
   * ingress serves from outside.
   *
   * @default - none; `ServingPlatform` has its own default
   */
  readonly domain?: string | undefined;
  /** Further domains, for Services with certain labels. @default - none */
  readonly domains?: readonly DomainRule[];
  /**
   * Class of ingress: which network layer serves the Routes. The same as `network.ingressClass`, and goes before it.
   *
   * @default - Knative's: Istio's; `ServingPlatform` sets that of its network layer
   */
  readonly ingressClass?: string | undefined;
  /** Install the controller behind the autoscaling class `hpa`; without it nothing scales a revision of that class. @default true */
  readonly hpaAutoscaler?: boolean;
}

/** What its props may be. */
export const KNATIVE_SERVING = new Shape<KnativeServingProps>('KnativeServing', { ...SYSTEM, ...KNATIVE_CONFIG, domain: TEXT, domains: DOMAIN_RULES, ingressClass: FULL_TEXT, hpaAutoscaler: FLAG });

/**
 * Knative Serving 1.21.1 with serving-hpa. It needs a network layer beside it: `Kourier`, `NetIstio` or `NetGatewayApi`.
 *
 *     new KnativeServing(chart, 'knative', { domain: 'models.example.com', gc: { minNonActiveRevisions: 2 } });
 */
export class KnativeServing extends PlatformSystem {
  /** The data of config-autoscaler: what InferenceServices and the forecast take as the cluster's configuration. */
  public readonly autoscalerConfig: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, given: KnativeServingProps = {}) {
    super(scope, id, planOf(KNATIVE_SERVING, scope, id, given, plan));
    const config = this.objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'config-autoscaler');
    this.autoscalerConfig = textsAt(config, 'data');
  }
}

function plan(props: KnativeServingProps): SystemPlan {
  return { definition: knativeServingDefinition, props, authored: knativeServingObjects, passes: passes(props) };
}

function passes(props: KnativeServingProps): Pass[] {
  const { domain, domains, ingressClass, hpaAutoscaler = true } = props;
  return [
    (objects) => (hpaAutoscaler ? objects : objects.filter(({ metadata }) => metadata.name !== 'autoscaler-hpa')),
    ...configPasses(props),
    write('domain', 'config-domain', () => domainConfigData({ defaultDomain: domain, domains }, { domain: 'domain', domains: 'domains' })),
    write('ingressClass', 'config-network', () => (
      ingressClass === undefined ? undefined : { 'ingress-class': nonEmpty('ingressClass', ingressClass) })),
  ];
}
