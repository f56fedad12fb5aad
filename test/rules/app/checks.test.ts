import { ApiObject, App, Chart } from 'cdk8s';
import { KedaMetric, Scaling } from '../../../lib/scaling';
import { ClusterServingRuntime, DeploymentMode, Dialect, InferenceService, Model } from '../../../lib/inference';
import { CertManager, KServe, KnativeServing, Kourier, NetworkLayer, ServingPlatform, ServingRuntimes } from '../../../lib/platform';

/** What the synth of an app complains of; nothing if it goes through. */
function complaints(build: (app: App, chart: Chart) => void): string {
  const app = new App({ outdir: process.env.TMPDIR ?? '/tmp' });
  build(app, new Chart(app, 'user', { namespace: 'models' }));
  const messages = app.node.findAll().flatMap(({ node }) => node.validate());
  return messages.filter((message) => /\[(version-pair|installed-mode|installed-runtime|keda|ingress-class|same-name)\]$/.test(message)).join('\n');
}

const SKLEARN = Model.sklearn({ storageUri: 'gs://models/iris' });
const SCALING = Scaling.kpa({ maxReplicas: 3 });

describe('an app with a platform and InferenceServices that fit', () => {
  it('has nothing to complain of', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'platform', { keda: true });
      new InferenceService(chart, 'iris', { model: SKLEARN, scaling: SCALING });
      new InferenceService(chart, 'raw', { model: SKLEARN, deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none() });
    })).toBe('');
  });
});

describe('version-pair', () => {
  it.each<[string, (app: App) => void, string]>([
    ['cert-manager that is too old for KServe', (app) => new ServingPlatform(app, 'p', { certManager: CertManager.existing({ version: 'v1.12.3' }) }),
      'p/cert-manager: expected cert-manager 1.15 or later beside KServe v0.20.0, got v1.12.3 (KServe v0.20 admin guide) [version-pair]'],
    ['Knative that is too old for KServe', (app) => new ServingPlatform(app, 'p', {
      knativeServing: KnativeServing.existing({ version: '1.18.2' }), network: NetworkLayer.kourier(Kourier.existing()),
    }), 'p/knative-serving: expected Knative Serving 1.19 or later beside KServe v0.20.0, got 1.18.2 (KServe v0.20 admin guide) [version-pair]'],
    ['a network layer of another minor version', (app) => new ServingPlatform(app, 'p', {
      knativeServing: KnativeServing.existing({ version: '1.20.0' }),
    }), 'p/kourier: expected Kourier 1.20, the minor version of Knative Serving, got 1.23.0 [version-pair]'],
  ])('%s', (_, build, message) => {
    expect(complaints(build)).toBe(message);
  });

  it('says nothing of versions it does not know', () => {
    expect(complaints((app) => new ServingPlatform(app, 'p', {
      certManager: CertManager.existing(), knativeServing: KnativeServing.existing({ version: 'nightly' }),
    }))).toBe('');
  });

  it('takes newer cert-manager and Knative from 1.19 on', () => {
    expect(complaints((app) => new ServingPlatform(app, 'p', {
      certManager: CertManager.existing({ version: 'v1.21.1' }), knativeServing: KnativeServing.existing({ version: '1.19.4' }),
      network: NetworkLayer.kourier(Kourier.existing({ version: '1.19.0' })),
    }))).toBe('');
  });
});

describe('installed-mode', () => {
  it('Knative mode without Knative', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', { mode: DeploymentMode.STANDARD });
      new InferenceService(chart, 'iris', { model: SKLEARN, scaling: SCALING });
    })).toBe('user/iris: expected deploymentMode Standard, got Knative; the platform of this app has no Knative Serving [installed-mode]');
  });

  it('Knative that is there already counts, and so does one of its own', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', { mode: DeploymentMode.STANDARD });
      new KnativeServing(new Chart(app, 'more'), 'knative', KnativeServing.existing());
      new InferenceService(chart, 'iris', { model: SKLEARN, scaling: SCALING });
    })).toBe('');
  });

  it('KFServing\'s dialect is not KServe\'s business', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', { mode: DeploymentMode.STANDARD });
      new InferenceService(chart, 'old', { model: SKLEARN, dialect: Dialect.KFSERVING });
    })).toBe('');
  });

  it('an app without KServe knows nothing of the cluster', () => {
    expect(complaints((app, chart) => {
      new CertManager(new Chart(app, 'more'), 'cert-manager');
      new InferenceService(chart, 'iris', { model: SKLEARN, scaling: SCALING });
    })).toBe('');
  });
});

