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
