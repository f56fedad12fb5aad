import { Duration } from 'cdk8s';
import type { InferenceGraphProps } from '../../../lib/kinds';
import { GraphData, GraphNode, GraphScaleMetric, GraphStep, InferenceGraph, StepDependency } from '../../../lib/kinds';
import { DeploymentMode, Toleration } from '../../../lib/inference';
import { numberToken } from '../../../lib/core/tokens';
import { describeShared } from '../../support/shared';
import { faultsUpstream } from '../../support/upstream-schemas';
import { chart, faultsOf, manifest } from '../support';

const one = GraphNode.sequence(GraphStep.service({ name: 'iris' }));
const faults = (props: Partial<InferenceGraphProps>, id = 'graph') => faultsOf((scope) => new InferenceGraph(scope, id, { nodes: { root: one }, ...props }));
const nodeFaults = (...nodes: readonly GraphNode[]) => faults({ nodes: Object.fromEntries(nodes.map((node, index) => [index === 0 ? 'root' : `n${index}`, node])) });

const everything: InferenceGraphProps = {
  nodes: {
    root: GraphNode.switch(
      GraphStep.node('dogs', { condition: '[@this].#(kind=="dog")', name: 'dog' }),
      GraphStep.node('rest', { condition: '[@this].#(kind!="dog")', name: 'rest' }),
    ),
    dogs: GraphNode.sequence(
      GraphStep.service({ name: 'breed' }, { name: 'breed', data: GraphData.REQUEST, dependency: StepDependency.HARD }),
      GraphStep.node('vote', { data: GraphData.RESPONSE, condition: 'predictions.#(.>0.5)', mapPredictionsToInstances: true }),
    ),
    vote: GraphNode.ensemble(GraphStep.service({ name: 'a' }, { name: 'a' }), GraphStep.url('http://b.other.svc/v1/models/b:predict', { name: 'b' })),
    rest: GraphNode.splitter(GraphStep.service({ name: 'old' }, { weight: 90 }), GraphStep.service({ name: 'new' }, { weight: 10 })),
  },
  deploymentMode: DeploymentMode.KNATIVE,
  minReplicas: 0,
  maxReplicas: 5,
  scaleMetric: GraphScaleMetric.RPS,
  scaleTarget: 100,
  timeout: Duration.seconds(30),
  routerTimeouts: { serverRead: Duration.seconds(5), serviceClient: Duration.minutes(1) },
  resources: { cpu: '100m', memory: '200Mi' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [Toleration.any()],
  affinity: { nodeAffinity: {} },
  serviceAccount: { name: 'router' },
  labels: { team: 'vision' },
  annotations: { a: 'b' },
};

describe('an InferenceGraph', () => {
  it('sends every request to the one step of its root', () => {
    expect(manifest(new InferenceGraph(chart(), 'graph', { nodes: { root: one } }))).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'InferenceGraph',
      metadata: { name: 'graph', namespace: 'models' },
      spec: { nodes: { root: { routerType: 'Sequence', steps: [{ serviceName: 'iris' }] } } },
    });
  });

  it('has everything that can be said of one', () => {
    const { metadata, spec } = manifest(new InferenceGraph(chart(), 'graph', everything));
    expect(metadata).toEqual({
      name: 'graph', namespace: 'models', labels: { team: 'vision' }, annotations: { 'a': 'b', 'serving.kserve.io/deploymentMode': 'Knative' },
    });
    expect(spec).toEqual({
      nodes: {
        root: {
          routerType: 'Switch',
          steps: [
            { name: 'dog', nodeName: 'dogs', condition: '[@this].#(kind=="dog")' },
            { name: 'rest', nodeName: 'rest', condition: '[@this].#(kind!="dog")' },
          ],
        },
        dogs: {
          routerType: 'Sequence',
          steps: [
            { name: 'breed', serviceName: 'breed', data: '$request', dependency: 'Hard' },
            { nodeName: 'vote', data: '$response', condition: 'predictions.#(.>0.5)', mapPredictionsToInstances: true },
          ],
        },
        vote: { routerType: 'Ensemble', steps: [{ name: 'a', serviceName: 'a' }, { name: 'b', serviceUrl: 'http://b.other.svc/v1/models/b:predict' }] },
        rest: { routerType: 'Splitter', steps: [{ serviceName: 'old', weight: 90 }, { serviceName: 'new', weight: 10 }] },
      },
      minReplicas: 0, maxReplicas: 5, scaleMetric: 'rps', scaleTarget: 100, timeout: 30,
      routerTimeouts: { serverRead: 5, serviceClient: 60 },
      resources: { requests: { cpu: '100m', memory: '200Mi' }, limits: { cpu: '100m', memory: '200Mi' } },
      nodeSelector: { disk: 'ssd' }, tolerations: [{ operator: 'Exists' }], affinity: { nodeAffinity: {} }, serviceAccountName: 'router',
    });
  });

  it('takes any other field of spec by overrides', () => {
    const graph = new InferenceGraph(chart(), 'graph', { nodes: { root: one }, timeout: Duration.seconds(5), overrides: { nodeName: 'node-1', timeout: null } });
    expect(manifest(graph).spec).toEqual({ nodes: { root: { routerType: 'Sequence', steps: [{ serviceName: 'iris' }] } }, nodeName: 'node-1' });
  });
});

