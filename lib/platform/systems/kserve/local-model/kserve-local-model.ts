import type { Construct } from 'constructs';
import { refuse } from '../../../../core/checks';
import { Notices } from '../../../../core/notices';
import { namespace } from '../../../objects';
import { checkNamespaces } from '../../../objects/check-namespaces';
import { NAMESPACE } from '../../../../core/props/kubernetes-kinds';
import { Shape } from '../../../../core/props/shape';
import type { SystemPlan } from '../../../system/system';
import { PlatformSystem, planOf } from '../../../system/system';
import { SYSTEM } from '../../../system/system-shapes';
import type { Pass } from '../../../system/system-definition';
import type { SystemProps } from '../../../system/system-props';
import { ownObjects } from '../own-objects';
import { localModelDefinition } from './definition';
import type { LocalModelAgentOptions } from './agent-options';
import { AGENT_OPTIONS, changeAgent } from './agent-options';
import { JOB_NAMESPACE } from './names';
import type * as Objects from './objects';

/** What keeps models on the disks of nodes is installed with. */
export interface KServeLocalModelProps extends SystemProps {
  /**
   * Namespace of the jobs that download models, made with the install. KServe's settings have to name the same
   * (`config.localModel.jobNamespace`), which a `ServingPlatform` sees to.
   *
   * @default 'kserve-localmodel-jobs'
   */
  readonly jobNamespace?: string | undefined;
  /** The agent that runs on every node with models. @default - as upstream: on nodes with the label `kserve/localmodel: worker` */
  readonly agent?: LocalModelAgentOptions;
}

/** What its props may be. */
export const KSERVE_LOCAL_MODEL = new Shape<KServeLocalModelProps>('KServeLocalModel', { ...SYSTEM, jobNamespace: NAMESPACE, agent: AGENT_OPTIONS });

/**
 * What keeps models on the disks of nodes, of KServe v0.20.0: a controller with its webhook, and an agent on each node that has models.
 * LocalModelCaches do nothing without it. KServe has to be there, whose issuer signs the webhook's certificate, and its settings have to
 * say `localModel.enabled`.
 *
 *     new ServingPlatform(app, 'platform', { localModel: { agent: { nodeSelector: { gpu: 'true' } } } });
 */
export class KServeLocalModel extends PlatformSystem {
  /** Namespace of the jobs that download models. */
  public readonly jobNamespace: string;

  public constructor(scope: Construct, id: string, given: KServeLocalModelProps = {}) {
    super(scope, id, planOf(KSERVE_LOCAL_MODEL, scope, id, given, plan));
    this.jobNamespace = given.jobNamespace ?? JOB_NAMESPACE;
    Notices.of(scope).acknowledge('local-model-controller');
  }
}

function plan(props: KServeLocalModelProps): SystemPlan {
  return {
    definition: localModelDefinition, props, authored: () => objects().localModelObjects(),
    passes: [...ownObjects(props, ({ metadata }) => metadata.name.includes('localmodel')), withJobNamespace, ...passes(props)],
    moves: { [JOB_NAMESPACE]: props.jobNamespace ?? JOB_NAMESPACE },
  };
}

/** Loaded when somebody asks for it: most installs do not. */
function objects(): typeof Objects {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./objects') as typeof Objects; // `require` answers with `any`; this is the type of the same file.
}

/** Upstream's file leaves the namespace of the jobs to whoever installs. */
const withJobNamespace: Pass = (all) => (
  all.some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === JOB_NAMESPACE) ? all : [namespace(JOB_NAMESPACE), ...all]
);

function passes({ jobNamespace, agent, replicas }: KServeLocalModelProps): Pass[] {
  return [
    checkNamespaces({ jobNamespace }),
    (all) => {
      if (replicas !== undefined && replicas !== 1) {
        refuse('replicas', replicas, '1, or nothing', 'its controllers elect no leader, so that two would work against each other');
      }
      return all;
    },
    ...(agent === undefined ? [] : [changeAgent(agent)]),
  ];
}
