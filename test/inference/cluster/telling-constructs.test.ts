import { Chart, Testing } from 'cdk8s';
import { AutoscalerConfig, ClusterServingRuntime, DefaultsConfig, DomainConfig, FeatureFlag, FeaturesConfig, ServingRuntime } from '../../../lib';
import { clusterFromTree } from '../../../lib/inference/cluster/cluster-from-tree';

const chart = () => new Chart(Testing.app(), 'c', { namespace: 'models' });

describe('constructs that say something of the cluster', () => {
  it('ConfigMaps of Knative', () => {
    const scope = chart();
    new AutoscalerConfig(scope, 'autoscaler', { containerConcurrencyTargetPercentage: 100, maxScale: 5 });
    new DefaultsConfig(scope, 'defaults', { containerConcurrency: 10 });
    new FeaturesConfig(scope, 'features', { podspecTolerations: FeatureFlag.ENABLED });
    new DomainConfig(scope, 'domain', { defaultDomain: 'models.example.com' });
    const { autoscaler, defaults, features, domains } = clusterFromTree(scope);
    expect(autoscaler.figure('max-scale')).toMatchObject({ value: 5, from: "AutoscalerConfig 'c/autoscaler'" });
    expect(defaults.containerConcurrency).toMatchObject({ value: 10, from: "DefaultsConfig 'c/defaults'" });
    expect(features.flag('kubernetes.podspec-tolerations')).toMatchObject({ value: 'enabled', known: true });
    expect(features.flag('kubernetes.podspec-affinity')).toMatchObject({ value: 'disabled', certainty: 'default' });
    expect(domains.of().value).toBe('models.example.com');
  });

  it('runtimes, with what is patched into them', () => {
    const scope = chart();
    const props = { supportedModelFormats: [{ name: 'own', autoSelect: true }], containers: [{ image: 'own:1' }] };
    new ServingRuntime(scope, 'near', props);
    new ClusterServingRuntime(scope, 'far', { ...props, overrides: { annotations: { 'autoscaling.knative.dev/target': '2' } } });
    const { runtimes } = clusterFromTree(scope);
    const [near, far] = ['models', 'other'].map((namespace) => runtimes.of({ namespace, format: 'own' }));
    expect(near).toMatchObject({ name: 'near', namespace: 'models' });
    expect(far).toMatchObject({ name: 'far', annotations: { 'autoscaling.knative.dev/target': '2' } });
    expect([near, far].map((runtime) => runtime && runtimes.from(runtime))).toEqual(["ServingRuntime 'c/near'", "ClusterServingRuntime 'c/far'"]);
  });
});
