import type { Json } from '../../lib/core/json';
import type { ComponentKind } from '../../lib/kserve/component-kind';
import { podOf, workingContainer } from '../../lib/kserve/component-pod';
import { Dialect } from '../../lib/kserve/dialect';
import { BUILT_IN_OFFER } from '../../lib/kserve/select-runtime';
import { readRuntime } from '../../lib/kserve/serving-runtime';

const own = readRuntime({
  kind: 'ServingRuntime', metadata: { name: 'mine', namespace: 'models' },
  spec: {
    supportedModelFormats: [{ name: 'onnx', autoSelect: true }],
    containers: [
      { name: 'kserve-container', image: 'acme/server', args: ['--model'], env: [{ name: 'A', value: '1' }], resources: { requests: { cpu: '2' } } },
      { name: 'transformer-container', image: 'acme/transform' },
      { name: 'metrics', image: 'acme/metrics' },
    ],
  },
});

const at = (kind: ComponentKind, spec: Json, namespace = 'models', dialect = Dialect.KSERVE) =>
  podOf(kind, spec, { dialect, namespace, runtimes: { known: [own], complete: false } });

describe('the pod of a model', () => {
  it('has the model over its runtime\'s container first, then a transformer, the runtime\'s other containers and the service\'s', () => {
    const model = { modelFormat: { name: 'onnx' }, protocolVersion: 'v1', args: ['--mine'], env: [{ name: 'A', value: '2' }] };
    const { stated, container, containers, runtime, runtimeFacts } = at('predictor', {
      model, containers: [{ name: 'transformer-container', args: ['t'] }, { name: 'side', image: 'acme/side' }],
    });
    expect([stated, runtime, runtimeFacts]).toEqual([model, 'mine', own]);
    expect(container).toEqual({
      ...model, name: 'kserve-container', image: 'acme/server', args: ['--model', '--mine'], env: [{ name: 'A', value: '2' }], resources: { requests: { cpu: '2' } },
    });
    expect(containers.slice(1)).toEqual([
      { name: 'transformer-container', image: 'acme/transform', args: ['t'] }, { name: 'metrics', image: 'acme/metrics' }, { name: 'side', image: 'acme/side' },
    ]);
    expect(containers[0]).toBe(container);
  });

  it('knows the runtimes of its namespace only, and the built-in ones where nobody says that there are no others', () => {
    const model = { modelFormat: { name: 'onnx' }, protocolVersion: 'v2' };
    expect(at('predictor', { model }).runtime).toBe('mine');
    expect(at('predictor', { model }, 'other').runtime).toBe('kserve-tritonserver');
    expect(podOf('predictor', { model }, { dialect: Dialect.KSERVE, namespace: 'other', runtimes: { known: [own], complete: true } }).runtime).toBeUndefined();
  });

  it('takes a runtime that is named, known or not', () => {
    const named = (runtime: string) => at('predictor', { model: { modelFormat: { name: 'x' }, runtime } });
    expect([named('mine').runtimeFacts, named('theirs').runtimeFacts, named('theirs').runtime]).toEqual([own, undefined, 'theirs']);
  });

  it('reads the framework\'s own key in the defaulter\'s order and with its protocol', () => {
    const { stated, runtime } = podOf('predictor', { xgboost: { storageUri: 'a' }, tensorflow: { storageUri: 'b' }, triton: {} }, { dialect: Dialect.KSERVE, namespace: 'a', runtimes: BUILT_IN_OFFER });
    expect([stated, runtime]).toEqual([{ storageUri: 'b' }, 'kserve-tensorflow-serving']);
    expect(at('predictor', { onnx: {} }, 'other').runtime).toBe('kserve-tritonserver');
  });

  it.each<[what: string, predictor: Json, expected: string | undefined]>([
    ['the framework\'s block before `model`, which the webhook overwrites', { model: { modelFormat: { name: 'pytorch' } }, sklearn: {} }, 'kserve-sklearnserver'],
    ['the protocol that the model says', { model: { modelFormat: { name: 'sklearn' }, protocolVersion: 'v2' } }, 'kserve-mlserver'],
    ['the protocol that the block says', { sklearn: { protocolVersion: 'v2' } }, 'kserve-mlserver'],
    ['the version of the format', { model: { modelFormat: { name: 'sklearn', version: '0' }, protocolVersion: 'v2' } }, 'kserve-mlserver'],
    ['a version that nobody has', { model: { modelFormat: { name: 'sklearn', version: '9' } } }, undefined],
    ['a version that is empty', { model: { modelFormat: { name: 'sklearn', version: '' } } }, undefined],
    ['v2 of vLLM by itself', { model: { modelFormat: { name: 'vLLM' } } }, 'kserve-vllmserver'],
    ['v1 of onnx, which nobody speaks', { model: { modelFormat: { name: 'onnx' } } }, undefined],
    ['v2 of onnx as a block', { onnx: {} }, 'kserve-tritonserver'],
    ['workers', { model: { modelFormat: { name: 'huggingface' } }, workerSpec: {} }, 'kserve-huggingfaceserver-multinode'],
    ['no format', { model: {} }, undefined],
    ['a model that is none', { model: 'x', containers: [] }, undefined],
  ])('chooses a runtime by %s', (_, predictor, expected) => {
    expect(podOf('predictor', predictor, { dialect: Dialect.KSERVE, namespace: 'a', runtimes: BUILT_IN_OFFER }).runtime).toBe(expected);
  });

  it('is the model\'s container alone where the runtime has none of that name, or is somebody else\'s', () => {
    const without = readRuntime({ kind: 'ClusterServingRuntime', metadata: { name: 'odd' }, spec: { containers: [{ name: 'other', image: 'acme/other' }] } });
    const model = { modelFormat: { name: 'x' }, runtime: 'odd', image: 'acme/mine' };
    const pod = podOf('predictor', { model }, { dialect: Dialect.KSERVE, namespace: 'a', runtimes: { known: [without], complete: true } });
    expect([pod.container, pod.containers]).toEqual([model, [model, { name: 'other', image: 'acme/other' }]]);
    const theirs = podOf('predictor', { model, containers: [{ name: 'side' }] }, { dialect: Dialect.KSERVE, namespace: 'a', runtimes: { known: [], complete: true } });
    expect([theirs.runtime, theirs.runtimeFacts, theirs.containers]).toEqual(['odd', undefined, [model, { name: 'side' }]]);
  });

  it('has a transformer beside it that only one of the two names', () => {
    const names = (containers: readonly Json[]) => at('predictor', { model: { modelFormat: { name: 'onnx' } }, containers }).containers.map(({ name, image }) => `${String(name)}=${String(image)}`);
    expect(names([])).toEqual(['kserve-container=acme/server', 'transformer-container=acme/transform', 'metrics=acme/metrics']);
    const bare = readRuntime({ kind: 'ClusterServingRuntime', metadata: { name: 'bare' }, spec: { containers: [{ name: 'kserve-container' }, { name: 'metrics' }] } });
    const pod = podOf('predictor', { model: { runtime: 'bare' }, containers: [{ name: 'side' }, { name: 'transformer-container' }] }, { dialect: Dialect.KSERVE, namespace: 'a', runtimes: { known: [bare], complete: true } });
    expect(pod.containers.map(({ name }) => name)).toEqual(['kserve-container', 'transformer-container', 'metrics', 'side']);
  });

  it('has no runtime in KFServing, where a ConfigMap names the image', () => {
    expect(at('predictor', { pytorch: { storageUri: 'a' } }, 'models', Dialect.KFSERVING)).toEqual({
      stated: { storageUri: 'a' }, container: { storageUri: 'a' }, containers: [{ storageUri: 'a' }],
    });
  });
});

describe('the pod of other components', () => {
  it('is what the service says: the container of KServe\'s name, else the first', () => {
    const [side, main] = [{ name: 'side' }, { name: 'kserve-container', image: 'x' }];
    expect(at('transformer', { containers: [side, main] })).toEqual({ stated: main, container: main, containers: [side, main] });
    expect(workingContainer([side], Dialect.KSERVE)).toBe(side);
    expect(workingContainer([{ name: 'a' }, { name: 'kfserving-container' }], Dialect.KFSERVING)).toEqual({ name: 'kfserving-container' });
    expect(at('transformer', {})).toEqual({ stated: {}, container: {}, containers: [] });
  });

  it('has an ART explainer before containers of the service, which a predictor with that key has not', () => {
    const art = { type: 'SquareAttack', resources: { limits: { cpu: '1' } } };
    expect(at('explainer', { art, containers: [{ name: 'side' }] })).toEqual({ stated: art, container: art, containers: [art, { name: 'side' }] });
    expect(at('predictor', { art }).stated).toEqual({});
  });
});
