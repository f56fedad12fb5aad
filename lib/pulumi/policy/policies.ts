import type { Policies, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { knownCluster } from '../../rules/known-cluster';
import { gpusAtMost, overBudget } from '../../rules/service/gpu-sum';
import { gpuBudget } from '../../rules/service/gpu-budget';
import type { Rule } from '../../rules/rule';
import { unlimitedMaxReplicas } from '../../rules/service/unlimited-max-replicas';
import { limitsRequired } from './limits-required';
import { manifestSubject } from './manifest-subject';
import { StackClusters } from './stack-cluster';

const GPUS = {
  properties: { gpus: { type: 'integer' as const, minimum: 0, description: 'GPUs at most: GPUs of a pod x maxReplicas. Left out: no budget.' } },
};

/** What a policy with a budget is configured with. */
interface GpuConfig {
  readonly gpus?: number;
}

/** Holds each InferenceService of a program against a rule of the synth checks. @param seen what came before it */
function resourcePolicy(seen: StackClusters, rule: Rule, description: string, configSchema?: typeof GPUS): ResourceValidationPolicy {
  return {
    name: rule.id,
    description,
    enforcementLevel: 'mandatory',
    ...(configSchema && { configSchema }),
    validateResource: (args, report: ReportViolation) => {
      seen.note(args);
      const cluster = seen.cluster(args);
      const service = manifestSubject(args.type, args.props, cluster);
      const budget = configSchema && args.getConfig<GpuConfig>().gpus;
      if (service !== undefined) {
        const context = { cluster: knownCluster(cluster), ...(budget !== undefined && { gpuBudget: budget }) };
        for (const { message } of rule.find(service, context).filter(({ level }) => rule !== gpuBudget || level === 'error')) {
          report(`InferenceService '${service.name}': ${message}`);
        }
      }
    },
  };
}

/** All services of a stack together. */
const stackGpuBudget: StackValidationPolicy = {
  name: 'stack-gpu-budget',
  description: 'All InferenceServices of the stack together take no more GPUs than the budget has, each at its largest.',
  enforcementLevel: 'mandatory',
  configSchema: GPUS,
  validateStack: (args, report) => {
    const { gpus: budget } = args.getConfig<GpuConfig>();
    const stack = new StackClusters();
    args.resources.forEach((resource) => { stack.note(resource); });
    const taking = args.resources.flatMap((resource) => {
      const cluster = stack.cluster(resource);
      const service = manifestSubject(resource.type, resource.props, cluster);
      return service === undefined ? [] : [{ name: service.name, gpus: gpusAtMost(service, knownCluster(cluster).autoscalerConfig) }];
    });
    const wrong = budget === undefined ? undefined : overBudget(taking, budget);
    if (wrong !== undefined) {
      report(wrong);
    }
  },
};

/** The policies of the pack `cdk8s-kserve`, for one run of Pulumi: they remember what they have seen of its stack. */
export function policies(): Policies {
  const seen = new StackClusters();
  return [
    resourcePolicy(seen, gpuBudget, 'An InferenceService takes no more GPUs than its budget has: GPUs of a pod x maxReplicas.', GPUS),
    stackGpuBudget,
    resourcePolicy(seen, unlimitedMaxReplicas, 'An InferenceService has a maxReplicas: without one a burst takes every node the cluster can get.'),
    resourcePolicy(seen, limitsRequired, 'A predictor in Knative mode has a hard limit (containerConcurrency) or a soft one (scaleTarget).'),
  ];
}

/** The policies of the pack in this process. Pulumi starts one for each of its runs. */
export const POLICIES: Policies = policies();
