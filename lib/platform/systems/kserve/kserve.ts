import type { Construct } from 'constructs';
import { Notices } from '../../../core/notices';
import { DeploymentMode } from '../../../kserve/deployment-mode';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import { checkNamespaces } from '../../objects/check-namespaces';
import { editContainers, editObject } from '../../system/options/edit-objects';
import { chosenRelease } from '../../system/chosen-release';
import type { SystemPlan } from '../../system/system';
import { PlatformSystem, planOf } from '../../system/system';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import { releaseConfig } from './config-pass';
import { kserveDefinition } from './definition';
import type { InferenceServiceConfig } from './inference-service-config/inference-service-config';
import { kserveObjects } from './objects';
import { refuseUnreadSettings } from './unread-settings';
import { MANAGER } from './names';
import { SYSTEM } from '../../system/system-shapes';
import { known } from '../../../core/props/kinds';
import { NAMESPACE } from '../../../core/props/kubernetes-kinds';
import { INFERENCE_SERVICE_CONFIG } from './inference-service-config/config-shape';
import { Shape } from '../../../core/props/shape';

/** What KServe is installed with. */
export interface KServeProps extends SystemProps {
  /**
   * How InferenceServices run that carry no annotation of their own.
   *
   * @default - `config.deploy.defaultDeploymentMode`, else DeploymentMode.KNATIVE
   */
  readonly mode?: DeploymentMode | undefined;
  /** ConfigMap inferenceservice-config, key by key. @default - as upstream */
  readonly config?: InferenceServiceConfig;
  /** Namespace of Knative Serving, whose autoscaler settings and gateways KServe looks up. @default 'knative-serving' */
  readonly knativeNamespace?: string | undefined;
}

/** What its props may be. */
export const KSERVE = new Shape<KServeProps>('KServe', { ...SYSTEM, mode: known((path, value) => DeploymentMode.from(path, value)), config: INFERENCE_SERVICE_CONFIG, knativeNamespace: NAMESPACE });

/**
 * KServe v0.20.0: its controller with the webhooks, its settings, and the storage container that downloads models. cert-manager must be
 * there before, since the webhooks' certificate comes from it. The model servers are `ServingRuntimes`.
 *
 *     new KServe(chart, 'kserve', { mode: DeploymentMode.STANDARD, config: { ingress: { ingressClassName: 'nginx' } } });
 */
export class KServe extends PlatformSystem {
  /** How InferenceServices run that carry no annotation of their own. */
  public readonly mode: DeploymentMode;

  public constructor(scope: Construct, id: string, given: KServeProps = {}) {
    super(scope, id, planOf(KSERVE, scope, id, given, plan));
    const { mode, config, source } = given;
    this.mode = DeploymentMode.from('mode', mode ?? config?.deploy?.defaultDeploymentMode ?? DeploymentMode.KNATIVE);
    if (config?.localModel?.enabled && !this.existing && source?.kind !== 'manifest') {
      // A KServeLocalModel of the same scope, made before or after, silences it.
      Notices.of(this).warn('local-model-controller', 'localModel is enabled, but its controller and node agent are no part of KServe\'s core: '
        + 'say \'localModel: {}\' of the ServingPlatform, or make a KServeLocalModel');
    }
  }
}

function plan(props: KServeProps): SystemPlan {
  const { knativeNamespace } = props;
  const mode = props.mode === undefined ? undefined : DeploymentMode.from('mode', props.mode);
  return {
    definition: kserveDefinition,
    props,
    authored: () => kserveObjects(isAuthored(props) ? { mode, config: withPullSecrets(props) } : {}),
    passes: passes({ ...props, mode }),
    moves: { [KNATIVE_NAMESPACE]: knativeNamespace ?? KNATIVE_NAMESPACE },
  };
}

/** Whether the objects are those that are authored here, so that the settings are written into them from the start. */
function isAuthored({ source, release }: KServeProps): boolean {
  return source?.kind !== 'manifest' && chosenRelease(kserveDefinition, release).version === kserveDefinition.authored;
}

function passes(props: KServeProps): Pass[] {
  const { source, config, mode, knativeNamespace, release } = props;
  const steps: Pass[] = [checkNamespaces({ knativeNamespace })];
  if (!isAuthored(props) && (config || mode)) {
    if (source?.kind !== 'manifest') {
      steps.push(refuseUnreadSettings(chosenRelease(kserveDefinition, release).version, config ?? {}));
    }
    steps.push(releaseConfig(config ? 'config' : 'mode', withPullSecrets(props) ?? {}, mode));
  }
  if (knativeNamespace !== undefined && knativeNamespace !== KNATIVE_NAMESPACE) {
    steps.push(lookIn(knativeNamespace));
  }
  return steps;
}

/** The pod of an InferenceGraph has no ServiceAccount of the user's, so that its image is fetched with the platform's secrets. */
function withPullSecrets({ config, images }: KServeProps): InferenceServiceConfig | undefined {
  const secrets = images?.pullSecrets ?? [];
  return secrets.length === 0 ? config : { ...config, router: { imagePullSecrets: secrets, ...config?.router } };
}

/** KServe reads config-autoscaler before it lets a service start at no pod (kserve `CheckZeroInitialScaleAllowed`). */
function lookIn(knativeNamespace: string): Pass {
  const entry = { name: 'KNATIVE_CONFIG_AUTOSCALER_NAMESPACE', value: knativeNamespace };
  return (objects) => editObject(objects, 'knativeNamespace', 'Deployment', MANAGER, (object) => editContainers(object, (each) => (
    each.name === 'manager' ? { ...each, env: [...(each.env ?? []), entry] } : each
  )));
}
