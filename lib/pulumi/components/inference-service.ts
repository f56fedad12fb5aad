import * as pulumi from '@pulumi/pulumi';
import { App, Chart } from 'cdk8s';
import { InferenceService as InferenceServiceConstruct } from '../../inference/inference-service';
import type { Json } from '../../core/json';
import { compact, objectsAt, textAt } from '../../core/json';
import { fitting } from '../../core/props/kind';
import { RESOURCE_NAME } from '../arg-kinds';
import { ChartDeployment } from '../chart-deployment';
import { asString, textOutput } from '../output-values';
import { INFERENCE_SERVICE_ARGS } from './args-shapes';
import type { ComponentOptions } from './component-options';
import { providerOf, withProvider } from './component-options';
import type { InferenceServiceArgs } from './inference-service-args';
import { serviceOf } from './inference-service-props';

const KIND = 'serving.kserve.io/InferenceService';

/**
 * A model as a service, for programs without cdk8s:
 *
 *     const mnist = new InferenceService('mnist', {
 *       modelFormat: 'pytorch', storageUri: bucket.url, containerConcurrency: 10, maxReplicas: 20,
 *     }, { provider });
 *     export const url = mnist.url;
 *
 * It is made of the construct of the same name, whose checks hold here too.
 *
 * @throws InputError for a wrong arg, or one that must be known and is an Output; nothing is registered then
 */
export class InferenceService extends pulumi.ComponentResource {
  /** URL, from the cluster; unknown in a preview. */
  public readonly url: pulumi.Output<string | undefined>;
  /** What goes into the Host header of a request to the gateway: from the cluster, and worked out as long as that has not said it. */
  public readonly host: pulumi.Output<string>;
  /** Whether KServe says that it is ready. The provider waits for that, so it is false only if the wait was switched off. */
  public readonly ready: pulumi.Output<boolean>;

  constructor(name: string, args: InferenceServiceArgs, options: ComponentOptions) {
    fitting(RESOURCE_NAME, 'InferenceService: name', name);
    const path = `InferenceService '${name}'`;
    const provider = providerOf(path, options);
    const make = (right: InferenceServiceArgs): InferenceServiceConstruct => serviceOf(path, name, right, (props) => (
      new InferenceServiceConstruct(new Chart(new App(), 'inference', { namespace: asString(right.namespace ?? 'default') }), 'service', props)));
    const service = make(INFERENCE_SERVICE_ARGS.take(`${path}: `, args, make));
    const chart = Chart.of(service);

    super('cdk8s-kserve:index:InferenceService', name, {}, withProvider(options, provider));
    const { webhookGate, patchForce, protect } = args;
    const deployment = new ChartDeployment(
      name,
      { chart, provider, ...compact({ patchForce, protect, webhookGate: webhookGate && { kinds: [KIND], ...webhookGate } }) },
      { parent: this, ...compact({ dependsOn: options.dependsOn }) },
    );
    const { status } = deployment.resource(service);
    this.url = status.apply((now) => textAt(now, 'url'));
    // Asked once the program has run: the platform may be made after the service.
    const expected = (): pulumi.Output<string> => textOutput(service.endpoint.host);
    this.host = this.url.apply((url) => (url ? pulumi.output(new URL(url).host) : expected()));
    this.ready = status.apply(isReady);
    this.registerOutputs({ url: this.url, host: this.host, ready: this.ready });
  }
}

function isReady(status: Json | undefined): boolean {
  return objectsAt(status, 'conditions').some(({ type, status: holds }) => type === 'Ready' && holds === 'True');
}
