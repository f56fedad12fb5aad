import { ApiObject, Chart, Lazy, Testing } from 'cdk8s';
import type { App } from 'cdk8s';
import { withChartsAlone } from '../../lib/core/charts-alone';

const object = (scope: Chart, name: string): ApiObject => new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

/** An app with two charts, one in the other, whose validation counts how often it is asked. */
function counted() {
  const app = Testing.app();
  const outer = new Chart(app, 'outer');
  const inner = new Chart(outer, 'inner');
  const [first, second] = [object(outer, 'first'), object(outer, 'second')];
  const third = object(inner, 'third');
  first.addDependency(second);
  let asked = 0;
  first.node.addValidation({ validate: () => { asked += 1; return []; } });
  return { app, outer, inner, first, third, asked: () => asked };
}

const synthAlone = (app: App): string => withChartsAlone(app, () => app.synthYaml());

describe('withChartsAlone', () => {
  it('validates an app once, and not again for each of its charts', () => {
    const plain = counted();
    plain.app.synthYaml();
    expect(plain.asked()).toBe(3);
    const alone = counted();
    synthAlone(alone.app);
    expect(alone.asked()).toBe(1);
  });

  it('writes what cdk8s writes: the order of the dependencies, each object in its closest chart', () => {
    const yaml = synthAlone(counted().app);
    expect(yaml).toBe(counted().app.synthYaml());
    expect(yaml.match(/name: \w+/g)).toEqual(['name: third', 'name: second', 'name: first']);
  });

  it('keeps the order between charts that an object of one needs of another', () => {
    const make = (): App => {
      const { app, first } = counted();
      first.addDependency(object(new Chart(app, 'last'), 'fourth'));
      return app;
    };
    expect(synthAlone(make())).toBe(make().synthYaml());
  });

  it('lets a value that is made at the end see the whole tree', () => {
    const { app, outer } = counted();
    const count = Lazy.any({ produce: () => String(app.node.findAll().length) });
    new ApiObject(outer, 'lazy', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'lazy' }, data: { count } } as never);
    expect(synthAlone(app)).toContain('count: "7"');
  });

  it('leaves a chart with a toJson of its own to it', () => {
    class Own extends Chart {
      public override toJson(): unknown[] {
        return [{ kind: 'Own' }];
      }
    }
    const app = Testing.app();
    new Own(app, 'own');
    expect(synthAlone(app)).toBe('kind: Own\n');
  });

  it('leaves the charts as they were, even where the synth fails', () => {
    const { app, outer, asked } = counted();
    expect(() => withChartsAlone(app, () => { throw new Error('no'); })).toThrow('no');
    outer.toJson();
    expect(asked()).toBe(1);
    expect(Object.getOwnPropertyNames(outer)).not.toContain('toJson');
  });
});
