import { Duration } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { Model } from '../../../lib/inference';
import { predictorOf } from '../support';

const http = plus27.Probe.fromHttpGet('/ready', { periodSeconds: Duration.seconds(5) });

describe('a probe of cdk8s-plus', () => {
  it('is taken where one of this package is, with the port of the container', () => {
    // Untyped: its class has another constructor.
    const model = Model.sklearn({ storageUri: 'gs://models/iris', readinessProbe: http as never, ports: [{ containerPort: 9000 }] });
    expect(predictorOf({ model }).model.readinessProbe)
      .toEqual({ failureThreshold: 3, periodSeconds: 5, httpGet: { path: '/ready', port: 9000, scheme: 'HTTP' } });
  });

  it('is taken in the overrides of a container', () => {
    const model = Model.sklearn({ storageUri: 'gs://models/iris', containerOverrides: { startupProbe: plus27.Probe.fromCommand(['true']) } });
    expect(predictorOf({ model }).model.startupProbe).toEqual({ failureThreshold: 3, exec: { command: ['true'] } });
  });
});
