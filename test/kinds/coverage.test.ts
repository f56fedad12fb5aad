import { Duration } from 'cdk8s';
import { DeploymentMode, Toleration, TaintEffect } from '../../lib/inference';
import {
  ClusterStorageContainer, GraphData, GraphNode, GraphScaleMetric, GraphStep, InferenceGraph, LocalModelCache, LocalModelNamespaceCache, LocalModelNodeGroup,
  StepDependency, StorageUriFormat, StorageWorkload, TrainedModel,
} from '../../lib/kinds';
import type { Exceptions } from '../support/coverage';
import { coverage, specSchema } from '../support/coverage';
import { fullSample } from '../support/release-crds';
import { describeShared } from '../support/shared';
import { chart, manifest } from './support';

const SELDOM = 'seldom needed; its name and shape are checked in overrides';

describeShared('upstream', 'the fields of KServe\'s other kinds', (upstream) => {
  const sample = (kind: string, field: string): any => fullSample(specSchema(upstream, kind).properties![field]!);
  const cached = {
    sourceModelUri: 'hf://a/b', modelSize: '1Gi', nodeGroups: [{ name: 'a' }], serviceAccount: { name: 'a' }, storage: { key: 'a', parameters: { region: 'b' } },
  };
  const step = { name: 'a', data: GraphData.RESPONSE, dependency: StepDependency.HARD, condition: 'a', mapPredictionsToInstances: true };

  /** An object that says all there is to say by props, and what goes by overrides. */
  const KINDS: readonly (readonly [kind: string, make: () => object[], exceptions: Exceptions])[] = [
    ['InferenceGraph', () => [new InferenceGraph(chart(), 'a', {
      nodes: {
        root: GraphNode.sequence(GraphStep.service({ name: 'x' }, step), GraphStep.node('n', { name: 'b' }), GraphStep.url('http://x')),
        n: GraphNode.splitter(GraphStep.service({ name: 'x' }, { weight: 100 })),
      },
      deploymentMode: DeploymentMode.KNATIVE, minReplicas: 1, maxReplicas: 2, scaleMetric: GraphScaleMetric.RPS, scaleTarget: 1, timeout: Duration.seconds(1),
      routerTimeouts: { serverRead: Duration.seconds(1), serverWrite: Duration.seconds(1), serverIdle: Duration.seconds(1), serviceClient: Duration.seconds(1) },
      resources: { cpu: '1' }, nodeSelector: { a: 'b' }, tolerations: [Toleration.equal('a', 'b', TaintEffect.NO_EXECUTE).forSeconds(1)],
      affinity: sample('InferenceGraph', 'affinity'), serviceAccount: { name: 'a' },
    })], { 'nodeName|resources\\.claims': SELDOM }],
    ['LocalModelCache', () => [new LocalModelCache(chart(), 'a', cached)], {}],
    ['LocalModelNamespaceCache', () => [new LocalModelNamespaceCache(chart(), 'a', cached)], {}],
    ['TrainedModel', () => [new TrainedModel(chart(), 'a', { inferenceService: { name: 'a' }, storageUri: 'gs://a/b', framework: 'a', memory: '1Gi' })], {}],
    ['LocalModelNodeGroup', () => [new LocalModelNodeGroup(chart(), 'a', { storageLimit: '1Gi', nodeLabels: { a: 'b' } })], {
      'persistentVolume(Claim)?Spec': 'a volume on the disks of the nodes is what a cache is made of; another one is written whole, by overrides',
    }],
    ['ClusterStorageContainer', () => [new ClusterStorageContainer(chart(), 'a', {
      image: 'a', supportedUriFormats: [StorageUriFormat.prefix('a://'), StorageUriFormat.regex('a')], workload: StorageWorkload.LOCAL_MODEL_DOWNLOAD_JOB,
      supportsMultiModelDownload: true,
    })], { container: 'the settings of any container: held against the schema of services, which is the same' }],
  ];

  it.each(KINDS)('%s are written by a prop, or there is a reason to go by overrides', (kind, make, exceptions) => {
    const found = coverage(upstream, kind, make().map((construct) => manifest(construct as never).spec), exceptions);
    expect(found.missing).toEqual([]);
    expect(found.idle).toEqual([]);
  });

  it('go by overrides with their names checked', () => {
    expect(() => new InferenceGraph(chart(), 'a', { nodes: { root: GraphNode.sequence(GraphStep.url('http://x')) }, overrides: { nodename: 'a' } })).toThrow(
      'overrides.nodename: expected a field that KServe has there, got "nodename"; did you mean nodeName?',
    );
    expect(() => new LocalModelCache(chart(), 'a', { ...cached, overrides: { storage: { keys: 'a' } } })).toThrow(/overrides\.storage\.keys: expected a field that KServe has there/);
  });
});
