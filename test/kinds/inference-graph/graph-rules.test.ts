import { stringToken } from '../../../lib/core/tokens';
import { GraphData, GraphNode, GraphStep, StepDependency } from '../../../lib/kinds';
import { checkNodes } from '../../../lib/kinds/inference-graph/graph-rules';
import { faultsOf } from '../support';

type Nodes = Parameters<typeof checkNodes>[0];

const messages = (nodes: Nodes): string[] => checkNodes(nodes).map(({ message }) => message);
const leaf = GraphNode.sequence(GraphStep.service({ name: 'iris' }));
const to = (...names: readonly string[]): GraphNode => GraphNode.ensemble(...names.map((name) => GraphStep.node(name)));
const round = (way: string): string => `nodes: expected no way back to a node, got "${way}"; the router would go round for ever`;
const lost = (name: string): string => `nodes.${name}: expected a node that a step leads to, got "${name}"; or leave it out`;

describe('the way through a graph', () => {
  it.each<[what: string, Nodes, faults: string[]]>([
    ['of one node', { root: leaf }, []],
    ['down a chain', { root: to('a'), a: to('b'), b: to('c'), c: leaf }, []],
    ['to one node by two ways', { root: to('a', 'b'), a: to('c'), b: to('c'), c: leaf }, []],
    ['to one node twice', { root: to('a', 'a'), a: leaf }, []],
    ['whatever the order in which the nodes are said', { c: leaf, b: to('c'), root: to('b') }, []],
    ['back to the root', { root: to('a'), a: to('root') }, [round('root -> a -> root')]],
    ['back to itself', { root: to('a'), a: to('a') }, [round('a -> a')]],
    ['back to the middle of a chain', { root: to('a'), a: to('b'), b: to('c'), c: to('b') }, [round('b -> c -> b')]],
    ['round in two circles', { root: to('a', 'b'), a: to('a'), b: to('b') }, [round('a -> a'), round('b -> b')]],
    ['round in a circle that is met twice, told once', { root: to('a', 'b'), a: to('c'), b: to('c'), c: to('c') }, [round('c -> c')]],
    ['past a node', { root: leaf, a: leaf }, [lost('a')]],
    ['past several', { root: leaf, a: to('b'), b: leaf }, [lost('a'), lost('b')]],
    ['past a circle that nothing leads to', { root: leaf, a: to('b'), b: to('a') }, [lost('a'), lost('b')]],
    ['round, of which alone is told while it is there', { root: to('root'), a: leaf }, [round('root -> root')]],
    ['from no root, of which alone is told', { a: to('b'), b: to('a') }, ["nodes: expected a node named root, got [ 'a', 'b' ]; requests come in there"]],
    ['from nowhere', {}, ['nodes: expected a node named root, got []; requests come in there']],
    ['to a node that is not there, and past one that is', { root: to('b'), a: leaf }, [
      'nodes.root.steps[0].nodeName: expected a node of the graph (root, a), got "b"', lost('a'),
    ]],
    ['to what every object has, and the graph has not', { root: to('toString') }, ['nodes.root.steps[0].nodeName: expected a node of the graph (root), got "toString"']],
  ])('leads %s', (_what, nodes, faults) => {
    expect(messages(nodes)).toEqual(faults);
  });
});

