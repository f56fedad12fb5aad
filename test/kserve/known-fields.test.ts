import type { Json } from '../../lib/core/json';
import type { OverridePlace } from '../../lib/kserve/known-fields';
import { checkFields, checkMerged, knownFields } from '../../lib/kserve/known-fields';

const said = (overrides: unknown, place: OverridePlace = 'predictor') => checkFields('overrides', overrides as Json, place).map(({ message }) => message);
const DROPPED = 'other is dropped by the API server';

describe('knownFields', () => {
  it.each<[place: OverridePlace, known: readonly string[], unknown: readonly string[]]>([
    ['predictor', ['minReplicas', 'model', 'workerSpec', 'containers', 'tolerations', 'storageUris'], ['sklearn', 'pytorch', 'modelFormat', 'art']],
    ['transformer', ['minReplicas', 'containers', 'logger'], ['model', 'sklearn', 'workerSpec', 'art']],
    ['explainer', ['art', 'minReplicas', 'containers'], ['model', 'workerSpec']],
    ['model', ['modelFormat', 'runtime', 'storageUri', 'env', 'resources'], ['name', 'minReplicas']],
    ['container', ['image', 'env', 'ports', 'livenessProbe'], ['name', 'storageUri']],
    ['pod', ['tolerations', 'nodeSelector', 'containers', 'minReplicas'], ['model', 'workerSpec', 'sklearn']],
    ['worker', ['containers', 'tensorParallelSize', 'tolerations'], ['model', 'minReplicas']],
    ['runtime', ['supportedModelFormats', 'containers', 'workerSpec', 'disabled'], ['predictor', 'minReplicas']],
    ['runtimeWorkers', ['containers', 'tensorParallelSize'], ['supportedModelFormats', 'workerSpec']],
  ])('of a %s', (place, known, unknown) => {
    const fields = knownFields(place);
    expect([known.filter((field) => !fields.has(field)), unknown.filter((field) => fields.has(field))]).toEqual([[], []]);
  });
});

describe('checkFields', () => {
  it('has nothing to say of nothing, and of what KServe knows', () => {
    expect([said(undefined), said({}), said({ minReplicas: 1, model: { modelFormat: {} }, serviceAccountName: null })]).toEqual([[], [], []]);
  });

  it.each<[what: string, overrides: unknown, place: OverridePlace, expected: readonly string[]]>([
    ['no object', 'x', 'predictor', ['overrides: expected an object of fields, got "x"']],
    ['a list', [], 'pod', ['overrides: expected an object of fields, got []']],
    ['a field that is nearly known', { minReplica: 1 }, 'predictor', [
      `overrides.minReplica: expected a field that the predictor has in KServe, got "minReplica"; did you mean minReplicas? Any ${DROPPED}`,
    ]],
    ['a field that is like none', { qqqqqq: 1 }, 'explainer', [`overrides.qqqqqq: expected a field that the explainer has in KServe, got "qqqqqq"; any ${DROPPED}`]],
    ['the name, which KServe gives', { name: 'x' }, 'container', [`overrides.name: expected a field that a container has in KServe, got "name"; any ${DROPPED}`]],
    ['one deep inside, in the words of the schema', { model: { modelFormat: { nmae: 'x' } } }, 'predictor', [
      'overrides.model.modelFormat.nmae: expected a field that KServe has there, got "nmae"; did you mean name?',
    ]],
    ['a wrong kind', { minReplicas: '1' }, 'transformer', ['overrides.minReplicas: expected a whole number, got "1"']],
    ['what is unknown first, then what is wrong', { minReplicas: '1', qqqqqq: 1 }, 'predictor', [
      `overrides.qqqqqq: expected a field that the predictor has in KServe, got "qqqqqq"; any ${DROPPED}`, 'overrides.minReplicas: expected a whole number, got "1"',
    ]],
    ['an item of a list that lacks its name', { containers: [{}] }, 'runtime', ['overrides.containers[0].name: expected a text: it is required, got undefined']],
    ['a field of a worker', { tensorParallelSizes: 2 }, 'worker', [
      `overrides.tensorParallelSizes: expected a field that workerSpec has in KServe, got "tensorParallelSizes"; did you mean tensorParallelSize? Any ${DROPPED}`,
    ]],
  ])('complains of %s', (_, overrides, place, expected) => expect(said(overrides, place)).toEqual(expected));

  it.each<[place: OverridePlace, overrides: Json]>([
    ['predictor', { schedulingGroup: { anything: 1 }, workerSpec: { schedulingGroup: {} } }],
    ['worker', { schedulingGroup: {} }],
    ['runtime', { resourceClaims: [], workerSpec: { resourceClaims: [] } }],
    ['runtimeWorkers', { resourceClaims: [] }],
  ])('lets of a %s the fields of a later KServe be: %j', (place, overrides) => expect(said(overrides, place)).toEqual([]));

  it('does not let them be elsewhere', () => {
    expect([said({ schedulingGroup: {} }, 'runtime').length, said({ resourceClaims: [] }, 'runtimeWorkers').length, said({ model: { schedulingGroup: {} } }).length]).toEqual([1, 0, 1]);
  });

  it('leaves the metric of scaling to the rule that says what to write instead', () => {
    expect([said({ scaleMetric: 'qps' }), said({ scaleMetricType: 7 })]).toEqual([[], ['overrides.scaleMetricType: expected a text, got 7']]);
  });
});

describe('checkMerged', () => {
  const merged = (component: Json) => checkMerged('predictor', component, 'predictor').map(({ message }) => message);

  it('tells what the API server would miss once everything is laid together', () => {
    expect(merged({ containers: [{ image: 'x' }], storageUris: [{}], topologySpreadConstraints: [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] })).toEqual([
      'predictor.containers[0].name: expected a text: it is required, got undefined',
      'predictor.storageUris[0].uri: expected a text: it is required, got undefined',
      'predictor.topologySpreadConstraints[0].maxSkew: expected a whole number: it is required, got undefined',
    ]);
    // Of a model the CRD requires nothing: what Go reads of one always has a name and a format.
    expect(merged({ model: { storageUri: 'gs://a' }, schedulingGroup: {} })).toEqual([]);
    expect(checkMerged('explainer', { containers: [{ image: 'x' }] }, 'explainer').map(({ path }) => path)).toEqual(['explainer.containers[0].name']);
  });

  it('leaves the metric of scaling to its rule here, too', () => expect(merged({ scaleMetric: 'qps' })).toEqual([]));
});
