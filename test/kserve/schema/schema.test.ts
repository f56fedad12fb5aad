import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upstreamData } from '../../../scripts/upstream-data';
import type { Json } from '../../../lib/core/json';
import { decodeFault } from '../../../lib/kserve/schema/decode-faults';
import { inField, inItem, pathSteps } from '../../../lib/kserve/schema/field-path';
import { kindSchema, knownKinds, schemaOf } from '../../../lib/kserve/schema/kind-schema';
import { pruneAndDefault } from '../../../lib/kserve/schema/prune';
import { isKnownField, unknownFields } from '../../../lib/kserve/schema/unknown-fields';
import { schemaViolations } from '../../../lib/kserve/schema/violations';
import { ROOT } from '../../support/code-blocks';
import { describeShared } from '../../support/shared';

const SERVICE = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris' } };
const RUNTIME = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime', metadata: { name: 'mine' } };

function predictor(fields: Json): Json {
  return { ...SERVICE, spec: { predictor: fields } };
}

describeShared('upstream', 'the data taken from upstream\'s manifests', (folder) => {
  it.each(Object.entries(upstreamData(folder)))('%s is what the manifests give', (path, text) => {
    expect(readFileSync(join(ROOT, path), 'utf8') === text).toBe(true);
    expect(text.length).toBeLessThan(60_000);
  });
});

describe('knownKinds', () => {
  it('are the kinds of KServe and the Service of Knative', () => {
    expect(knownKinds()).toEqual(expect.arrayContaining([
      'serving.kserve.io/v1beta1/InferenceService', 'serving.kserve.io/v1alpha1/ServingRuntime', 'serving.kserve.io/v1alpha1/ClusterServingRuntime',
      'serving.kserve.io/v1alpha1/InferenceGraph', 'serving.kserve.io/v1alpha1/ClusterStorageContainer', 'serving.kserve.io/v1alpha1/TrainedModel',
      'serving.kserve.io/v1alpha1/LocalModelCache', 'serving.kserve.io/v1alpha2/LLMInferenceService', 'serving.knative.dev/v1/Service',
    ]));
    expect(kindSchema('v1', 'Service')).toBeUndefined();
    expect(schemaOf(SERVICE)).toBe(kindSchema('serving.kserve.io/v1beta1', 'InferenceService'));
  });
});

describe('paths', () => {
  it('are built and taken apart again', () => {
    expect(inItem(inField(inField('', 'spec'), 'containers'), 0)).toBe('spec.containers[0]');
    expect(inField('metadata.annotations', 'autoscaling.knative.dev/target')).toBe('metadata.annotations[autoscaling.knative.dev/target]');
    expect(pathSteps('spec.containers[0].env[1].name')).toEqual(['spec', 'containers', '0', 'env', '1', 'name']);
    expect(pathSteps('metadata.annotations[autoscaling.knative.dev/target]')).toEqual(['metadata', 'annotations', 'autoscaling.knative.dev/target']);
  });
});

describe('pruneAndDefault', () => {
  const prune = (object: Json) => pruneAndDefault(object, schemaOf(object)!);

  it('drops what the CRD does not know and what is null, and fills in its defaults', () => {
    const object = predictor({
      minReplica: 3, minReplicas: null, labels: { free: 'key' }, storageUris: [{ uri: 'gs://a' }],
      containers: [{ name: 'a', imge: 'x', ports: [{ containerPort: 80 }] }],
    });
    expect(prune(object)).toEqual(predictor({
      labels: { free: 'key' }, storageUris: [{ uri: 'gs://a', mountPath: '/mnt/models' }],
      containers: [{ name: 'a', ports: [{ containerPort: 80, protocol: 'TCP' }] }],
    }));
  });

  it('keeps metadata, and shares nothing with what it was given', () => {
    const object = predictor({ labels: { a: 'b' } });
    const pruned = prune(object);
    expect(pruned).toEqual(object);
    expect(pruned.metadata).not.toBe(object.metadata);
    expect((pruned as any).spec.predictor.labels).not.toBe((object as any).spec.predictor.labels);
  });
});

describe('unknownFields', () => {
  it('names each with its path and the field that is meant', () => {
    const object = { ...predictor({ minReplica: 3, model: { modelFormat: { name: 'sklearn', versoin: '1' }, xyz: 1 } }), metadata: { nmae: 'x', labels: { any: 'key' } }, sepc: {} };
    expect(unknownFields(object).map(({ path, nearest }) => [path, nearest])).toEqual([
      ['metadata.nmae', 'name'],
      ['spec.predictor.minReplica', 'minReplicas'],
      ['spec.predictor.model.modelFormat.versoin', 'version'],
      ['spec.predictor.model.xyz', undefined],
      ['sepc', 'spec'],
    ]);
    expect(unknownFields(object)[2].known).toEqual(['name', 'version']);
  });

  it('says nothing of other kinds, of free maps and of status', () => {
    expect(unknownFields({ apiVersion: 'v1', kind: 'ConfigMap', dat: {} })).toEqual([]);
    expect(unknownFields({ ...predictor({ nodeSelector: { x: 'y' } }), status: { anything: 1 } })).toEqual([]);
  });
});

