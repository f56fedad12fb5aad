import fc from '../../../../support/properties';
import { UrlScheme } from '../../../../../lib/platform/systems/kserve';
import type { KServeIngressConfig } from '../../../../../lib/platform/systems/kserve';
import { complaint, key } from './data';

const ingress = (config: KServeIngressConfig) => key('ingress', { ingress: config });

describe('ingress', () => {
  it('always has an ingressGateway, whatever else is given', () => {
    const flags = fc.record({
      enableGatewayApi: fc.boolean(), disableIstioVirtualHost: fc.boolean(), disableIngressCreation: fc.boolean(),
      disableHttpRouteTimeout: fc.boolean(),
    }, { requiredKeys: [] });
    fc.assert(fc.property(flags, (config) => {
      expect(ingress(config).ingressGateway).toBe('knative-serving/knative-ingress-gateway');
    }));
  });

  it('for Kourier: no VirtualService, all else as it was', () => {
    expect(ingress({ disableIstioVirtualHost: true })).toEqual({ ...key('ingress'), disableIstioVirtualHost: true });
  });

  it('for Gateway API in Standard mode: HTTPRoutes on the gateway that is named', () => {
    expect(ingress({ enableGatewayApi: true, kserveIngressGateway: 'gateways/public', disableHttpRouteTimeout: true })).toMatchObject({
      enableGatewayApi: true, kserveIngressGateway: 'gateways/public', disableHTTPRouteTimeout: true,
    });
  });

  it('for an ingress controller in Standard mode: its class, domain and scheme', () => {
    const given = { ingressClassName: 'nginx', ingressDomain: 'models.example.com', urlScheme: UrlScheme.HTTPS };
    expect(ingress(given)).toMatchObject({ ingressClassName: 'nginx', ingressDomain: 'models.example.com', urlScheme: 'https' });
  });

  it('writes what upstream leaves out only where it is given', () => {
    const more = {
      knativeLocalGatewayService: 'local.knative-serving.svc', additionalIngressDomains: ['a.example.com'],
      pathTemplate: '/serving/{{ .Namespace }}/{{ .Name }}',
    };
    expect(ingress(more)).toEqual({ ...key('ingress'), ...more });
  });

  it.each(['ingressGateway', 'localGateway', 'kserveIngressGateway'] as const)('refuses %s without a namespace', (field) => {
    expect(complaint({ ingress: { [field]: 'gateway' } })).toMatch(`config.ingress.${field}: expected <namespace>/<name> of a Gateway, got "gateway"`);
  });

  it.each(['ingressDomain', 'ingressClassName', 'domainTemplate', 'localGatewayService'] as const)('refuses an empty %s', (field) => {
    expect(complaint({ ingress: { [field]: '' } })).toBe(`config.ingress.${field}: expected a text that is not empty, got ""`);
  });

  it('refuses a scheme other than http and https', () => {
    expect(complaint({ ingress: { urlScheme: 'grpc' as UrlScheme } })).toBe('config.ingress.urlScheme: expected one of http, https, got "grpc"');
  });

  it.each(['{{ .Name }}/{{ .Namespace }}', '/{{ .Name }}', '/{{.Namespace}}', '/models'])('refuses the path template %s', (pathTemplate) => {
    expect(complaint({ ingress: { pathTemplate } })).toBe(
      `config.ingress.pathTemplate: expected a path from / on that contains {{ .Name }} and {{ .Namespace }}, got "${pathTemplate}"; `
      + 'without both, two InferenceServices would answer on one path');
  });

  it.each(['/{{.Namespace}}/{{.Name}}', '/{{- .Name -}}-{{ .Namespace }}'])('accepts the path template %s', (pathTemplate) => {
    expect(ingress({ pathTemplate }).pathTemplate).toBe(pathTemplate);
  });
});
