import type { Output, ProviderResource } from '@pulumi/pulumi';
import { ApiObject, App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Concurrency } from '../lib/scaling';
import { compact, textAt } from '../lib/core/json';
import { DeploymentMode } from '../lib/inference';
import { expectationOf } from '../lib/load-test/expectation';
import { GatewayServiceType, NetworkLayer, ServingPlatform } from '../lib/platform';
import type { LoadTestResult } from '../lib/pulumi';
import { ChartDeployment, gatewayAddress, KubernetesProvider, loadTestResult, serviceUrl } from '../lib/pulumi';
import { EXAMPLE_LOAD, TorchserveChart } from './charts';
import type { ConfigSource, DeploySettings } from './deploy-settings';
import { readSettings } from './deploy-settings';

/** What `pulumi stack output` shows. */
export interface DeployOutputs {
  /** URL of the service, from its status; unknown in a preview. */
  readonly url: Output<string | undefined>;
  /** What goes into the Host header of a request to the gateway. */
  readonly host: string;
  /** Address of the gateway's load balancer; absent where the stack makes none. */
  readonly gateway?: Output<string | undefined>;
  /** The pods that the load of the example will lead to; absent where requests do not decide about them. */
  readonly expectedPods?: string;
  /** How the load test ended; absent where it is off. */
  readonly loadTest?: Output<LoadTestResult>;
}

/**
 * The Pulumi program: the platform, the example service and its load test, as the stack's configuration has them.
 *
 * @param provider the cluster to deploy to, in place of the one that the configuration names
 * @throws InputError with every configuration value that is wrong
 */
export function deploy(config: ConfigSource, provider?: ProviderResource): DeployOutputs {
  const settings = readSettings(config);
  const { kubeconfig, context } = settings;
  const cluster = { kubeconfig, ...(context !== undefined && { context }) };
  const app = new App();
  if (settings.platform) {
    installPlatform(app, settings);
  }
  const example = installExample(app, settings);
  const deployment = new ChartDeployment('kserve', {
    app,
    provider: provider ?? new KubernetesProvider('cluster', cluster),
    webhookGate: cluster,
  });
  const gateway = loadBalancerOf(app);
  return {
    url: serviceUrl(deployment, example.service),
    host: example.service.endpoint.host,
    ...compact({
      gateway: gateway && gatewayAddress(deployment, gateway),
      expectedPods: expectationOf(example.service, EXAMPLE_LOAD)?.line,
      loadTest: example.loadTest && loadTestResult(deployment, example.loadTest),
    }),
  };
}

function installPlatform(app: App, { mode, gatewayService, kubernetes }: DeploySettings): void {
  const cluster = kubernetes === undefined ? {} : { kubernetes };
  if (mode === 'Standard') {
    new ServingPlatform(app, 'platform', { ...cluster, mode: DeploymentMode.STANDARD });
    return;
  }
  const type = gatewayService === 'NodePort' ? GatewayServiceType.NODE_PORT : GatewayServiceType.LOAD_BALANCER;
  new ServingPlatform(app, 'platform', { ...cluster, network: NetworkLayer.kourier({ service: { type } }) });
}

function installExample(app: App, { mode, limit, concurrency, namespace, loadTest }: DeploySettings): TorchserveChart {
  const props = { namespace, loadTest };
  if (mode === 'Standard') {
    return new TorchserveChart(app, 'torchserve', { ...props, deploymentMode: DeploymentMode.STANDARD });
  }
  return new TorchserveChart(app, 'torchserve', {
    ...props, concurrency: limit === 'hard' ? Concurrency.hard(concurrency) : Concurrency.soft(concurrency),
  });
}

function loadBalancerOf(app: App): IConstruct | undefined {
  return app.node.findAll().find((construct) =>
    ApiObject.isApiObject(construct) && construct.kind === 'Service' && textAt(construct.toJson(), 'spec', 'type') === 'LoadBalancer');
}
