import { Concurrency, Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode, Dialect, EnvValue, Explainer, Model, Protocol, Storage } from '../../../lib/inference';
import { validateAgainstCrd } from '../../support/crd-schemas';
import { faultsOf, manifestOf, serviceOf } from '../support';

const dialect = Dialect.KFSERVING;
const storageUri = 'gs://kfserving-examples/models/torchserve/image_classifier';
const model = Model.pytorch({ storageUri, protocol: Protocol.V2 });

/** The two manifests of the KFServing document "Autoscaling", with the API's own name for their group. */
const DOCUMENT = {
  apiVersion: 'serving.kubeflow.org/v1beta1',
  kind: 'InferenceService',
  metadata: { name: 'torchserve' },
  spec: { predictor: { pytorch: { protocolVersion: 'v2', storageUri } } },
};

describe('Dialect.KFSERVING', () => {
  it('is the source document\'s soft manifest, field for field', () => {
    expect(serviceOf({ dialect, model, concurrency: Concurrency.soft(5) }, 'torchserve', {}).apiObject.toJson()).toEqual({
      ...DOCUMENT, metadata: { name: 'torchserve', annotations: { 'autoscaling.knative.dev/target': '5' } },
    });
  });

  it('is the source document\'s hard manifest, field for field', () => {
    expect(serviceOf({ dialect, model, concurrency: Concurrency.hard(10) }, 'torchserve', {}).apiObject.toJson()).toEqual({
      ...DOCUMENT, spec: { predictor: { ...DOCUMENT.spec.predictor, containerConcurrency: 10 } },
    });
  });

  it.each([
    ['sklearn', Model.sklearn], ['xgboost', Model.xgboost], ['tensorflow', Model.tensorflow], ['pytorch', Model.pytorch], ['triton', Model.triton],
    ['onnx', Model.onnx], ['pmml', Model.pmml], ['lightgbm', Model.lightgbm], ['paddle', Model.paddle],
  ])('has the model under the key %s', (key, make) => {
    const manifest = manifestOf({ dialect, model: make({ storageUri, resources: { cpu: '1' }, env: { A: EnvValue.of('b') }, args: ['-x'] }) });
    expect(manifest.spec.predictor).toEqual({
      [key]: { storageUri, resources: { requests: { cpu: '1' }, limits: { cpu: '1' } }, env: [{ name: 'A', value: 'b' }], args: ['-x'] },
    });
    expect(validateAgainstCrd(manifest)).toEqual([]);
  });

  it('has a container by KFServing\'s name', () => {
    const manifest = manifestOf({ dialect, model: Model.container({ image: 'x' }), transformer: { image: 'y' } });
    expect([manifest.spec.predictor.containers[0].name, manifest.spec.transformer.containers[0].name]).toEqual(['kfserving-container', 'kfserving-container']);
  });

  it('has the replica bounds as fields and every annotation in camel case on the service', () => {
    const manifest = manifestOf({ dialect, model, scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 4, targetUtilization: 80 }), labels: { a: 'b' } });
    expect(manifest.metadata).toEqual({
      name: 'iris', namespace: 'models', labels: { a: 'b' }, annotations: { 'autoscaling.knative.dev/targetUtilizationPercentage': '80' },
    });
    expect(manifest.spec.predictor).toMatchObject({ minReplicas: 0, maxReplicas: 4 });
  });

  it('leads to a revision in the spelling of its Knative', () => {
    expect(serviceOf({ dialect, model, concurrency: Concurrency.soft(5), scaling: Scaling.kpa({ maxReplicas: 4 }) }).revision).toEqual({
      annotations: {
        'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev',
        'autoscaling.knative.dev/target': '5',
        'autoscaling.knative.dev/minScale': '1',
        'autoscaling.knative.dev/maxScale': '4',
      },
      containerConcurrency: 0,
    });
  });

  it('takes fields that only KFServing has', () => {
    const explainer = Explainer.container({ image: 'x', overrides: { containers: null, alibi: { type: 'AnchorTabular' } } });
    expect(manifestOf({ dialect, explainer }).spec.explainer).toEqual({ alibi: { type: 'AnchorTabular' } });
    expect(faultsOf(() => serviceOf({ explainer }))).toHaveLength(1);
  });

  it.each<[string, Partial<InferenceServiceProps>]>([
    ['model.format: expected for KFServing one of sklearn, xgboost, tensorflow, pytorch, triton, onnx, pmml, lightgbm, paddle, got "mlflow"; Dialect.KSERVE has it',
      { model: Model.mlflow({ storageUri }) }],
    ['model.protocol: expected for KFServing v1 or v2, got "grpc-v2"; Dialect.KSERVE has it', { model: Model.triton({ storageUri, protocol: Protocol.GRPC_V2 }) }],
    ['model.runtime: expected for KFServing no runtime: inferenceservice-config names the image, got "kserve-torchserve"; Dialect.KSERVE has it',
      { model: Model.pytorch({ storageUri, runtime: 'kserve-torchserve' }) }],
    ['model.formatVersion: expected for KFServing no version of a format, got "1"; Dialect.KSERVE has it', { model: Model.sklearn({ storageUri, formatVersion: '1' }) }],
    ['model.storage: expected for KFServing one storage URI, got { key: \'minio\' }; Dialect.KSERVE has it', { model: Model.sklearn({ storage: Storage.secretKey('minio') }) }],
    ['model.confidential: expected for KFServing no encrypted model, got {}; Dialect.KSERVE has it', { model: Model.sklearn({ storageUri, confidential: {} }) }],
    ['podLabels: expected for KFServing labels and annotations of the service only, got { a: \'b\' }; Dialect.KSERVE has it', { podLabels: { a: 'b' } }],
    ['transformer.podAnnotations: expected for KFServing labels and annotations of the service only, got { a: \'b\' }; Dialect.KSERVE has it',
      { transformer: { image: 'x', podAnnotations: { a: 'b' } } }],
    ['storageSecret: expected for KFServing the Secrets of a service account, got "bucket"; Dialect.KSERVE has it', { storageSecret: { name: 'bucket' } }],
  ])('refuses what only KServe has: %s', (message, props) => {
    expect(faultsOf(() => serviceOf({ dialect, ...props }))).toEqual([message]);
  });

  it('refuses Standard mode, together with what follows from it', () => {
    const faults = faultsOf(() => serviceOf({ dialect, deploymentMode: DeploymentMode.STANDARD }));
    expect(faults).toContain('deploymentMode: expected for KFServing DeploymentMode.KNATIVE, got "Standard"; Dialect.KSERVE has it');
  });
});
