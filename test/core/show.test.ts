import { App, Chart } from 'cdk8s';
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

  it('cuts a long value', () => {
    expect(show('x'.repeat(500))).toHaveLength(120);
  });
});