describe('installed-runtime', () => {
  const only = { servingRuntimes: { only: ['kserve-tritonserver', 'kserve-pmmlserver'] } };

  it('a runtime that is left out', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', only);
      new InferenceService(chart, 'iris', { model: SKLEARN, scaling: SCALING });
    })).toBe('user/iris: expected a runtime of the platform (kserve-pmmlserver, kserve-tritonserver), got kserve-sklearnserver [installed-runtime]');
  });

  it('a runtime that nobody has', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', only);
      new InferenceService(chart, 'iris', { model: Model.of('own', { storageUri: 'gs://m/x', runtime: 'own-server' }) });
    })).toContain('got own-server [installed-runtime]');
  });

  it('a runtime of the app\'s own counts, by name and by format', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', only);
      new ClusterServingRuntime(chart, 'own-server', {
        supportedModelFormats: [{ name: 'own', version: '1', autoSelect: true }, { name: 'sklearn', version: '1', autoSelect: true, priority: 1 }],
        containers: [{ image: 'own/server:v1' }],
      });
      new InferenceService(chart, 'named', { model: Model.of('own', { storageUri: 'gs://m/x', runtime: 'own-server' }) });
      new InferenceService(chart, 'iris', { model: SKLEARN, scaling: SCALING });
    })).toBe('');
  });

  it('runtimes that were there already are not known', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', { servingRuntimes: ServingRuntimes.existing() });
      new InferenceService(chart, 'iris', { model: Model.of('own', { storageUri: 'gs://m/x', runtime: 'own-server' }) });
    })).toBe('');
  });
});

describe('keda', () => {
  const scaled = (chart: Chart) => new InferenceService(chart, 'iris', {
    model: SKLEARN, deploymentMode: DeploymentMode.STANDARD,
    scaling: Scaling.keda({ maxReplicas: 3, metrics: [KedaMetric.prometheus({ serverAddress: 'http://prometheus:9090', query: 'up', target: 1 })] }),
  });

  it('KEDA scaling without KEDA', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p');
      scaled(chart);
    })).toBe('user/iris: expected scaling without KEDA, got Scaling.keda; install KEDA in the cluster and say so by \'keda: true\' of the '
      + 'ServingPlatform [keda]');
  });

  it('KEDA that is said to be there', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p', { keda: true });
      scaled(chart);
    })).toBe('');
  });

  it('single systems know nothing of KEDA', () => {
    expect(complaints((app, chart) => {
      new KServe(new Chart(app, 'more'), 'kserve', { mode: DeploymentMode.STANDARD });
      scaled(chart);
    })).toBe('');
  });
});

describe('ingress-class', () => {
  it('two layers that claim one class', () => {
    expect(complaints((app) => {
      new Kourier(new Chart(app, 'a'), 'kourier');
      new Kourier(new Chart(app, 'b'), 'kourier', Kourier.existing());
    })).toBe('a/kourier, b/kourier: expected one network layer of ingress class kourier.ingress.networking.knative.dev, got 2 [ingress-class]');
  });
});

describe('same-name', () => {
  it('one object twice', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p');
      new ApiObject(chart, 'mine', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-gc', namespace: 'knative-serving' } });
    })).toBe('user/mine, 01-rbac-and-config/ConfigMap.knative-serving.config-gc: expected each object once, '
      + 'got 2 of ConfigMap knative-serving config-gc [same-name]');
  });

  it('the same name in another namespace or group is another object', () => {
    expect(complaints((app, chart) => {
      new ServingPlatform(app, 'p');
      new ApiObject(chart, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-gc' } });
      new ApiObject(chart, 'b', { apiVersion: 'x.io/v1', kind: 'ConfigMap', metadata: { name: 'config-gc', namespace: 'knative-serving' } });
    })).toBe('');
  });
});

describe('the checks', () => {
  it('stop the synth', () => {
    const app = new App({ outdir: process.env.TMPDIR ?? '/tmp' });
    new ServingPlatform(app, 'p', { certManager: CertManager.existing({ version: 'v1.1' }) });
    expect(() => app.synth()).toThrow(/Validation failed with the following errors:\n {2}\[\] p\/cert-manager: expected cert-manager 1\.15/);
  });
});
