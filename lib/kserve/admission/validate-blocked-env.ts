import type { Tree } from '../../core/tree';
import { asText, asTree, asTrees, isTree } from '../../core/tree';
import { LEGACY_BLOCKS } from './constants';
import type { Fault } from './refusal';
import { fault } from './refusal';

const BLOCKED = ['PYTHONPATH'];

/**
 * Environment variables that would let foreign code into the server: in every container of every component, but not in a canary's.
 *
 * @see kserve v0.20.0 pkg/validation/env_policy.go `ValidateBlockedEnvVars`
 */
export function validateBlockedEnv(name: string, spec: Tree): Fault[] {
  const predictor = asTree(spec.predictor);
  const framework = ['model', ...LEGACY_BLOCKS].find((block) => isTree(predictor[block]));
  const explainer = asTree(spec.explainer);
  return [
    ...inPod(predictor, 'spec.predictor'),
    ...(framework === undefined ? [] : inContainers([asTree(predictor[framework])], () => `spec.predictor.${framework}`)),
    ...inPod(asTree(predictor.workerSpec), 'spec.predictor.workerSpec'),
    ...inPod(asTree(spec.transformer), 'spec.transformer'),
    ...inPod(explainer, 'spec.explainer'),
    ...(isTree(explainer.art) ? inContainers([explainer.art], () => 'spec.explainer.art') : []),
  ].map(({ path, message }) => fault('kserve-blocked-env', `the InferenceService "${name}" is invalid: ${message}`, path));
}

type Found = Pick<Fault, 'path' | 'message'>;

function inPod(pod: Tree, path: string): Found[] {
  return ['containers', 'initContainers'].flatMap((field) => inContainers(asTrees(pod[field]), (index) => `${path}.${field}[${index}]`));
}

function inContainers(containers: readonly Tree[], path: (index: number) => string): Found[] {
  return containers.flatMap((container, at) => asTrees(container.env).flatMap((variable, index) => {
    const name = asText(variable.name);
    const message = `setting ${name} in container "${asText(container.name)}" is not allowed for security reasons`;
    return BLOCKED.includes(name) ? [{ path: `${path(at)}.env[${index}]`, message }] : [];
  }));
}
