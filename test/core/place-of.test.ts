import { App, Chart, Testing } from 'cdk8s';
import { placeOf } from '../../lib/core/place-of';

it('the place of a new construct is a construct and a text', () => {
  const [app, chart] = [new App(), Testing.chart()];
  expect([placeOf(Chart, chart, 'a'), placeOf(Chart, app, 'b c')]).toEqual([[chart, 'a'], [app, 'b c']]);
  expect(() => placeOf(Chart, 5 as never, 'x')).toThrow(new Error("new Chart: scope: expected a construct such as a Chart or an App, got 5; write new Chart(chart, 'id', …)"));
  expect(() => placeOf(Chart, app, '')).toThrow(new Error("new Chart: id: expected a text that is not empty, got \"\"; write new Chart(chart, 'id', …)"));
});
