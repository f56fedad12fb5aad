import { App, Chart, Testing } from 'cdk8s';
import { seconds } from '../../lib/core/duration';
import { ArgoOrder } from '../../lib/load-test/argo-order';
import { lateObject } from '../../lib/load-test/late-object';
import { barrierService, initContainers } from '../../lib/load-test/load-gate';
import { WaitForService } from '../../lib/load-test/wait-for-service';
import { faultOf } from '../support/fault-of';

describe('waiting for a service', () => {
  it.each<[string, WaitForService, object]>([
    ['is five minutes if nothing is said', WaitForService.byDefault(), { waits: true, limitSeconds: 300, image: 'localhost/load-gate:v0.1.0', path: undefined }],
    ['may be none', WaitForService.never(), { waits: false, limitSeconds: 0, image: 'localhost/load-gate:v0.1.0' }],
    ['is a second at least', WaitForService.upTo(seconds(1)), { waits: true, limitSeconds: 1 }],
    ['is a day at most, by a path and an image of one\'s own', WaitForService.upTo(seconds(86_400), { path: '/ready?full=1', image: 'registry.example.com/gate:v1' }),
      { limitSeconds: 86_400, path: '/ready?full=1', image: 'registry.example.com/gate:v1' }],
  ])('%s', (_what, wait, fields) => {
    expect(wait).toMatchObject(fields);
  });

  it.each<[string, () => WaitForService, string[]]>([
    ['a time just too long', () => WaitForService.upTo(seconds(86_401)), ['WaitForService.upTo: limit: expected a duration from 1s to 86400s in whole seconds, got "86401s"']],
    ['a second and a half', () => WaitForService.upTo(seconds(1.5)), ['WaitForService.upTo: limit: expected a duration from 1s to 86400s in whole seconds, got "1.5s"']],
    ['everything at once', () => WaitForService.upTo(seconds(0.5), { path: '/a#b', image: 'No Image', pth: 1 } as never), [
      'WaitForService.upTo: limit: expected a duration from 1s to 86400s in whole seconds, got "0.5s"',
      "WaitForService.upTo: path: expected a path that begins with '/' and has no spaces, got \"/a#b\"",
      "WaitForService.upTo: pth: expected a prop that WaitForService.upTo has, got 1; did you mean 'path'?",
      'WaitForService.upTo: image: expected an image reference, got "No Image"',
    ]],
    ['an image that is no text', () => WaitForService.upTo(seconds(5), { image: 5 } as never), ['WaitForService.upTo: image: expected a text, got 5; put it in quotes']],
  ])('cannot be %s', (_what, make, messages) => {
    expect(faultOf(make()).violations.map(({ message }) => message)).toEqual(messages);
  });
});

describe('the path that is asked for', () => {
  it.each<[string, string, string, 'ready' | 'any']>([
    ['the model, for the first protocol', '/v1/models/mnist:predict', '/v1/models/mnist', 'ready'],
    ['the model, for its explainer', '/v1/models/mnist:explain', '/v1/models/mnist', 'ready'],
    ['the model, for the second protocol', '/v2/models/mnist/infer', '/v2/models/mnist/ready', 'ready'],
    ['a version of the model', '/v2/models/mnist/versions/3/infer', '/v2/models/mnist/versions/3/ready', 'ready'],
    ['what is loaded, where it has a query', '/v1/models/mnist:predict?a=1', '/v1/models/mnist:predict?a=1', 'any'],
    ['what is loaded, where another prefix stands in front', '/api/v1/models/mnist:predict', '/api/v1/models/mnist:predict', 'any'],
    ['what is loaded, for another verb', '/v1/models/mnist:classify', '/v1/models/mnist:classify', 'any'],
    ['what is loaded, for the endpoints of OpenAI', '/openai/v1/completions', '/openai/v1/completions', 'any'],
    ['what is loaded, for a query that looks like the second protocol', '/v2/models/x?y=/infer', '/v2/models/x?y=/infer', 'any'],
    ['the root, for nothing', '', '/', 'any'],
  ])('is %s', (_what, loadPath, path, accept) => {
    expect(WaitForService.byDefault().readiness(loadPath)).toEqual({ path, accept });
  });

  it('is the one that was given, whatever is loaded', () => {
    expect(WaitForService.upTo(seconds(5), { path: '/healthz' }).readiness('/v2/models/mnist/infer')).toEqual({ path: '/healthz', accept: 'ready' });
    expect(() => WaitForService.never().readiness(5 as never)).toThrow(new Error('readiness: loadPath: expected a text, got 5; put it in quotes'));
  });
});

