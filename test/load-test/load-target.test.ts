import { stringToken } from '../../lib/core/tokens';
import { literal } from '../../lib/load-test/container-args';
import { LoadTarget } from '../../lib/load-test/load-target';
import { faultOf } from '../support/fault-of';

const endpoint = { host: 'torchserve.test.example.com', internalUrl: 'http://torchserve-predictor.test.svc.cluster.local' };
const PATH = '/v1/models/mnist:predict';

describe('the way of a load test to the service', () => {
  it('goes through the ingress with the host name of the service', () => {
    expect(LoadTarget.ingress({ host: '10.0.0.1', port: 31380 }).resolve(endpoint, PATH)).toEqual({
      url: 'http://$(INGRESS_HOST):$(INGRESS_PORT)/v1/models/mnist:predict',
      host: '$(SERVICE_HOSTNAME)',
      path: PATH,
      environment: { SERVICE_HOSTNAME: 'torchserve.test.example.com', INGRESS_HOST: '10.0.0.1', INGRESS_PORT: '31380' },
    });
  });

  it.each([
    ['Kourier', LoadTarget.kourier(), 'kourier.kourier-system.svc'],
    ['nothing in particular', LoadTarget.ingress(), 'kourier.kourier-system.svc'],
    ['Istio', LoadTarget.istio(), 'istio-ingressgateway.istio-system.svc'],
  ])('through %s goes to port 80 of its gateway', (_name, target, host) => {
    expect(target.resolve(endpoint, PATH).environment).toMatchObject({ INGRESS_HOST: host, INGRESS_PORT: '80' });
  });

  it('goes straight to the address in the cluster, which needs no Host header', () => {
    expect(LoadTarget.inCluster().resolve(endpoint, PATH)).toEqual({
      url: 'http://torchserve-predictor.test.svc.cluster.local/v1/models/mnist:predict', host: undefined, path: PATH, environment: {},
    });
  });

  it('goes to any URL, with any Host header', () => {
    expect(LoadTarget.url('http://127.0.0.1:8080/', 'model.example.com').resolve(undefined, PATH)).toEqual({
      url: 'http://127.0.0.1:8080/v1/models/mnist:predict', host: 'model.example.com', path: PATH, environment: {},
    });
  });

  it('takes the path from the URL if it has one', () => {
    const target = LoadTarget.url('https://model.example.com/v2/models/x/infer?a=$b');
    expect(target).toMatchObject({ hasPath: true, needsService: false });
    expect(target.resolve(undefined, '').url).toBe('https://model.example.com/v2/models/x/infer?a=$$b');
  });

  it.each<[string, boolean]>([
    ['http://a', false], ['http://a/', false], ['https://a:8443', false], ['http://a/b', true], ['http://a/?b=1', true], ['http://a?b=1', true], ['http://a?b=/c', true],
  ])('has of the URL %s everything: %s', (url, everything) => {
    expect(LoadTarget.url(url).hasPath).toBe(everything);
  });

  it.each<[string, string, boolean, string, string]>([
    ['is joined by one slash', 'http://a/', false, 'http://a/v1', '/v1'],
    ['stands behind the path of the URL', 'http://a/b', false, 'http://a/b/v1', '/v1'],
    ['may stand in place of it', 'http://a/b/c?d=1', true, 'http://a/v1', '/v1'],
    ['may stand in place of a query', 'http://a:80?d=1', true, 'http://a:80/v1', '/v1'],
  ])('has a path that %s', (_what, url, instead, whole, path) => {
    expect(LoadTarget.url(url).resolve(undefined, '/v1', instead)).toEqual({ url: whole, host: undefined, path, environment: {} });
  });

  it('has as its path that of the URL where no other is asked for', () => {
    expect(LoadTarget.url('http://a:80/b?c=$d').resolve(undefined, '')).toEqual({ url: 'http://a:80/b?c=$$d', host: undefined, path: '/b?c=$d', environment: {} });
    expect(LoadTarget.url('http://a').resolve(undefined, '')).toMatchObject({ url: 'http://a', path: '' });
    expect(LoadTarget.url('http://a/b/').resolve(undefined, '')).toMatchObject({ url: 'http://a/b/', path: '/b/' });
  });

  it('has no variables in what the user wrote: a dollar sign is one', () => {
    expect(LoadTarget.url('http://a', '$(HOME)').resolve(undefined, '/$(PATH)')).toMatchObject({ url: 'http://a/$$(PATH)', host: '$$(HOME)', path: '/$(PATH)' });
    expect(LoadTarget.ingress().resolve(endpoint, '/$(PATH)').url).toBe('http://$(INGRESS_HOST):$(INGRESS_PORT)/$$(PATH)');
  });

  it('may be a URL that only a deployment knows', () => {
    const url = stringToken('pulumi', 3);
    expect(LoadTarget.url(url).resolve(undefined, '/v1')).toMatchObject({ url: `${literal(url)}/v1`, path: '/v1' });
    expect(LoadTarget.url(url).hasPath).toBe(false);
  });

  it('needs a service wherever the address is that of one', () => {
    expect([LoadTarget.ingress(), LoadTarget.inCluster(), LoadTarget.url('http://a')].map(({ needsService, hasPath }) => [needsService, hasPath])).toEqual([[true, false], [true, false], [false, false]]);
  });

  it.each(['', 'model.example.com', 'ftp://x', 'http://', 'http://a b', 'http:///a', 'HTTP://a', ' http://a'])('refuses the URL %j', (url) => {
    expect(faultOf(LoadTarget.url(url)).message).toBe(`LoadTarget.url: expected a URL that begins with http:// or https://, got ${JSON.stringify(url)}`);
  });

  it.each([0, 65536, 80.5])('refuses port %p', (port) => {
    expect(faultOf(LoadTarget.ingress({ port })).message).toBe(`LoadTarget.ingress: port: expected a whole number from 1 to 65535, got ${port}`);
  });

  it.each([1, 65535])('takes port %p', (port) => {
    expect(LoadTarget.ingress({ port }).resolve(endpoint, '/').environment.INGRESS_PORT).toBe(String(port));
  });

  it('refuses a Host header that is none, and says all that is wrong with an ingress', () => {
    expect(faultOf(LoadTarget.url('http://a', '')).message).toBe('LoadTarget.url: hostHeader: expected a text that is not empty, got ""');
    expect(faultOf(LoadTarget.url(5 as never, 5 as never)).violations.map(({ path }) => path)).toEqual(['LoadTarget.url', 'LoadTarget.url: hostHeader']);
    expect(faultOf(LoadTarget.ingress({ host: '', port: 0 })).violations.map(({ message }) => message)).toEqual([
      'LoadTarget.ingress: host: expected a text that is not empty, got ""', 'LoadTarget.ingress: port: expected a whole number from 1 to 65535, got 0',
    ]);
  });

  it('refuses what an ingress has not', () => {
    expect(faultOf(LoadTarget.ingress({ hots: 'x' } as never)).message).toBe("LoadTarget.ingress: hots: expected a prop that LoadTarget.ingress has, got \"x\"; did you mean 'host'?");
    expect(faultOf(LoadTarget.ingress({ port: '80' } as never)).message).toBe('LoadTarget.ingress: port: expected a number, got "80"; write 80 without quotes');
  });

  it('refuses an ingress without a host', () => {
    expect(faultOf(LoadTarget.ingress({ host: ' ' })).message).toBe('LoadTarget.ingress: host: expected a text that is not empty, got " "');
  });
});
