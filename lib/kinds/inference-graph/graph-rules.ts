/*
 * What is wrong with the nodes of a graph. The first five are the rules of KServe's webhook; the others are graphs that the webhook lets
 * through and the router cannot walk: it looks a node up by name for each request, without a memory of where it has been.
 *
 * @see kserve pkg/apis/serving/v1alpha1/inference_graph_validation.go `validateInferenceGraph`, cmd/router/main.go `routeStep`
 */
import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import { OBJECT_NAME } from '../../core/props/kubernetes-kinds';
import { isToken } from '../../core/tokens';
import type { GraphNode } from './graph-node';
import type { GraphStep } from './graph-step';

interface Nodes {
  readonly [name: string]: GraphNode;
}

/** The node that a request comes in by. @see inference_graph.go `GraphRootNodeName` */
const ROOT = 'root';

/** Everything that is wrong with the nodes, in their order. */
export function checkNodes(nodes: Nodes): Violation[] {
  return [
    ...(ROOT in nodes ? [] : [violation('nodes', Object.keys(nodes), 'a node named root', 'requests come in there')]),
    ...Object.entries(nodes).flatMap(([name, node]) => checkNode(`nodes.${name}`, node, nodes)),
    ...checkWay(nodes),
  ];
}

function checkNode(path: string, { routerType, steps }: GraphNode, nodes: Nodes): Violation[] {
  if (steps.length === 0) {
    return [violation(`${path}.steps`, steps, 'at least one step')];
  }
  return [
    ...sameNames(path, steps),
    ...steps.flatMap((step, index) => checkStep(`${path}.steps[${index}]`, step, nodes)),
    ...(routerType.value === 'Splitter' ? checkWeights(path, steps) : weightsForNothing(path, routerType.value, steps)),
    ...(routerType.value === 'Switch' ? missingConditions(path, steps) : []),
  ];
}

function sameNames(path: string, steps: readonly GraphStep[]): Violation[] {
  const names = steps.flatMap(({ options: { name } }) => name ?? []);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.map((name) => violation(`${path}.steps`, name, 'a name of its own for each step of the node'));
}

function checkStep(path: string, { target, options }: GraphStep, nodes: Nodes): Violation[] {
  const [[field, value] = ['', '']] = Object.entries(target);
  const faults = value === '' ? [violation(`${path}.${field}`, value, 'a text that is not empty')] : [];
  if (target.nodeName !== undefined && value !== '' && !Object.hasOwn(nodes, target.nodeName)) {
    faults.push(violation(`${path}.nodeName`, target.nodeName, `a node of the graph (${Object.keys(nodes).join(', ')})`));
  }
  if (target.serviceName !== undefined && value !== '') {
    faults.push(...OBJECT_NAME.check(`${path}.serviceName`, target.serviceName));
  }
  if (target.serviceUrl !== undefined && value !== '' && !isToken(value) && !/^https?:\/\/[^\s/]/.test(target.serviceUrl)) {
    faults.push(violation(`${path}.serviceUrl`, target.serviceUrl, 'an address that begins with http:// or https://'));
  }
  if (options.condition === '') {
    faults.push(violation(`${path}.condition`, options.condition, 'a text that is not empty', 'nothing matches it'));
  }
  return faults;
}

function checkWeights(path: string, steps: readonly GraphStep[]): Violation[] {
  const faults = steps.flatMap(({ options: { weight } }, index) => (isWeight(weight)
    ? [] : [violation(`${path}.steps[${index}].weight`, weight, 'a whole number from 0 to 100', 'each step of a splitter has one')]));
  const sum = steps.reduce((total, { options: { weight = 0 } }) => total + weight, 0);
  // What only the deployment knows may be whatever is left.
  const late = steps.some(({ options: { weight } }) => isToken(weight));
  return faults.length > 0 || late || sum === 100 ? faults : [violation(`${path}.steps`, sum, 'weights that add up to 100')];
}

function isWeight(weight: number | undefined): boolean {
  return isToken(weight) || (weight !== undefined && Number.isInteger(weight) && weight >= 0 && weight <= 100);
}

function weightsForNothing(path: string, type: string, steps: readonly GraphStep[]): Violation[] {
  return steps.flatMap(({ options: { weight } }, index) => (weight === undefined
    ? [] : [violation(`${path}.steps[${index}].weight`, weight, `no weight in ${type === 'Ensemble' ? 'an' : 'a'} ${type}`, 'only a splitter reads it')]));
}

function missingConditions(path: string, steps: readonly GraphStep[]): Violation[] {
  return steps.flatMap(({ options: { condition } }, index) => (condition === undefined
    ? [violation(`${path}.steps[${index}].condition`, condition, 'a condition', 'a switch never takes a step without one')] : []));
}

/** From the root on: a node that leads back to itself is walked for ever, one that nothing leads to never. */
function checkWay(nodes: Nodes): Violation[] {
  const faults: Violation[] = [];
  const seen = new Set<string>();
  const walk = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) {
      const round = [...way.slice(way.indexOf(name)), name].join(' -> ');
      faults.push(violation('nodes', round, 'no way back to a node', 'the router would go round for ever'));
      return;
    }
    const node = Object.hasOwn(nodes, name) ? nodes[name] : undefined;
    if (node === undefined || seen.has(name)) {
      return;
    }
    node.steps.forEach(({ target: { nodeName } }) => {
      if (nodeName !== undefined) {
        walk(nodeName, [...way, name]);
      }
    });
    seen.add(name);
  };
  if (ROOT in nodes) {
    walk(ROOT, []);
    const lost = faults.length > 0 ? [] : Object.keys(nodes).filter((name) => !seen.has(name));
    faults.push(...lost.map((name) => violation(`nodes.${name}`, name, 'a node that a step leads to', 'or leave it out')));
  }
  return faults;
}
