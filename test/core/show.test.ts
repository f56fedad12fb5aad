import { App, Chart, Duration, Size } from 'cdk8s';
import { show } from '../../lib/core/show';

describe('show', () => {
  it.each([
    ['a "b"', '"a \\"b\\""'],
    [undefined, 'undefined'],
    [[1, 2], '[ 1, 2 ]'],
    [{ a: { b: { c: {} } } }, '{ a: { b: { c: {} } } }'],
  ])('shows %p as typed', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('shows a construct as its path, wherever it stands', () => {
    const app = new App();
    const chart = new Chart(new Chart(app, 'models'), 'torchserve');
    expect(show(chart)).toBe("Chart 'models/torchserve'");
    expect(show(app)).toBe('App at the root');
    expect(show({ service: chart, others: [chart] })).toBe("{ service: Chart 'models/torchserve', others: [ Chart 'models/torchserve' ] }");
  });

  it('shows a Duration and a Size of cdk8s by what they are', () => {
    expect([show(Duration.minutes(90)), show({ memory: Size.gibibytes(2) })]).toEqual(['a Duration of 1 hour 30 minutes', '{ memory: a Size of 2Gi }']);
    class Duration2 {
      public readonly toHumanString = 5;
    }
    Object.defineProperty(Duration2, 'name', { value: 'Duration' });
    expect([show(new Duration2()), show(Object.create(null))]).toEqual(['Duration { toHumanString: 5 }', '[Object: null prototype] {}']);
  });

  it('cuts a long value', () => {
    expect(show('x'.repeat(500))).toHaveLength(120);
  });
});
