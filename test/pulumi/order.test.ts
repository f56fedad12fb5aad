import { ApiObject, App, Chart } from 'cdk8s';
import fc from '../support/properties';
import type { KubeObject } from '../../lib/platform/install/kube-object';
import { Wave } from '../../lib/platform/install/wave';
import type { Deployable } from '../../lib/pulumi/deployable';
import { Order } from '../../lib/pulumi/order';

const chart = () => new Chart(new App(), 'chart');

function deployable(scope: Chart, id: string, kind = 'ConfigMap', more: Partial<Deployable> & { spec?: object; namespace?: string } = {}): Deployable {
  const apiVersion = { ConfigMap: 'v1', Namespace: 'v1', Deployment: 'apps/v1', CustomResourceDefinition: 'apiextensions.k8s.io/v1' }[kind] ?? 'models.example/v1';
  const manifest = { apiVersion, kind, metadata: { name: id, namespace: more.namespace }, spec: more.spec };
  const source = new ApiObject(scope, id, manifest);
  return { source, manifest: manifest as KubeObject, dependencies: [], ...more };
}

const before = (order: Order, { source }: Deployable) => order.before(source).map(({ node }) => node.id).sort();

describe('Order', () => {
  it('puts an object behind what its tree depends on', () => {
    const scope = chart();
    const first = deployable(scope, 'first');
    const second = deployable(scope, 'second', 'ConfigMap', { dependencies: [[first.source]] });
    const order = new Order([second, first]);
    expect(before(order, second)).toEqual(['first']);
    expect(order.sorted()).toEqual([first, second]);
  });

  it('waits only for the last of many targets that already wait for one another', () => {
    const scope = chart();
    const first = deployable(scope, 'first');
    const second = deployable(scope, 'second', 'ConfigMap', { dependencies: [[first.source]] });
    const third = deployable(scope, 'third', 'ConfigMap', { dependencies: [[first.source, second.source]] });
    expect(before(new Order([first, second, third]), third)).toEqual(['second']);
  });

  it('leaves out a target that is not deployed in this program', () => {
    const scope = chart();
    const absent = deployable(scope, 'absent');
    const present = deployable(scope, 'present', 'ConfigMap', { dependencies: [[absent.source]] });
    expect(before(new Order([present]), present)).toEqual([]);
  });

  it('puts a custom resource behind its definition, and an object behind its namespace', () => {
    const scope = chart();
    const definition = deployable(scope, 'models', 'CustomResourceDefinition', { spec: { group: 'models.example', names: { kind: 'Model' } } });
    const namespace = deployable(scope, 'serving', 'Namespace');
    const model = deployable(scope, 'mnist', 'Model', { namespace: 'serving' });
    expect(before(new Order([model, namespace, definition]), model)).toEqual(['models', 'serving']);
  });

  it('puts an object behind no definition of another group, nor behind a namespace of another name', () => {
    const scope = chart();
    const definition = deployable(scope, 'models', 'CustomResourceDefinition', { spec: { group: 'other.example', names: { kind: 'Model' } } });
    const namespace = deployable(scope, 'serving', 'Namespace');
    const models = [deployable(scope, 'mnist', 'Model', { namespace: 'models' }), deployable(scope, 'iris', 'Model')];
    const order = new Order([...models, namespace, definition]);
    expect(models.map((model) => before(order, model))).toEqual([[], []]);
    expect(order.sorted()).toEqual([...models, namespace, definition]);
  });

  it('waits neither for itself nor for anything of an object that it does not know', () => {
    const scope = chart();
    const alone = deployable(scope, 'alone');
    const order = new Order([{ ...alone, dependencies: [[alone.source]] }]);
    expect([before(order, alone), before(order, deployable(scope, 'foreign'))]).toEqual([[], []]);
  });

  it('leaves the namespaces and kinds of a platform to its waves', () => {
    const scope = chart();
    const namespace = deployable(scope, 'serving', 'Namespace', { wave: Wave.NAMESPACES_AND_CRDS });
    const config = deployable(scope, 'config', 'ConfigMap', { wave: Wave.RBAC_AND_CONFIG, namespace: 'serving' });
    const controller = deployable(scope, 'controller', 'Deployment', { wave: Wave.WORKLOADS, namespace: 'serving' });
    const order = new Order([controller, config, namespace]);
    expect([config, controller].map((object) => before(order, object))).toEqual([['serving'], ['config']]);
  });

  it('passes over the waves that a platform has nothing in', () => {
    const scope = chart();
    const first = deployable(scope, 'first', 'Namespace', { wave: Wave.NAMESPACES_AND_CRDS });
    const last = deployable(scope, 'last', 'Model', { wave: Wave.CUSTOM_RESOURCES });
    expect(before(new Order([last, first]), last)).toEqual(['first']);
  });

  it('runs the waves of a platform one after the other, with an inert object to close each', () => {
    const scope = chart();
    const crd = deployable(scope, 'models', 'CustomResourceDefinition', { wave: Wave.NAMESPACES_AND_CRDS, spec: { group: 'models.example', names: { kind: 'Model' } } });
    const config = ['a', 'b', 'c'].map((id) => deployable(scope, id, 'ConfigMap', { wave: Wave.RBAC_AND_CONFIG }));
    const workloads = ['x', 'y'].map((id) => deployable(scope, id, 'Deployment', { wave: Wave.WORKLOADS }));
    const own = deployable(scope, 'own', 'Model', { wave: Wave.CUSTOM_RESOURCES });
    const order = new Order([own, ...workloads, ...config, crd]);
    expect(before(order, config[0])).toEqual(['models']);
    expect(before(order, config[2])).toEqual(['a', 'b', 'models']);
    expect(before(order, workloads[0])).toEqual(['c']);
    // Deployments may wait for one another, so none of them closes the wave.
    expect(before(order, own)).toEqual(['x', 'y']);
  });

  it('puts a custom resource of the user behind the whole platform that brings its definition', () => {
    const scope = chart();
    const crd = deployable(scope, 'models', 'CustomResourceDefinition', { wave: Wave.NAMESPACES_AND_CRDS, spec: { group: 'models.example', names: { kind: 'Model' } } });
    const manager = deployable(scope, 'manager', 'Deployment', { wave: Wave.WORKLOADS });
    const model = deployable(scope, 'mnist', 'Model');
    expect(before(new Order([model, manager, crd]), model)).toEqual(['manager']);
  });

  it('names the way around when objects wait for one another', () => {
    const scope = chart();
    const first = deployable(scope, 'first');
    const second = deployable(scope, 'second', 'ConfigMap', { dependencies: [[first.source]] });
    (first as { dependencies: unknown }).dependencies = [[second.source]];
    expect(() => new Order([first, second]).sorted()).toThrow(
      'these objects wait for one another: chart/first -> chart/second -> chart/first; remove one of the dependencies',
    );
  });

  it('names the circle alone, not the way to it', () => {
    const scope = chart();
    const [one, two] = [deployable(scope, 'one'), deployable(scope, 'two')];
    const circle = [{ ...one, dependencies: [[two.source]] }, { ...two, dependencies: [[one.source]] }];
    const outside = deployable(scope, 'outside', 'ConfigMap', { dependencies: [[one.source]] });
    expect(() => new Order([outside, ...circle]).sorted()).toThrow(
      new Error('these objects wait for one another: chart/one -> chart/two -> chart/one; remove one of the dependencies'),
    );
  });

  it('sorts every object behind all it depends on, whatever the order it got them in', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 30 }), (wanted) => {
        const scope = chart();
        const all: Deployable[] = [];
        wanted.forEach((targets, index) => {
          const earlier = targets.filter((target) => target < index).map((target) => all[target].source);
          all.push(deployable(scope, `o${index}`, 'ConfigMap', { dependencies: earlier.length ? [earlier] : [] }));
        });
        const order = new Order([...all].reverse());
        const place = new Map(order.sorted().map(({ source }, index) => [source, index]));
        return all.every(({ source }) => order.before(source).every((other) => place.get(other)! < place.get(source)!));
      }),
      { numRuns: 50 },
    );
  });

  it('needs a number of edges that grows with the objects, not with their square', () => {
    const scope = chart();
    const all = Array.from({ length: 600 }, (_, index) =>
      deployable(scope, `o${index}`, 'ConfigMap', { wave: index < 300 ? Wave.RBAC_AND_CONFIG : Wave.WORKLOADS }));
    const order = new Order(all);
    const edges = all.reduce((sum, { source }) => sum + order.before(source).length, 0);
    expect(edges).toBeLessThan(3 * all.length);
  });
});
