import { ApiObject, App, Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { Origin } from '../../../lib/cluster';
import { clusterFromTree, tellsNothingOfCluster, tellsOfCluster } from '../../../lib/inference/cluster/cluster-from-tree';

const configMap = (scope: Construct, id: string, data: Record<string, string>) =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, ...{ data } });

const maxScale = (construct: Construct) => clusterFromTree(construct).autoscaler.figure('max-scale');

const telling = (construct: Construct, value: string) => {
  tellsOfCluster(construct, () => [
    { origin: Origin.construct('Platform', construct.node.path), facts: { configMaps: { 'config-autoscaler': { 'max-scale': value } } } },
  ]);
};

describe('what the constructs of an app say of the cluster', () => {
  it('is nothing in an empty app', () => {
    expect(maxScale(Testing.app())).toMatchObject({ value: 0, known: false });
  });

  it('an object among them counts as a manifest, a construct goes before it', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'k');
    configMap(chart, 'config', { 'max-scale': '3' });
    expect(maxScale(app)).toMatchObject({ value: 3, from: 'config-autoscaler in k/config' });
    telling(new Chart(app, 'platform'), '4');
    expect(maxScale(chart)).toMatchObject({ value: 4, from: "Platform 'platform'" });
  });

  it('what is made later is known from then on', () => {
    const app = Testing.app();
    const [first, second] = [new Chart(app, 'a'), new Chart(app, 'b')];
    expect(maxScale(app).value).toBe(0);
    configMap(second, 'config', { 'max-scale': '3' });
    expect(maxScale(app).value).toBe(3);
    telling(first, '5');
    expect(maxScale(app).value).toBe(5);
  });

  it('an object in the middle of the tree is known when the tree is validated', () => {
    const app = Testing.app();
    const [first, second] = [new Chart(app, 'a'), new Chart(app, 'b')];
    expect(maxScale(second).value).toBe(0);
    configMap(first, 'config', { 'max-scale': '3' });
    Testing.synth(second);
    expect(maxScale(second).value).toBe(3);
  });

  it('below a construct that tells, or that has nothing to tell, nothing is read', () => {
    const app = Testing.app();
    const [platform, service] = [new Chart(app, 'platform'), new Chart(app, 'service')];
    configMap(platform, 'config', { 'max-scale': '3' });
    configMap(service, 'config', { 'max-scale': '3' });
    tellsOfCluster(platform, () => []);
    tellsNothingOfCluster(service);
    expect(maxScale(app)).toMatchObject({ value: 0, known: false });
  });

  it('the tree is walked once in a synth, however many ask', () => {
    const app = new App({ outdir: Testing.app().outdir });
    let walks = 0;
    tellsOfCluster(new Chart(app, 'platform'), () => {
      walks += 1;
      return [];
    });
    const charts = [1, 2, 3].map((n) => new Chart(app, `c${String(n)}`));
    charts.forEach((chart) => chart.node.addValidation({ validate: () => (clusterFromTree(chart).keda.known ? ['keda'] : []) }));
    app.synthYaml();
    expect(walks).toBe(1);
    app.synthYaml();
    expect(walks).toBe(2);
  });
});
