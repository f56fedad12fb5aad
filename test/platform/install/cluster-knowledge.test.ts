import { App, Chart } from 'cdk8s';
import { clusterFromTree } from '../../../lib/inference/cluster/cluster-from-tree';
import { DeploymentMode, Toleration } from '../../../lib/inference';
import { FeatureFlag, KServe, KnativeServing, Kourier, NetworkLayer, ServingPlatform, ServingRuntimes } from '../../../lib/platform';
import type { ServingPlatformProps } from '../../../lib/platform';

const FROM = "ServingPlatform 'platform'";

/** What a service of the same app learns about the cluster. */
function learned(props: ServingPlatformProps = {}) {
  const app = new App();
  new ServingPlatform(app, 'platform', props);
  return clusterFromTree(new Chart(app, 'user'));
}

describe('what a platform says of the cluster', () => {
  it('is how revisions scale, what they get, and what is let through', () => {
    const { autoscaler, defaults, features } = learned({ knativeServing: {
      autoscaler: { maxScale: 5, containerConcurrencyTargetPercentage: 100 },
      defaults: { containerConcurrency: 10 },
      features: { podspecTolerations: FeatureFlag.ENABLED },
    } });
    expect(autoscaler.figure('max-scale')).toMatchObject({ value: 5, from: FROM, certainty: 'stated' });
    expect(autoscaler.figure('scale-down-delay')).toMatchObject({ certainty: 'default' });
    expect(defaults.containerConcurrency).toMatchObject({ value: 10, from: FROM });
    expect(features.flag('kubernetes.podspec-tolerations')).toMatchObject({ value: 'enabled', known: true });
    expect(features.flag('kubernetes.podspec-affinity')).toMatchObject({ value: 'disabled', certainty: 'default' });
  });

  it('is the domain, the gateway, the mode, KEDA and the versions', () => {
    const cluster = learned({ domain: 'models.example.com', keda: true, network: NetworkLayer.kourier({ namespace: 'gateway' }) });
    expect(cluster.domains.of()).toMatchObject({ value: 'models.example.com', from: FROM });
    expect(cluster.gateway).toMatchObject({ value: { host: 'kourier.gateway.svc', port: 80 }, from: FROM });
    expect(cluster.keda).toMatchObject({ value: true, from: FROM });
    expect(cluster.kserveVersion.value).toMatch(/^v0\.\d+\.\d+$/);
    expect(cluster.knativeVersion.value).toMatch(/^1\.\d+\.\d+$/);
    expect(learned().keda.value).toBe(false);
  });

  it('is why a gateway is not known', () => {
    const { gateway } = learned({ network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }) });
    expect(gateway).toMatchObject({ value: undefined, from: 'the Service in front of Gateway \'knative-serving/knative-gateway\' is named by the '
      + 'implementation of GatewayClass \'eg\'; say it by \'gatewayService\' of NetworkLayer.gatewayApi' });
  });

  it('is the gateway of Standard mode', () => {
    const network = NetworkLayer.gatewayApi({ gatewayClass: 'istio' });
    expect(learned({ mode: DeploymentMode.STANDARD, network }).standardGateway.value)
      .toEqual({ host: 'kserve-ingress-gateway-istio.kserve.svc', port: 80 });
  });

  it('is the runtimes, and that there are no others', () => {
    const taint = { nodeSelector: { gpu: 'yes' }, tolerations: [Toleration.exists('gpu')] };
    const { runtimes } = learned({ servingRuntimes: { only: ['kserve-sklearnserver'], runtimes: { 'kserve-sklearnserver': taint } } });
    const sklearn = runtimes.of({ namespace: 'models', format: 'sklearn' });
    expect([sklearn?.name, sklearn && runtimes.from(sklearn)]).toEqual(['kserve-sklearnserver', FROM]);
    expect(runtimes.of({ namespace: 'models', format: 'xgboost' })).toBeUndefined();
  });

  it('is no more than what was said, where the systems are there already', () => {
    const existing = {
      knativeServing: KnativeServing.existing({ version: '1.20.0' }), network: NetworkLayer.kourier(Kourier.existing()),
      kserve: KServe.existing(), servingRuntimes: ServingRuntimes.existing(),
    };
    const cluster = learned(existing);
    expect(cluster.autoscaler.figure('max-scale')).toMatchObject({ certainty: 'assumed' });
    expect(cluster.domains.of()).toMatchObject({ certainty: 'assumed' });
    expect(cluster.knativeVersion).toMatchObject({ value: '1.20.0', from: FROM });
    expect(cluster.kserveVersion.value).toBeUndefined();
    expect(learned({ ...existing, domain: 'models.example.com' }).domains.of()).toMatchObject({ value: 'models.example.com', from: FROM });
  });

  it('comes from a system that stands alone, too', () => {
    const app = new App();
    new KnativeServing(app, 'knative', { autoscaler: { maxScale: 7 } });
    expect(clusterFromTree(app).autoscaler.figure('max-scale')).toMatchObject({ value: 7, from: "KnativeServing 'knative'" });
  });
});
