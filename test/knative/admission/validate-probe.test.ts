import { validateProbe, validateReadinessProbe } from '../../../lib/knative/admission/validate-probe';

const said = (errors: ReadonlyArray<{ readonly path: string; readonly message: string }>): string[] => errors.map(({ path, message }) => `${path}: ${message}`);
const probe = (value: unknown, portName: string | undefined = 'http') => said(validateProbe(value, portName, 'p'));
const sidecarProbe = (value: unknown) => said(validateProbe(value, undefined, 'p'));
const readiness = (value: unknown) => said(validateReadinessProbe(value, 'http', 'p'));

describe('validateProbe', () => {
  it.each([[undefined], [null], ['x'], [[]]])('passes over %j, which is no probe', (value) => {
    expect(probe(value)).toEqual([]);
    expect(readiness(value)).toEqual([]);
  });

  it.each([
    { httpGet: {} }, { httpGet: { port: 80 } }, { httpGet: { port: 'http' } }, { httpGet: { port: '' } }, { tcpSocket: { port: 'http' } }, { exec: {} }, { grpc: { port: 1 } },
    { exec: {}, periodSeconds: -1, failureThreshold: -1 },
  ])('takes %j of the serving container', (value) => expect(probe(value)).toEqual([]));

  it('lets the serving container be asked by the name that its port has', () => {
    expect(probe({ httpGet: { port: 'h2c' } }, 'h2c')).toEqual([]);
    expect(probe({ httpGet: { port: 'http' } }, 'h2c')).toEqual([
      'p.httpGet.port: invalid value: http (the probe port must match the container port, which is h2c)',
    ]);
  });

  it('wants exactly one handler', () => {
    expect(probe({})).toEqual(['p: expected exactly one of httpGet, tcpSocket, exec, grpc, got neither']);
    expect(probe({ httpGet: 'x', exec: [] })).toEqual(['p: expected exactly one of httpGet, tcpSocket, exec, grpc, got neither']);
    expect(probe({ exec: {}, grpc: {} })).toEqual(['p: expected exactly one, got both exec and grpc']);
    expect(probe({ httpGet: {}, tcpSocket: {}, exec: {}, grpc: {} })).toEqual(['p: expected exactly one, got httpGet, tcpSocket, exec and grpc']);
  });

  it('tells what is wrong with each port beside the number of handlers', () => {
    expect(probe({ httpGet: { port: 'a' }, tcpSocket: { port: 'b' } })).toEqual([
      'p.httpGet.port: invalid value: a (the probe port must match the container port, which is http)',
      'p.tcpSocket.port: invalid value: b (the probe port must match the container port, which is http)',
      'p: expected exactly one, got both httpGet and tcpSocket',
    ]);
  });

  it.each([[undefined], [''], [0]])('wants a port of a sidecar, which has no default: %j is none', (port) => {
    expect(sidecarProbe({ tcpSocket: { port } })).toEqual(['p.tcpSocket.port: invalid value: 0 (a probe port must be specified)']);
  });

  it.each([[1], ['0'], ['any'], [-1]])('takes the port %j of a sidecar', (port) => expect(sidecarProbe({ httpGet: { port } })).toEqual([]));
});

describe('validateReadinessProbe', () => {
  it('takes the least that each number may be, with a period and without', () => {
    expect(readiness({ exec: {}, periodSeconds: 1, successThreshold: 1, timeoutSeconds: 1, failureThreshold: 1, initialDelaySeconds: 0 })).toEqual([]);
    expect(readiness({ exec: {}, successThreshold: 1 })).toEqual([]);
    expect(readiness({ exec: {}, periodSeconds: 0, successThreshold: 1, timeoutSeconds: 0, failureThreshold: 0 })).toEqual([]);
  });

  it('wants all of them once there is a period', () => {
    expect(readiness({ exec: {}, periodSeconds: 1 })).toEqual([
      'p.successThreshold: expected 1 <= 0 <= 2147483647', 'p.timeoutSeconds: expected 1 <= 0 <= 2147483647', 'p.failureThreshold: expected 1 <= 0 <= 2147483647',
    ]);
  });

  it('takes no threshold and no timeout without a period: Knative probes every few milliseconds then', () => {
    expect(readiness({ exec: {}, successThreshold: 1, failureThreshold: 1 })).toEqual(['p.failureThreshold: failureThreshold is disallowed when periodSeconds is zero']);
    expect(readiness({ exec: {}, successThreshold: 1, timeoutSeconds: -1 })).toEqual(['p.timeoutSeconds: timeoutSeconds is disallowed when periodSeconds is zero']);
  });

  it('judges the handler as well', () => {
    expect(readiness({ httpGet: { port: 'x' }, periodSeconds: -1, successThreshold: 1, timeoutSeconds: 1, failureThreshold: 1 })).toEqual([
      'p.httpGet.port: invalid value: x (the probe port must match the container port, which is http)', 'p.periodSeconds: expected 0 <= -1 <= 2147483647',
    ]);
  });
});
