import { LoadTarget } from '../../lib/load-test';
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

  it.each(['', 'model.example.com', 'ftp://x', 'http://', 'http://a b'])('refuses the URL %j', (url) => {
    expect(faultOf(LoadTarget.url(url)).message).toBe(`LoadTarget.url: expected a URL that begins with http:// or https://, got ${JSON.stringify(url)}`);
  });

  it.each([0, 65536, 80.5])('refuses port %p', (port) => {
    expect(faultOf(LoadTarget.ingress({ port })).message).toBe(`LoadTarget.ingress: port: expected a whole number from 1 to 65535, got ${port}`);
  });

  it('refuses an ingress without a host', () => {
    expect(faultOf(LoadTarget.ingress({ host: ' ' })).message).toBe('LoadTarget.ingress: host: expected a text that is not empty, got " "');
  });
});
