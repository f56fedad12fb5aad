import type { Construct } from 'constructs';
import type { KubeObject } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import { checkNamespaces } from '../../objects/check-namespaces';
import { planOf, PlatformSystem } from '../../system/system';
import type { SystemPlan } from '../../system/system';
import type { SystemProps } from '../../system/system-props';
import { kfservingDefinition } from './definition';
import { kfservingObjects } from './objects';
import { WEB_APP } from './names';
import { SYSTEM } from '../../system/system-shapes';
import { FLAG } from '../../../core/props/kinds';
import { NAMESPACE } from '../../../core/props/kubernetes-kinds';
import { Shape } from '../../../core/props/shape';

const ISTIO_NAMESPACE = 'istio-system';

/** What KFServing is installed with. */
export interface KfservingProps extends SystemProps {
  /**
   * Bring the web page that lists InferenceServices. It asks nobody who they are, and Istio shows it under `/models/` on every host.
   *
   * @default true
   */
  readonly modelsWebApp?: boolean;
  /** Namespace of Knative Serving, where Istio's gateways for it are. @default 'knative-serving' */
  readonly knativeNamespace?: string;
  /** Namespace of Istio and its ingress gateway. @default 'istio-system' */
  readonly istioNamespace?: string;
}

/** What its props may be. */
export const KFSERVING = new Shape<KfservingProps>('Kfserving', { ...SYSTEM, modelsWebApp: FLAG, knativeNamespace: NAMESPACE, istioNamespace: NAMESPACE });

/**
 * KFServing v0.6.1, KServe under its former name and group: for `Dialect.KFSERVING`. It only knows Istio as its network layer, and its
 * webhooks' certificate comes from cert-manager. CRDs and webhooks are in the APIs that clusters have since Kubernetes 1.22.
 *
 *     new Kfserving(chart, 'kfserving', { modelsWebApp: false });
 */
export class Kfserving extends PlatformSystem {
  public constructor(scope: Construct, id: string, given: KfservingProps = {}) {
    super(scope, id, planOf(KFSERVING, scope, id, given, plan));
  }
}

function plan(props: KfservingProps): SystemPlan {
  const { modelsWebApp = true, knativeNamespace, istioNamespace } = props;
  return {
    definition: kfservingDefinition,
    props,
    authored: kfservingObjects,
    passes: [
      checkNamespaces({ knativeNamespace, istioNamespace }),
      (objects) => (modelsWebApp ? objects : objects.filter((object) => !isWebApp(object))),
    ],
    moves: { [KNATIVE_NAMESPACE]: knativeNamespace ?? KNATIVE_NAMESPACE, [ISTIO_NAMESPACE]: istioNamespace ?? ISTIO_NAMESPACE },
  };
}

function isWebApp({ metadata }: KubeObject): boolean {
  return metadata.name === WEB_APP || metadata.name.startsWith(`${WEB_APP}-`);
}
