import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
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

  /** The order of an app's charts as cdk8s finds it, and while they are rendered alone. */
  const orders = (make: (app: App) => void): readonly [string[], string[]] => {
    const [plain, alone] = [Testing.app(), Testing.app()];
    [plain, alone].forEach(make);
    const names = (app: App): string[] => app.charts.map(({ node }) => node.path);
    return [names(plain), withChartsAlone(alone, () => names(alone))];
  };

  it.each<[string, (app: App) => void, string[]]>([
    ['nothing depends on anything', (app) => ['b', 'a', 'c'].forEach((id) => new Chart(app, id)), ['b', 'a', 'c']],
    ['a chart depends on a later one', (app) => {
      const first = new Chart(app, 'first');
      first.addDependency(new Chart(app, 'second'));
    }, ['second', 'first']],
    ['charts have numbers for names', (app) => {
      new Chart(new Construct(new Chart(app, '0'), 'group'), 'inner');
      new Chart(app, '1');
    }, ['0', '1', '0/group/inner']],
  ])('has the charts in the order of cdk8s where %s', (_what, make, expected) => {
    expect(orders(make)).toEqual([expected, expected]);
  });

  it('leaves the order of charts to an app that has one of its own', () => {
    class Backwards extends App {
      public override get charts(): Chart[] {
        return [...super.charts].reverse();
      }
    }
    const app = new Backwards();
    ['a', 'b'].forEach((id) => new Chart(app, id));
    expect(withChartsAlone(app, () => app.charts.map(({ node }) => node.id))).toEqual(['b', 'a']);
    expect(Object.getOwnPropertyNames(app)).not.toContain('charts');
  });
});
