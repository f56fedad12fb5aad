import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, objectsAt, textOrEmpty } from '../../core/json';
import { KSERVE_FRAMEWORKS } from '../frameworks';
import type { Fault } from './refusal';
import { fault } from './refusal';

const BLOCKED = ['PYTHONPATH'];

/**
 * Environment variables that would let foreign code into the server: in every container of every component, but not in a canary's.
 *
 * @see kserve pkg/validation/env_policy.go `ValidateBlockedEnvVars`
 */
export function validateBlockedEnv(name: string, spec: Json): Fault[] {
  const predictor = objectOrEmpty(spec.predictor);
  const framework = ['model', ...KSERVE_FRAMEWORKS].find((block) => isJson(predictor[block]));
  const explainer = objectOrEmpty(spec.explainer);
  return [
    ...inPod(predictor, 'spec.predictor'),
    ...(framework === undefined ? [] : inContainers([objectOrEmpty(predictor[framework])], () => `spec.predictor.${framework}`)),
    ...inPod(objectOrEmpty(predictor.workerSpec), 'spec.predictor.workerSpec'),
    ...inPod(objectOrEmpty(spec.transformer), 'spec.transformer'),
    ...inPod(explainer, 'spec.explainer'),
    ...(isJson(explainer.art) ? inContainers([explainer.art], () => 'spec.explainer.art') : []),
  ].map(({ path, message }) => fault('kserve-blocked-env', `the InferenceService "${name}" is invalid: ${message}`, path));
}

/** The same of some containers. */
export function blockedVariables(containers: readonly Json[], path: (index: number) => string): Fault[] {
  return inContainers(containers, path).map((found) => fault('kserve-blocked-env', found.message, found.path));
}

type Found = Pick<Fault, 'path' | 'message'>;

function inPod(pod: Json, path: string): Found[] {
  return ['containers', 'initContainers'].flatMap((field) => inContainers(objectsAt(pod[field]), (index) => `${path}.${field}[${index}]`));
}

function inContainers(containers: readonly Json[], path: (index: number) => string): Found[] {
  return containers.flatMap((container, at) => objectsAt(container.env).flatMap((variable, index) => {
    const name = textOrEmpty(variable.name);
    const message = `setting ${name} in container "${textOrEmpty(container.name)}" is not allowed for security reasons`;
    return BLOCKED.includes(name) ? [{ path: `${path(at)}.env[${index}]`, message }] : [];
  }));
}