describe('the steps of a node', () => {
  const one = (...steps: readonly GraphStep[]): string[] => messages({ root: GraphNode.sequence(...steps) });
  const service = (name: string, options = {}): GraphStep => GraphStep.service({ name }, options);

  it.each<[what: string, GraphStep[], faults: string[]]>([
    ['may have no name', [service('a'), service('b')], []],
    ['have each a name of its own', [service('a', { name: 'x' }), service('b', { name: 'y' })], []],
    ['are told of a name once, however often it stands there', [service('a', { name: 'x' }), service('b', { name: 'x' }), service('c', { name: 'x' })], [
      'nodes.root.steps: expected a name of its own for each step of the node, got "x"',
    ]],
    ['are told of each name', [service('a', { name: 'x' }), service('b', { name: 'x' }), service('c', { name: 'y' }), service('d', { name: 'y' })], [
      'nodes.root.steps: expected a name of its own for each step of the node, got "x"', 'nodes.root.steps: expected a name of its own for each step of the node, got "y"',
    ]],
    ['lead to a service by a name that one can have', [service('a'), service('A')], [
      'nodes.root.steps[1].serviceName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "A"',
    ]],
    ['lead to a service of which only the deployment knows the name', [service(stringToken('pulumi', 1))], []],
    ['lead to an address', [GraphStep.url('http://a'), GraphStep.url('https://a.b/c'), GraphStep.url(stringToken('pulumi', 1))], []],
    ['lead to no address without a host', [GraphStep.url('http://'), GraphStep.url('http:///a'), GraphStep.url('ftp://a')], [
      'nodes.root.steps[0].serviceUrl: expected an address that begins with http:// or https://, got "http://"',
      'nodes.root.steps[1].serviceUrl: expected an address that begins with http:// or https://, got "http:///a"',
      'nodes.root.steps[2].serviceUrl: expected an address that begins with http:// or https://, got "ftp://a"',
    ]],
    ['lead somewhere', [GraphStep.node(''), GraphStep.url('')], [
      'nodes.root.steps[0].nodeName: expected a text that is not empty, got ""', 'nodes.root.steps[1].serviceUrl: expected a text that is not empty, got ""',
    ]],
    ['have a condition or none', [service('a', { condition: 'x' }), service('b', { condition: '' })], [
      'nodes.root.steps[1].condition: expected a text that is not empty, got ""; nothing matches it',
    ]],
  ])('%s', (_what, steps, faults) => {
    expect(one(...steps)).toEqual(faults);
  });

  it.each<[GraphNode, faults: string[]]>([
    [GraphNode.sequence(service('a', { weight: 1 })), ['nodes.root.steps[0].weight: expected no weight in a Sequence, got 1; only a splitter reads it']],
    [GraphNode.ensemble(service('a', { weight: 0 })), ['nodes.root.steps[0].weight: expected no weight in an Ensemble, got 0; only a splitter reads it']],
    [GraphNode.switch(service('a', { weight: 1, condition: 'x' })), ['nodes.root.steps[0].weight: expected no weight in a Switch, got 1; only a splitter reads it']],
    [GraphNode.splitter(service('a', { weight: 100 })), []],
    [GraphNode.splitter(service('a', { weight: -1 }), service('b', { weight: 101 })), [
      'nodes.root.steps[0].weight: expected a whole number from 0 to 100, got -1; each step of a splitter has one',
      'nodes.root.steps[1].weight: expected a whole number from 0 to 100, got 101; each step of a splitter has one',
    ]],
    [GraphNode.splitter(service('a', { weight: 34 }), service('b', { weight: 33 }), service('c', { weight: 33 })), []],
    [GraphNode.switch(service('a', { condition: 'x' }), service('b')), ['nodes.root.steps[1].condition: expected a condition, got undefined; a switch never takes a step without one']],
    [GraphNode.switch(), ['nodes.root.steps: expected at least one step, got []']],
    [GraphNode.ensemble(), ['nodes.root.steps: expected at least one step, got []']],
    [GraphNode.splitter(), ['nodes.root.steps: expected at least one step, got []']],
  ])('have what their node reads, and nothing else (%#)', (node, faults) => {
    expect(messages({ root: node })).toEqual(faults);
  });

  it('are told of by their nodes, in the order of these', () => {
    expect(messages({ root: to('b', 'a'), a: GraphNode.sequence(), b: GraphNode.sequence(GraphStep.url('x')) }).map((message) => message.split(':')[0])).toEqual([
      'nodes.a.steps', 'nodes.b.steps[0].serviceUrl',
    ]);
  });
});

describe('a step or a node, told something wrong', () => {
  it.each<[string, () => unknown]>([
    ["GraphStep.service: expected an object with a name, such as { name: 'x' }, got \"iris\"; write { name: \"iris\" }", () => GraphStep.service('iris' as never)],
    ["GraphStep.service: expected an object with a name, such as { name: 'x' }, got {}", () => GraphStep.service({} as never)],
    ['GraphStep.node: expected a text, got 1; put it in quotes', () => GraphStep.node(1 as never)],
    ['GraphStep.url: expected a text, got undefined', () => GraphStep.url(undefined as never)],
    ['GraphStep.service: weight: expected a number, got "5"; write 5 without quotes', () => GraphStep.service({ name: 'a' }, { weight: '5' as never })],
    ['GraphStep.node: name: expected a text that is not empty, got ""', () => GraphStep.node('a', { name: '' })],
    ['GraphStep.url: data: expected a GraphData such as GraphData.REQUEST, got "$request"', () => GraphStep.url('http://a', { data: '$request' as never })],
    ['GraphStep.service: dependency: expected a StepDependency such as StepDependency.HARD, got "Hard"', () => GraphStep.service({ name: 'a' }, { dependency: 'Hard' as never })],
    ['GraphStep.service: mapPredictionsToInstances: expected true or false, got "true"; write true without quotes', () => GraphStep.service({ name: 'a' }, { mapPredictionsToInstances: 'true' as never })],
    ["GraphStep.service: wieght: expected a prop that GraphStep has, got 5; did you mean 'weight'?", () => GraphStep.service({ name: 'a' }, { wieght: 5 } as object)],
    ["GraphNode.sequence[0]: expected a GraphStep such as GraphStep.service({ name: 'iris' }), got 5", () => GraphNode.sequence(5 as never)],
    ["GraphNode.switch[1]: expected a GraphStep such as GraphStep.service({ name: 'iris' }), got { name: 'a' }", () => GraphNode.switch(GraphStep.url('http://a'), { name: 'a' } as never)],
    ['GraphNode.splitter[0]: GraphStep.node: expected a text, got 1; put it in quotes', () => GraphNode.splitter(GraphStep.node(1 as never))],
  ])('%s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });

  it('is told of with everything that is wrong', () => {
    expect(faultsOf(() => GraphStep.service({} as never, { weight: 'x' as never, name: '' })).map((message) => message.split(' expected')[0])).toEqual([
      'GraphStep.service:', 'GraphStep.service: name:', 'GraphStep.service: weight:',
    ]);
  });

  it('is none of what KServe knows by another word', () => {
    expect([GraphData.REQUEST.value, GraphData.RESPONSE.value, StepDependency.HARD.value, StepDependency.SOFT.value]).toEqual(['$request', '$response', 'Hard', 'Soft']);
    expect([GraphNode.sequence(), GraphNode.splitter(), GraphNode.ensemble(), GraphNode.switch()].map((node) => node.render())).toEqual(
      ['Sequence', 'Splitter', 'Ensemble', 'Switch'].map((routerType) => ({ routerType, steps: [] })),
    );
  });
});
