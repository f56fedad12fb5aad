import { ApiObject, App, Chart } from 'cdk8s';
import { CertManager, Kourier, KnativeServing, ServingPlatform } from '../../../lib/platform';
import { emittedWave } from '../../../lib/platform/install/emission';

const ids = (app: App) => app.node.children.map(({ node }) => node.id);

describe('a system on its own', () => {
  it('below an app makes a chart per wave that holds something', () => {
    const app = new App();
    new Kourier(app, 'kourier');
    expect(ids(app)).toEqual(['kourier', '00-namespaces-and-crds', '01-rbac-and-config', '02-workloads']);
  });

  it('shares the charts with others', () => {
    const app = new App();
    new KnativeServing(app, 'knative');
    new Kourier(app, 'kourier');
    expect(ids(app).filter((id) => id === '02-workloads')).toHaveLength(1);
    const names = app.node.tryFindChild('02-workloads')!.node.children.map(({ node }) => node.id);
    expect(names).toEqual(expect.arrayContaining(['Deployment.knative-serving.controller', 'Deployment.kourier-system.3scale-kourier-gateway']));
  });

  it('below a chart stays in it, although the app has charts of waves', () => {
    const app = new App();
    new CertManager(app, 'cert-manager');
    const chart = new Chart(app, 'chart');
    const kourier = new Kourier(chart, 'kourier');
    expect(chart.toJson()).toHaveLength(kourier.objects.length);
  });

  it('may share a namespace with another', () => {
    const app = new App();
    new ServingPlatform(app, 'platform', { certManager: { namespace: 'system' }, knativeServing: { namespace: 'system' } });
    const namespaces = app.node.tryFindChild('00-namespaces-and-crds')!.node.children.map(({ node }) => node.id)
      .filter((id) => id.startsWith('Namespace.'));
    expect(namespaces).toEqual(['Namespace.system', 'Namespace.kourier-system', 'Namespace.kserve']);
  });

  it('can be depended on', () => {
    const app = new App();
    const kourier = new Kourier(app, 'kourier');
    const user = new Chart(app, 'user');
    new ApiObject(user, 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
    user.node.addDependency(kourier);
    expect(user.node.dependencies.map(({ node }) => node.id)).toEqual(['00-namespaces-and-crds', '01-rbac-and-config', '02-workloads']);
    expect(app.charts.at(-1)).toBe(user);
  });

  it('knows the wave of every object it emitted, and of no other', () => {
    const app = new App();
    new Kourier(app, 'kourier');
    const waves = app.charts.flatMap((chart) => chart.apiObjects.map((object) => `${chart.node.id} ${emittedWave(object)?.fileName}`));
    expect(new Set(waves)).toEqual(new Set(['00-namespaces-and-crds', '01-rbac-and-config', '02-workloads'].map((id) => `${id} ${id}`)));
    expect(emittedWave(new ApiObject(new Chart(app, 'user'), 'x', { apiVersion: 'v1', kind: 'ConfigMap' }))).toBeUndefined();
  });
});
