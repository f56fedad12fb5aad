import { Duration } from 'cdk8s';
import { Scaling } from '../../../lib/autoscaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode, Dialect, Model, Protocol, Storage } from '../../../lib/inference';
import { noticesById, serviceOf } from '../support';

const scaling = Scaling.kpa({ maxReplicas: 3 });
const standard = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none() };

describe('timeout-above-cluster-limit', () => {
  const warned = (props: Partial<InferenceServiceProps>): string[] => noticesById(serviceOf({ scaling, ...props }), 'timeout-above-cluster-limit');

  it('warns above 600 seconds in Knative mode', () => {
    expect(warned({ timeout: Duration.seconds(601) })).toEqual([
      'warning: the predictor has a timeout of 601s: Knative refuses the revision unless max-revision-timeout-seconds of config-defaults is raised from 600',
    ]);
    expect(warned({ timeout: Duration.seconds(600) })).toEqual([]);
    expect(warned({ ...standard, timeout: Duration.seconds(601) })).toEqual([]);
  });
});

describe('storage-uris-init-container', () => {
  const model = Model.sklearn({ storage: Storage.uris([{ uri: 'gs://a/b' }]) });
  const warned = (props: Partial<InferenceServiceProps>): string[] => noticesById(serviceOf({ scaling, ...props }), 'storage-uris-init-container');

  it('warns in Knative mode', () => {
    expect(warned({ model })).toEqual([
      'warning: the predictor fetches by storageUris, which puts an init container into the revision: Knative takes it only with '
      + 'kubernetes.podspec-init-containers: enabled in config-features',
    ]);
    expect(warned({ ...standard, model })).toEqual([]);
    expect(warned({})).toEqual([]);
  });
});

describe('kfserving-protocol-v2', () => {
  const warned = (props: Partial<InferenceServiceProps>): string[] => noticesById(serviceOf({ scaling, ...props }), 'kfserving-protocol-v2');
  const model = Model.pytorch({ storageUri: 'gs://a/b', protocol: Protocol.V2 });

  it('warns for pytorch in KFServing', () => {
    expect(warned({ model, dialect: Dialect.KFSERVING })).toEqual([
      'warning: predictor.pytorch.protocolVersion v2 is refused by KFServing from v0.5.0-rc2 on ("Invalid inference protocol version"): leave protocol out '
      + 'there, TorchServe is the default without modelClassName',
    ]);
  });

  it('has nothing against V2 elsewhere', () => {
    expect(warned({ model })).toEqual([]);
    expect(warned({ model: Model.sklearn({ storageUri: 'gs://a/b', protocol: Protocol.V2 }), dialect: Dialect.KFSERVING })).toEqual([]);
    expect(warned({ model: Model.pytorch({ storageUri: 'gs://a/b' }), dialect: Dialect.KFSERVING })).toEqual([]);
  });
});