describe('the init container', () => {
  const gate = { image: 'gate:v1', limitSeconds: 60, accept: 'ready' } as const;
  const waiting = { environment: { INGRESS_HOST: '10.0.0.1' }, machines: 3 };

  it('has the variables of the way where it asks, and those of the Job where machines wait', () => {
    const names = (more: object): unknown => initContainers(waiting, { ...gate, ...more })[0]?.env?.map(({ name }) => name);
    expect(names({ url: 'http://$(INGRESS_HOST)/' })).toEqual(['INGRESS_HOST']);
    expect(names({ barrier: 'load-1' })).toEqual(['JOB_NAME', 'JOB_COMPLETION_INDEX']);
    expect(names({ url: 'http://$(INGRESS_HOST)/', barrier: 'load-1' })).toEqual(['INGRESS_HOST', 'JOB_NAME', 'JOB_COMPLETION_INDEX']);
    expect(names({})).toBeUndefined();
  });

  it('has no Host header where it asks for nothing, and a limit in any case', () => {
    expect(initContainers(waiting, { ...gate, limitSeconds: 0, host: 'a', barrier: 'load-1' })[0]?.args).toEqual([
      '-timeout', '300s', '-peers', '3', '-index', '$(JOB_COMPLETION_INDEX)', '-leader', '$(JOB_NAME)-0.load-1', '-port', '7117',
    ]);
    expect(initContainers(waiting, { ...gate, url: 'http://a/', host: 'b' })[0]?.args).toEqual(['-url', 'http://a/', '-accept', 'ready', '-host', 'b', '-timeout', '60s']);
  });

  it('needs next to nothing, and may run in a restricted namespace', () => {
    expect(initContainers(waiting, gate)).toEqual([{
      name: 'load-gate', image: 'gate:v1', command: ['load-gate'], args: ['-timeout', '60s'], resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    }]);
  });

  it('finds the first machine before that is ready, by a Service without an address of its own', () => {
    expect(barrierService({ a: 'b' })).toEqual({ clusterIP: 'None', publishNotReadyAddresses: true, selector: { a: 'b' }, ports: [{ name: 'barrier', port: 7117, protocol: 'TCP' }] });
  });
});

describe('the order of Argo CD', () => {
  it.each([[-(2 ** 31), '-2147483648'], [0, '0'], [2 ** 31 - 1, '2147483647']])('has wave %d', (wave, text) => {
    expect(ArgoOrder.wave(wave).annotations).toEqual({ 'argocd.argoproj.io/sync-wave': text });
  });

  it.each([2 ** 31, -(2 ** 31) - 1, NaN])('has no wave %d', (wave) => {
    expect(faultOf(ArgoOrder.wave(wave)).message).toBe(`ArgoOrder.wave: wave: expected a whole number from -2147483648 to 2147483647, got ${wave}`);
  });

  it('may be after the sync, where the run before is deleted first', () => {
    expect(ArgoOrder.postSync().annotations).toEqual({ 'argocd.argoproj.io/hook': 'PostSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' });
  });
});

describe('an object that is known late', () => {
  it('asks for its name and fields when somebody reads them, and leaves out what is not there', () => {
    const chart = new Chart(new App(), 'chart');
    let name = 'early';
    const object = lateObject(chart, 'Late', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { a: 'b' } }, name: () => name, fields: { data: () => ({ name }), binaryData: () => undefined } });
    expect([object.name, object.metadata.name]).toEqual(['early', 'early']);
    name = 'late';
    expect(object.name).toBe('late');
    expect(Testing.synth(chart)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'late', labels: { a: 'b' } }, data: { name: 'late' } }]);
  });
});
