import type { Policies, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { Cluster } from '../../cluster/cluster';
import { knownCluster } from '../../rules/known-cluster';
import { gpusAtMost, gpusInWords } from '../../rules/service/gpu-sum';
import { gpuBudget } from '../../rules/service/gpu-budget';
import type { Rule } from '../../rules/rule';
import { unlimitedMaxReplicas } from '../../rules/service/unlimited-max-replicas';
import { limitsRequired } from './limits-required';
import { manifestSubject } from './manifest-subject';

const GPUS = {
  properties: { gpus: { type: 'integer' as const, minimum: 0, description: 'GPUs at most: GPUs of a pod x maxReplicas. Left out: no budget.' } },
};

/** What a policy with a budget is configured with. */
interface GpuConfig {
  readonly gpus?: number;
}

/** Holds each InferenceService of a program against a rule of the synth checks. */
function resourcePolicy(rule: Rule, description: string, configSchema?: typeof GPUS): ResourceValidationPolicy {
  return {
    name: rule.id,
    description,
    enforcementLevel: 'mandatory',
    ...(configSchema && { configSchema }),
    validateResource: (args, report: ReportViolation) => {
      const service = manifestSubject(args.type, args.props);
      const budget = configSchema && args.getConfig<GpuConfig>().gpus;
      if (service !== undefined) {
        const context = { cluster: knownCluster(Cluster.UNKNOWN), ...(budget !== undefined && { gpuBudget: budget }) };
        for (const { message } of rule.find(service, context)) {
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
    const subjects = args.resources.map(({ type, props }) => manifestSubject(type, props)).filter((subject) => subject !== undefined);
    const taking = subjects.map((subject) => ({ name: subject.name, gpus: gpusAtMost(subject) })).filter(({ gpus }) => gpus > 0);
    const total = taking.reduce((sum, { gpus }) => sum + gpus, 0);
    if (budget !== undefined && total > budget) {
      const sum = taking.map(({ name, gpus }) => `${name} ${gpusInWords(gpus)}`).join(' + ');
      report(`expected at most ${budget} GPUs, got ${sum} = ${gpusInWords(total)}; lower maxReplicas or raise the budget`);
    }
  },
};

/** The policies of the pack `cdk8s-kserve`. */
export const POLICIES: Policies = [
  resourcePolicy(gpuBudget, 'An InferenceService takes no more GPUs than its budget has: GPUs of a pod x maxReplicas.', GPUS),
  stackGpuBudget,
  resourcePolicy(unlimitedMaxReplicas, 'An InferenceService has a maxReplicas: without one a burst takes every node the cluster can get.'),
  resourcePolicy(limitsRequired, 'A predictor in Knative mode has a hard limit (containerConcurrency) or a soft one (scaleTarget).'),
];
