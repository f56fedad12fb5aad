import { createHash } from 'node:crypto';
import { App } from 'cdk8s';
import { platformCharts } from '../../stacks/platform';

describe('the platform of the example', () => {
  it('has these objects, each with the start of its content\'s SHA-256', () => {
    const app = new App();
    platformCharts(app);
    const lines = app.charts.flatMap((chart) => [`# ${chart.node.id}`, ...chart.toJson().map(({ kind, metadata, ...rest }) => {
      const digest = createHash('sha256').update(JSON.stringify({ kind, metadata, ...rest })).digest('hex');
      return `${kind}/${metadata.namespace ?? ''}/${metadata.name}  ${digest}`;
    })]);
    expect(lines.join('\n')).toMatchSnapshot();
  });
});