describe('an InferenceGraph that KServe would refuse', () => {
  it.each<[string, () => string[], string]>([
    ['a name that begins with a digit', () => faults({ name: '1st' }), 'name: expected lower-case letters, digits and dashes, a letter first, at most 253, got "1st"'],
    ['no root', () => faults({ nodes: { first: one } }), 'nodes: expected a node named root, got [ \'first\' ]; requests come in there'],
    [
      'two steps of one name', () => nodeFaults(GraphNode.ensemble(GraphStep.service({ name: 'a' }, { name: 'x' }), GraphStep.service({ name: 'b' }, { name: 'x' }))),
      'nodes.root.steps: expected a name of its own for each step of the node, got "x"',
    ],
    ['a step that leads nowhere', () => nodeFaults(GraphNode.sequence(GraphStep.service({ name: '' }))), 'nodes.root.steps[0].serviceName: expected a text that is not empty, got ""'],
    [
      'a splitter without a weight', () => nodeFaults(GraphNode.splitter(GraphStep.service({ name: 'a' }))),
      'nodes.root.steps[0].weight: expected a whole number from 0 to 100, got undefined; each step of a splitter has one',
    ],
    [
      'weights that do not add up', () => nodeFaults(GraphNode.splitter(GraphStep.service({ name: 'a' }, { weight: 60 }), GraphStep.service({ name: 'b' }, { weight: 30 }))),
      'nodes.root.steps: expected weights that add up to 100, got 90',
    ],
  ])('%s', (_title, found, message) => expect(found()).toEqual([message]));
});

describe('an InferenceGraph that the router could not walk', () => {
  it.each<[string, () => string[], string[]]>([
    ['a node without steps', () => nodeFaults(GraphNode.sequence()), ['nodes.root.steps: expected at least one step, got []']],
    [
      'a step to a node that is not there', () => nodeFaults(GraphNode.sequence(GraphStep.node('nowhere'))),
      ['nodes.root.steps[0].nodeName: expected a node of the graph (root), got "nowhere"'],
    ],
    [
      'a circle', () => nodeFaults(GraphNode.sequence(GraphStep.node('n1')), GraphNode.sequence(GraphStep.node('n2')), GraphNode.sequence(GraphStep.node('n1'))),
      ['nodes: expected no way back to a node, got "n1 -> n2 -> n1"; the router would go round for ever'],
    ],
    ['a node that nothing leads to', () => nodeFaults(one, one), ['nodes.n1: expected a node that a step leads to, got "n1"; or leave it out']],
    [
      'a switch without a condition', () => nodeFaults(GraphNode.switch(GraphStep.service({ name: 'a' }))),
      ['nodes.root.steps[0].condition: expected a condition, got undefined; a switch never takes a step without one'],
    ],
    [
      'a weight that nobody reads', () => nodeFaults(GraphNode.sequence(GraphStep.service({ name: 'a' }, { weight: 5 }))),
      ['nodes.root.steps[0].weight: expected no weight in a Sequence, got 5; only a splitter reads it'],
    ],
    [
      'an address without a scheme', () => nodeFaults(GraphNode.sequence(GraphStep.url('model.svc/predict'))),
      ['nodes.root.steps[0].serviceUrl: expected an address that begins with http:// or https://, got "model.svc/predict"'],
    ],
    [
      'a metric of the other mode', () => faults({ deploymentMode: DeploymentMode.STANDARD, scaleMetric: GraphScaleMetric.RPS }),
      ['scaleMetric: expected cpu or memory, got "rps"; nothing else is read in Standard mode'],
    ],
    [
      'several at once', () => faults({ minReplicas: -1, scaleTarget: 0, timeout: Duration.millis(1500) }),
      [
        'minReplicas: expected a whole number of at least 0, got -1', 'scaleTarget: expected a whole number of at least 1, got 0',
        'timeout: expected a duration of at least 1s in whole seconds, got "1.5s"',
      ],
    ],
    ['more at least than at most', () => faults({ minReplicas: 4, maxReplicas: 2 }), ['maxReplicas: expected at least minReplicas (4), or 0 for no limit, got 2']],
  ])('%s', (_title, found, messages) => expect(found()).toEqual(messages));
});

