import { App, Chart, Testing } from 'cdk8s';
import { InputError } from '../../../../../lib/core/input-error';
import { numberToken } from '../../../../../lib/core/tokens';
import type { DefaultsConfigProps } from '../../../../../lib/platform/systems/knative-serving/config-maps/defaults-config';
import { DefaultsConfig, ServiceLinks } from '../../../../../lib/platform/systems/knative-serving/config-maps/defaults-config';

const chart = () => new Chart(new App(), 'cluster');
const dataOf = (props: DefaultsConfigProps) => new DefaultsConfig(chart(), 'config', props).data;

describe('DefaultsConfig', () => {
  it('is the ConfigMap that Knative reads, with the labels that make its webhook check it', () => {
    const scope = chart();
    new DefaultsConfig(scope, 'config', { containerConcurrency: 10 });
    expect(Testing.synth(scope)).toMatchObject([{
      kind: 'ConfigMap',
      metadata: {
        name: 'config-defaults',
        namespace: 'knative-serving',
        labels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/component': 'controller' },
      },
      data: { 'container-concurrency': '10' },
    }]);
  });

  it('has every key of Knative under Knative\'s own name', () => {
    expect(dataOf({
      revisionTimeoutSeconds: 900,
      maxRevisionTimeoutSeconds: 1200,
      revisionResponseStartTimeoutSeconds: 900,
      revisionIdleTimeoutSeconds: 60,
      revisionCpuRequest: '400m',
      revisionCpuLimit: '1',
      revisionMemoryRequest: '100M',
      revisionMemoryLimit: '1Gi',
      revisionEphemeralStorageRequest: '500M',
      revisionEphemeralStorageLimit: '750M',
      containerNameTemplate: '{{.Name}}',
      initContainerNameTemplate: 'init',
      containerConcurrency: 20,
      containerConcurrencyMaxLimit: 2000,
      allowContainerConcurrencyZero: false,
      enableServiceLinks: ServiceLinks.KUBERNETES_DEFAULT,
    })).toEqual({
      'revision-timeout-seconds': '900',
      'max-revision-timeout-seconds': '1200',
      'revision-response-start-timeout-seconds': '900',
      'revision-idle-timeout-seconds': '60',
      'revision-cpu-request': '400m',
      'revision-cpu-limit': '1',
      'revision-memory-request': '100M',
      'revision-memory-limit': '1Gi',
      'revision-ephemeral-storage-request': '500M',
      'revision-ephemeral-storage-limit': '750M',
      'container-name-template': '{{.Name}}',
      'init-container-name-template': 'init',
      'container-concurrency': '20',
      'container-concurrency-max-limit': '2000',
      'allow-container-concurrency-zero': 'false',
      'enable-service-links': 'default',
    });
  });

  it.each<[DefaultsConfigProps, string]>([
    [{ revisionTimeoutSeconds: 601 }, 'defaults.revisionTimeoutSeconds: expected a whole number of at most maxRevisionTimeoutSeconds 600, got 601'],
    [{ maxRevisionTimeoutSeconds: 200 }, 'defaults.revisionTimeoutSeconds: expected a whole number of at most maxRevisionTimeoutSeconds 200, got 300'],
    [{ revisionResponseStartTimeoutSeconds: 301 },
      'defaults.revisionResponseStartTimeoutSeconds: expected a whole number of at most revisionTimeoutSeconds 300, got 301'],
    [{ revisionIdleTimeoutSeconds: 301 }, 'defaults.revisionIdleTimeoutSeconds: expected a whole number of at most revisionTimeoutSeconds 300, got 301'],
    [{ containerConcurrency: 1001 }, 'defaults.containerConcurrency: expected a whole number of at most containerConcurrencyMaxLimit 1000, got 1001'],
    [{ containerConcurrency: -1 }, 'defaults.containerConcurrency: expected a whole number of at least 0, got -1'],
    [{ containerConcurrencyMaxLimit: 0 }, 'defaults.containerConcurrencyMaxLimit: expected a whole number of at least 1, got 0'],
    [{ revisionMemoryLimit: '1GB' }, 'defaults.revisionMemoryLimit: expected a Kubernetes quantity such as "500m", "2" or "4Gi", got "1GB"'],
    [{ containerNameTemplate: '' }, 'defaults.containerNameTemplate: expected a text that is not empty, got ""'],
  ])('refuses %p, with the construct\'s path', (props, message) => {
    expect(() => dataOf(props)).toThrow(new InputError([{ path: '', allowed: '', message }], 'cluster/config'));
  });

  it('lets values pass that only the deployment knows', () => {
    expect(dataOf({ revisionTimeoutSeconds: numberToken(1), containerConcurrency: 5, containerConcurrencyMaxLimit: numberToken(2) })).toHaveProperty('container-concurrency', '5');
  });
});
