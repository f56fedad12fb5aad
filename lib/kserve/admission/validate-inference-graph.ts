import { hasFormOfServiceName } from '../../core/dns-names';
import type { Json } from '../../core/json';
import { numberAt, objectOrEmpty, objectsAt, textOrEmpty } from '../../core/json';
import { inField } from '../schema/field-path';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** The ways to say where a step leads. */
const TARGETS = ['nodeName', 'serviceName', 'serviceUrl'] as const;

/**
 * What KServe's webhook refuses of an InferenceGraph. It asks nothing of nodes that are named and not there, nor of circles.
 *
 * @see kserve pkg/apis/serving/v1alpha1/inference_graph_validation.go `validateInferenceGraph`
 */
export function validateInferenceGraph(graph: Json): Fault[] {
  const name = textOrEmpty(objectOrEmpty(graph.metadata).name);
  const nodes = objectOrEmpty(objectOrEmpty(graph.spec).nodes);
  return [
    ...(hasFormOfServiceName(name) ? [] : [fault('kserve-name', `the InferenceGraph "${name}" is invalid: a name must consist of lower case letters, digits or '-', start with a letter and end with a letter or digit`, 'metadata.name')]),
    ...(Object.hasOwn(nodes, 'root') ? [] : [fault('kserve-graph-root', 'root node not found: requests come in by a node named root', 'spec.nodes')]),
    ...Object.entries(nodes).flatMap(([node, said]) => nodeFaults(node, objectOrEmpty(said))),
  ];
}

function nodeFaults(node: string, said: Json): Fault[] {
  const path = `${inField('spec.nodes', node)}.steps`;
  const steps = objectsAt(said.steps);
  const names = new Set<string>();
  return [
    ...steps.flatMap((step, index) => [...sameName(step, node, names, `${path}[${index}].name`), ...targetFaults(step, node, `${path}[${index}]`)]),
    ...(said.routerType === 'Splitter' ? weightFaults(steps, node, path) : []),
  ];
}

function sameName({ name }: Json, node: string, names: Set<string>, path: string): Fault[] {
  const own = textOrEmpty(name);
  const twice = own !== '' && names.has(own);
  names.add(own);
  return twice ? [fault('kserve-graph-step-name', `node "${node}" contains more than one step with name "${own}"`, path)] : [];
}

function targetFaults(step: Json, node: string, path: string): Fault[] {
  const said = TARGETS.filter((field) => textOrEmpty(step[field]) !== '');
  return said.length === 1 ? [] : [fault('kserve-graph-target',
    `a step of node "${node}" ${said.length === 0 ? 'does not specify an inference target' : `specifies ${said.join(' and ')}`}: one of ${TARGETS.join(', ')}`, path)];
}

function weightFaults(steps: readonly Json[], node: string, path: string): Fault[] {
  const without = steps.flatMap(({ weight }, index) => (numberAt(weight) === undefined ? [index] : []));
  const sum = steps.reduce((total, { weight }) => total + (numberAt(weight) ?? 0), 0);
  if (without.length > 0) {
    return without.map((index) => fault('kserve-graph-weight', `a step of the splitter "${node}" is missing the 'weight'`, `${path}[${index}].weight`));
  }
  return sum === 100 ? [] : [fault('kserve-graph-weight', `splitter "${node}": the sum of the weights should be 100, got ${sum}`, path)];
}