describeShared('upstream', 'KServe\'s full CRD of InferenceGraph', (upstream) => {
  it('accepts the largest one and drops nothing', () => {
    expect(faultsUpstream(upstream, manifest(new InferenceGraph(chart(), 'graph', everything)))).toEqual([]);
  });
});

describe('each prop of an InferenceGraph', () => {
  const step = { serviceName: 'iris' };
  const specOf = (props: Partial<InferenceGraphProps>) => manifest(new InferenceGraph(chart(), 'graph', { nodes: { root: one }, ...props })).spec;

  it.each<[Partial<InferenceGraphProps>, object]>([
    [{ minReplicas: 0 }, { minReplicas: 0 }],
    [{ maxReplicas: 0 }, { maxReplicas: 0 }],
    [{ minReplicas: 3, maxReplicas: 0 }, { minReplicas: 3, maxReplicas: 0 }],
    [{ minReplicas: 3, maxReplicas: 3 }, { minReplicas: 3, maxReplicas: 3 }],
    [{ scaleTarget: 1 }, { scaleTarget: 1 }],
    [{ scaleMetric: GraphScaleMetric.CONCURRENCY }, { scaleMetric: 'concurrency' }],
    [{ scaleMetric: GraphScaleMetric.CPU, deploymentMode: DeploymentMode.STANDARD }, { scaleMetric: 'cpu' }],
    [{ scaleMetric: GraphScaleMetric.MEMORY, deploymentMode: DeploymentMode.STANDARD }, { scaleMetric: 'memory' }],
    [{ timeout: Duration.seconds(1) }, { timeout: 1 }],
    [{ routerTimeouts: {} }, { routerTimeouts: {} }],
    [{ routerTimeouts: { serverWrite: Duration.seconds(1), serverIdle: Duration.minutes(3) } }, { routerTimeouts: { serverWrite: 1, serverIdle: 180 } }],
    [{ resources: {} }, {}],
    [{ resources: { cpuLimit: '1' } }, { resources: { limits: { cpu: '1' } } }],
    [{ serviceAccount: { name: 'router' } }, { serviceAccountName: 'router' }],
    [{ tolerations: [] }, { tolerations: [] }],
  ])('%j is written, and nothing else', (props, fields) => {
    expect(specOf(props)).toEqual({ nodes: { root: { routerType: 'Sequence', steps: [step] } }, ...fields });
  });

  it.each<[GraphStep, object]>([
    [GraphStep.service({ name: 'iris' }, {}), step],
    [GraphStep.service({ name: 'iris' }, { dependency: StepDependency.SOFT }), { ...step, dependency: 'Soft' }],
    [GraphStep.service({ name: 'iris' }, { dependency: StepDependency.HARD }), { ...step, dependency: 'Hard' }],
    [GraphStep.service({ name: 'iris' }, { data: GraphData.RESPONSE }), { ...step, data: '$response' }],
    [GraphStep.service({ name: 'iris' }, { mapPredictionsToInstances: false }), { ...step, mapPredictionsToInstances: false }],
    [GraphStep.url('https://a.svc/p', { name: 'a' }), { name: 'a', serviceUrl: 'https://a.svc/p' }],
  ])('of a step is written (%#)', (made, fields) => {
    expect(specOf({ nodes: { root: GraphNode.sequence(made) } }).nodes.root.steps).toEqual([fields]);
  });

  it.each<[string, Partial<InferenceGraphProps>]>([
    ['maxReplicas: expected at least minReplicas (2), or 0 for no limit, got 1', { minReplicas: 2, maxReplicas: 1 }],
    ['minReplicas: expected a whole number of at least 1, got 0', { minReplicas: 0, deploymentMode: DeploymentMode.STANDARD }],
    ['maxReplicas: expected a whole number of at least 0, got -1', { maxReplicas: -1 }],
    ['scaleTarget: expected a whole number of at least 1, got 0.5', { scaleTarget: 0.5 }],
    ['scaleMetric: expected concurrency or rps, got "cpu"; nothing else is read in Knative mode', { scaleMetric: GraphScaleMetric.CPU, deploymentMode: DeploymentMode.KNATIVE }],
    ['scaleMetric: expected cpu or memory, got "concurrency"; nothing else is read in Standard mode', { scaleMetric: GraphScaleMetric.CONCURRENCY, deploymentMode: DeploymentMode.STANDARD }],
    ['routerTimeouts.serverIdle: expected a duration of at least 1s in whole seconds, got "0s"', { routerTimeouts: { serverIdle: Duration.seconds(0) } }],
    ['resources.cpuLimit: expected at least the cpu to reserve (2), got "1"', { resources: { cpu: '2', cpuLimit: '1' } }],
    ['annotations.serving.kserve.io/deploymentMode: expected one value, and \'deploymentMode\' says "Knative", got "Standard"; leave the annotation out',
      { deploymentMode: DeploymentMode.KNATIVE, annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } }],
    ['nodes.root.steps: expected weights that add up to 100, got 101', {
      nodes: { root: GraphNode.splitter(GraphStep.service({ name: 'a' }, { weight: 100 }), GraphStep.service({ name: 'b' }, { weight: 1 })) },
    }],
    ['nodes: expected no way back to a node, got "root -> root"; the router would go round for ever', { nodes: { root: GraphNode.sequence(GraphStep.node('root')) } }],
    ['nodes.root.steps[0].condition: expected a text that is not empty, got ""; nothing matches it', { nodes: { root: GraphNode.switch(GraphStep.service({ name: 'a' }, { condition: '' })) } }],
  ])('is refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it('may wait for the deployment', () => {
    const [least, most, target] = [numberToken(1), numberToken(2), numberToken(3)];
    expect(specOf({ minReplicas: least, maxReplicas: most, scaleTarget: target })).toMatchObject({ minReplicas: least, maxReplicas: most, scaleTarget: target });
    expect(faults({ minReplicas: least, maxReplicas: 1, deploymentMode: DeploymentMode.STANDARD })).toEqual([]);
    expect(faults({ minReplicas: 2, maxReplicas: most })).toEqual([]);
  });

  it.each<[what: string, weights: readonly number[], messages: string[]]>([
    ['of which one waits for the deployment', [numberToken(1), 60], []],
    ['of which all do', [numberToken(1), numberToken(2)], []],
    ['of which one waits and another is wrong', [numberToken(1), 101], ['nodes.root.steps[1].weight: expected a whole number from 0 to 100, got 101; each step of a splitter has one']],
    ['too little by one', [49, 50], ['nodes.root.steps: expected weights that add up to 100, got 99']],
    ['with a fraction', [50.5, 49.5], [
      'nodes.root.steps[0].weight: expected a whole number from 0 to 100, got 50.5; each step of a splitter has one',
      'nodes.root.steps[1].weight: expected a whole number from 0 to 100, got 49.5; each step of a splitter has one',
    ]],
  ])('of a splitter, weights, %s', (_what, weights, messages) => {
    expect(nodeFaults(GraphNode.splitter(...weights.map((weight, index) => GraphStep.service({ name: `s${index}` }, { weight }))))).toEqual(messages);
  });

  it('of a splitter may be all at one step, and none at another', () => {
    expect(nodeFaults(GraphNode.splitter(GraphStep.service({ name: 'a' }, { weight: 100 }), GraphStep.service({ name: 'b' }, { weight: 0 })))).toEqual([]);
  });

  it('may be said by annotation as well where both say the same', () => {
    expect(faults({ deploymentMode: DeploymentMode.KNATIVE, annotations: { 'serving.kserve.io/deploymentMode': 'Knative' } })).toEqual([]);
  });
});