describe('isKnownField', () => {
  it.each([
    ['spec.predictor.minReplicas', true],
    ['spec.predictor.minReplica', false],
    ['spec.predictor.containers[0].env[1].valueFrom.secretKeyRef.key', true],
    ['spec.predictor.containers.env.value', true],
    ['spec.predictor.model.resources.limits.anything', true],
    ['spec.predictor.labels[any/key]', true],
    ['spec.predictor.timeout.seconds', false],
    ['metadata.labels.x', true],
    ['metadata.label', false],
    ['apiVersion', true],
    ['replicas', false],
  ])('%s: %s', (path, expected) => expect(isKnownField(SERVICE.apiVersion, SERVICE.kind, path)).toBe(expected));

  it('is not known of other kinds', () => expect(isKnownField('v1', 'Pod', 'spec')).toBeUndefined());
});

describe('schemaViolations', () => {
  it.each([
    ['a wrong type', { supportedModelFormats: 'sklearn' }, [['type', 'spec.supportedModelFormats', 'must be of type array, got "sklearn"'], ['required', 'spec.containers', 'Required value']]],
    ['a missing field', { containers: [{ image: 'x' }] }, [['required', 'spec.containers[0].name', 'Required value']]],
    ['a bound', { containers: [{ name: 'a' }], supportedModelFormats: [{ name: 'x', priority: 0 }] }, [
      ['bounds', 'spec.supportedModelFormats[0].priority', 'Invalid value: 0: spec.supportedModelFormats[0].priority in body should be greater than or equal to 1'],
    ]],
    ['a pattern', { containers: [{ name: 'a', resources: { limits: { cpu: 'much' } } }] }, [['bounds', 'spec.containers[0].resources.limits.cpu', expect.stringContaining('should match \'^(\\+|-)?')]]],
    ['a fraction where texts and whole numbers go', { containers: [{ name: 'a', resources: { limits: { cpu: 0.5 } } }] }, [
      ['type', 'spec.containers[0].resources.limits.cpu', 'must be of type integer or string, got 0.5'],
    ]],
    ['an entry that stands twice', { containers: [{ name: 'a', env: [{ name: 'X' }, { name: 'Y' }, { name: 'X' }] }] }, [['duplicate', 'spec.containers[0].env[2]', 'Duplicate value: {"name":"X"}']]],
    ['nothing', { containers: [{ name: 'a', resources: { limits: { cpu: 1, memory: '1Gi' } } }] }, []],
  ])('finds %s', (_, spec, expected) => {
    expect(schemaViolations({ ...RUNTIME, spec }).map(({ rule, path, message }) => [rule, path, message])).toEqual(expected);
  });

  it('takes an object that went through Go as Go writes it', () => {
    const object = predictor({ tolerations: [], containers: [{ image: 'x', resources: { limits: { cpu: 0.5 } } }], logger: { mode: '' }, autoScaling: { metrics: [{}] } });
    expect(schemaViolations(object, { throughGo: true }).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'spec.predictor.autoScaling.metrics[0].type: Unsupported value: "": supported values: "Resource", "External", "PodMetric"',
    ]);
    expect(schemaViolations(object).length).toBeGreaterThan(2);
  });
});

describe('decodeFault', () => {
  it.each([
    [{ minReplicas: '1' }, 'json: cannot unmarshal string into Go struct field spec.predictor.minReplicas of type int32'],
    [{ minReplicas: 1.5 }, 'json: cannot unmarshal number 1.5 into Go struct field spec.predictor.minReplicas of type int32'],
    [{ maxReplicas: 3_000_000_000 }, 'json: cannot unmarshal number 3000000000 into Go struct field spec.predictor.maxReplicas of type int32'],
    [{ hostNetwork: 'true' }, 'json: cannot unmarshal string into Go struct field spec.predictor.hostNetwork of type bool'],
    [{ serviceAccountName: 7 }, 'json: cannot unmarshal number 7 into Go struct field spec.predictor.serviceAccountName of type string'],
    [{ containers: {} }, 'json: cannot unmarshal object into Go struct field spec.predictor.containers of type slice'],
    [{ model: [] }, 'json: cannot unmarshal array into Go struct field spec.predictor.model of type struct'],
    [{ containers: [{ resources: { limits: { memory: '4 Gi' } } }] }, expect.stringMatching(/^quantities must match .*, got "4 Gi"$/)],
    [{ containers: [{ resources: { limits: { memory: true } } }] }, expect.stringContaining('quantities must match')],
    [{ containers: [{ livenessProbe: { httpGet: { port: 1.5 } } }] }, 'json: cannot unmarshal number 1.5 into Go struct field spec.predictor.containers[0].livenessProbe.httpGet.port of type int32'],
    [{ autoScaling: { metrics: [{ external: { target: { value: 0.5 } } }] } }, 'json: cannot unmarshal number 0.5 into Go struct field spec.predictor.autoScaling.metrics[0].external.target.value of type int64'],
  ])('of %j', (fields, message) => expect(decodeFault(predictor(fields))?.message).toEqual(message));

  it('lets null, fractions of amounts and blanks around them pass', () => {
    expect(decodeFault(predictor({ minReplicas: null, containers: [{ resources: { limits: { cpu: 0.5, memory: ' 1Gi ' } } }] }))).toBeUndefined();
  });

  it('reads metadata too', () => {
    expect(decodeFault({ ...SERVICE, metadata: { name: 'x', annotations: { 'autoscaling.knative.dev/target': 5 } } })).toEqual({
      path: 'metadata.annotations[autoscaling.knative.dev/target]',
      message: 'json: cannot unmarshal number 5 into Go struct field metadata.annotations[autoscaling.knative.dev/target] of type string',
    });
  });
});
