import { Duration } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import type { ModelProps } from '../../../lib/inference';
import { Model, Probe } from '../../../lib/inference';
import { isPlusProbe, plusProbe, withPlainProbes } from '../../../lib/inference/component/plus-probe';
import { predictorOf } from '../support';

const http = plus27.Probe.fromHttpGet('/ready', { periodSeconds: Duration.seconds(5) });
const modelOf = (props: object): Record<string, unknown> =>
  predictorOf({ model: Model.sklearn({ storageUri: 'gs://models/iris', ...props } as ModelProps) }).model as Record<string, unknown>;

describe('a probe of cdk8s-plus', () => {
  it.each(['readinessProbe', 'livenessProbe', 'startupProbe'])('is taken where one of this package is, with the port of the container: %s', (prop) => {
    // Untyped: its class has another constructor.
    expect(modelOf({ [prop]: http, ports: [{ containerPort: 9000 }] })[prop])
      .toEqual({ failureThreshold: 3, periodSeconds: 5, httpGet: { path: '/ready', port: 9000, scheme: 'HTTP' } });
    expect(modelOf({ [prop]: http })[prop]).toEqual({ failureThreshold: 3, periodSeconds: 5, httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' } });
  });

  it.each(['readinessProbe', 'livenessProbe', 'startupProbe'])('is taken in the overrides of a container: %s', (field) => {
    expect(modelOf({ containerOverrides: { [field]: plus27.Probe.fromCommand(['true']), tty: true } })).toMatchObject({
      [field]: { failureThreshold: 3, exec: { command: ['true'] } }, tty: true,
    });
    expect(modelOf({ ports: [{ containerPort: 9000 }], containerOverrides: { [field]: plus27.Probe.fromTcpSocket() } })[field])
      .toEqual({ failureThreshold: 3, tcpSocket: { port: 9000 } });
  });

  it('keeps a port of its own', () => {
    expect(modelOf({ readinessProbe: plus27.Probe.fromTcpSocket({ port: 7000 }), ports: [{ containerPort: 9000 }] }).readinessProbe).toEqual({ failureThreshold: 3, tcpSocket: { port: 7000 } });
  });

  it('says all that it was told, and no more', () => {
    const probe = plus27.Probe.fromHttpGet('/ready', {
      port: 81, scheme: plus27.ConnectionScheme.HTTPS, initialDelaySeconds: Duration.minutes(1), timeoutSeconds: Duration.seconds(2), successThreshold: 4, failureThreshold: 5,
    });
    expect(plusProbe(probe as never)).toEqual({
      initialDelaySeconds: 60, timeoutSeconds: 2, successThreshold: 4, failureThreshold: 5, httpGet: { path: '/ready', port: 81, scheme: 'HTTPS' },
    });
  });

  it.each<[what: string, unknown, boolean]>([
    ['one of it', http, true],
    ['what renders itself as one does', { _toKube: () => ({}) }, true],
    ['one of this package', Probe.tcp(80), false],
    ['fields of Kubernetes', { httpGet: {} }, false],
    ['what has the name and no method', { _toKube: 'x' }, false],
    ['nothing', undefined, false],
  ])('is told from the others: %s', (_what, value, is) => {
    expect(isPlusProbe(value)).toBe(is);
  });

  it('leaves fields without one as they are', () => {
    const fields = { readinessProbe: { httpGet: {} }, other: { _toKube: 'x' } };
    expect(withPlainProbes(fields)).toBe(fields);
    expect(withPlainProbes(undefined)).toBeUndefined();
  });

  it('is no field of another name', () => {
    const fields = { lifecycle: http };
    expect(withPlainProbes(fields)).toBe(fields);
  });
});
