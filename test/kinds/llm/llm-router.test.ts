import type { LlmInferenceServiceProps } from '../../../lib/kinds';
import { LlmInferenceService, LlmRouter } from '../../../lib/kinds';
import { chart, faultsOf, manifest } from '../support';

type RouterProps = Parameters<typeof LlmRouter.of>[0];

const GATEWAY = { name: 'inference', namespace: 'gateways' };
const routerOf = (props: RouterProps): unknown => LlmRouter.of(props).render();
const faults = (props: object): string[] => faultsOf(() => LlmRouter.of(props as RouterProps));

describe('a router of an LLMInferenceService', () => {
  it('is KServe\'s own in every part, said by an empty object for each', () => {
    const managed = { gateway: {}, route: { http: {} }, scheduler: {} };
    expect(LlmRouter.managed().render()).toEqual(managed);
    expect(routerOf({})).toEqual(managed);
    expect(routerOf({ gateways: undefined, routes: undefined, routeSpec: undefined, scheduler: undefined })).toEqual(managed);
  });

  it.each<[what: string, RouterProps, gateway: object]>([
    ['Gateways of your own', { gateways: [GATEWAY] }, { refs: [GATEWAY] }],
    ['one listener of them', { gateways: [{ ...GATEWAY, sectionName: 'https' }] }, { refs: [{ ...GATEWAY, sectionName: 'https' }] }],
    ['several, in the order in which they were said', { gateways: [{ name: 'b', namespace: 'x' }, { name: 'a', namespace: 'x' }] },
      { refs: [{ name: 'b', namespace: 'x' }, { name: 'a', namespace: 'x' }] }],
    ['a listener that is not said', { gateways: [{ ...GATEWAY, sectionName: undefined }] }, { refs: [GATEWAY] }],
  ])('listens on %s', (_what, props, gateway) => {
    expect(routerOf(props)).toEqual({ gateway, route: { http: {} }, scheduler: {} });
  });

  it.each<[what: string, RouterProps, http: object]>([
    ['by routes of your own', { routes: [{ name: 'b' }, { name: 'a' }] }, { refs: [{ name: 'b' }, { name: 'a' }] }],
    ['by nothing of an object but its name', { routes: [{ name: 'a', spec: {} } as { name: string }] }, { refs: [{ name: 'a' }] }],
  ])('is reached %s, without a Gateway that KServe would make', (_what, props, http) => {
    expect(routerOf(props)).toEqual({ route: { http }, scheduler: {} });
    expect(routerOf({ ...props, gateways: [GATEWAY] })).toEqual({ gateway: { refs: [GATEWAY] }, route: { http }, scheduler: {} });
  });

  it('is reached by the route that KServe makes of a spec', () => {
    expect(routerOf({ routeSpec: { hostnames: ['a.org'] } })).toEqual({ gateway: {}, route: { http: { spec: { hostnames: ['a.org'] } } }, scheduler: {} });
    expect(routerOf({ routeSpec: {} })).toEqual({ gateway: {}, route: { http: { spec: {} } }, scheduler: {} });
  });

  it.each<[RouterProps['scheduler'], scheduler: object]>([
    [{}, {}],
    [{ replicas: 1 }, { replicas: 1 }],
    [{ replicas: 2147483647 }, { replicas: 2147483647 }],
    [{ config: { kind: 'EndpointPickerConfig' } }, { config: { inline: { kind: 'EndpointPickerConfig' } } }],
    [{ configMap: { name: 'c', key: 'k' } }, { config: { ref: { name: 'c', key: 'k' } } }],
    [{ pool: { name: 'p' } }, { pool: { ref: { name: 'p' } } }],
    [{ pod: { nodeSelector: { a: 'b' } } }, { template: { nodeSelector: { a: 'b' } } }],
    [{ pod: {} }, { template: {} }],
  ])('picks a pod by a scheduler of %j', (scheduler, fields) => {
    expect(routerOf({ scheduler })).toEqual({ gateway: {}, route: { http: {} }, scheduler: fields });
  });

  it('takes pods in turn where there is to be no scheduler', () => {
    expect(routerOf({ scheduler: null })).toEqual({ gateway: {}, route: { http: {} } });
  });

  it.each<[what: string, parentRefs: readonly object[]]>([
    ['the same', [{ name: 'a', namespace: 'x', sectionName: 'https' }, { name: 'b', namespace: 'x' }]],
    ['the same in another order', [{ name: 'b', namespace: 'x' }, { name: 'a', namespace: 'x', sectionName: 'https' }]],
    ['the same, with a port, which KServe does not look at', [{ name: 'b', namespace: 'x', port: 80 }, { name: 'a', namespace: 'x', sectionName: 'https' }]],
    ['none', []],
  ])('may have %s as parents of its route as it has as Gateways', (_what, parentRefs) => {
    const gateways = [{ name: 'a', namespace: 'x', sectionName: 'https' }, { name: 'b', namespace: 'x' }];
    expect(faults({ gateways, routeSpec: { parentRefs } })).toEqual([]);
    expect(faults({ routeSpec: { parentRefs } })).toEqual([]);
  });
});

describe('a router that KServe would refuse', () => {
  const PARENTS = "LlmRouter.of: routeSpec.parentRefs: expected those of 'gateways', or none, got";

  it.each<[string, object]>([
    [`${PARENTS} [ { name: 'other', namespace: 'gateways' } ]; KServe takes them from 'gateways'`, { gateways: [GATEWAY], routeSpec: { parentRefs: [{ name: 'other', namespace: 'gateways' }] } }],
    [`${PARENTS} [ { name: 'inference' } ]; KServe takes them from 'gateways'`, { gateways: [GATEWAY], routeSpec: { parentRefs: [{ name: 'inference' }] } }],
    [`${PARENTS} [ { name: 'inference', namespace: 'gateways', sectionName: 'a' } ]; KServe takes them from 'gateways'`,
      { gateways: [GATEWAY], routeSpec: { parentRefs: [{ ...GATEWAY, sectionName: 'a' }] } }],
    [`${PARENTS} [ { name: 'inference', namespace: 'gateways' }, { name: 'inference', namespace: 'gateways' } ]; KServe takes them from 'gateways'`,
      { gateways: [GATEWAY], routeSpec: { parentRefs: [GATEWAY, GATEWAY] } }],
    ["LlmRouter.of: routes: expected either 'routes' or 'routeSpec', got [ { name: 'a' } ]", { routes: [{ name: 'a' }], routeSpec: { hostnames: [] } }],
    ["LlmRouter.of: gateways: expected at least one beside 'routes', got []; KServe makes no Gateway for routes of your own: or leave it out", { routes: [{ name: 'a' }], gateways: [] }],
    ["LlmRouter.of: scheduler.config: expected either 'config' or 'configMap', got { a: 1 }", { scheduler: { config: { a: 1 }, configMap: { name: 'c', key: 'k' } } }],
    ["LlmRouter.of: scheduler.config: expected at least one field, got {}; for KServe's own leave 'config' out", { scheduler: { config: {} } }],
    ['LlmRouter.of: scheduler.replicas: expected a whole number from 1 to 2147483647, got 2147483648', { scheduler: { replicas: 2147483648 } }],
    ['LlmRouter.of: scheduler.configMap.key: expected a text that is not empty, got ""', { scheduler: { configMap: { name: 'c', key: '' } } }],
    ['LlmRouter.of: scheduler.configMap.name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got undefined', { scheduler: { configMap: { key: 'k' } } }],
    ["LlmRouter.of: scheduler.pool: expected an object with a name, such as { name: 'x' }, got \"p\"; write { name: \"p\" }", { scheduler: { pool: 'p' } }],
    ['LlmRouter.of: scheduler.pod.nodeselector: expected a field that a pod has in KServe, got "nodeselector"; did you mean nodeSelector? Any other is dropped by the API server',
      { scheduler: { pod: { nodeselector: {} } } }],
    ['LlmRouter.of: gateways[0].namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got undefined', { gateways: [{ name: 'a' }] }],
    ['LlmRouter.of: gateways[1].sectionName: expected a text that is not empty, got ""', { gateways: [GATEWAY, { ...GATEWAY, sectionName: '' }] }],
    ["LlmRouter.of: routes[0]: expected an object with a name, such as { name: 'x' }, got \"a\"; write { name: \"a\" }", { routes: ['a'] }],
    ['LlmRouter.of: routeSpec: expected an object of plain fields, got "x"', { routeSpec: 'x' }],
    ['LlmRouter.of: scheduler: expected an object with the props of scheduler, got "own"', { scheduler: 'own' }],
    ["LlmRouter.of: route: expected a prop that LlmRouter.of has, got {}; did you mean 'routes'?", { route: {} }],
  ])('%s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it('is told of with everything that is wrong, the rules behind the border among it', () => {
    expect(faults({ gateways: [{ name: 'A', namespace: 'x' }], routes: [{ name: 'a' }], routeSpec: {}, scheduler: { replicas: 0 } }).map((message) => message.split(' expected')[0])).toEqual([
      'LlmRouter.of: gateways[0].name:', 'LlmRouter.of: scheduler.replicas:', 'LlmRouter.of: routes:',
    ]);
  });

  it('is told of by the prop it stands in, together with what else is wrong with the service', () => {
    const router = LlmRouter.of({ scheduler: { config: {} } });
    const props: LlmInferenceServiceProps = { model: { uri: 'llama' }, router };
    expect(faultsOf((scope) => new LlmInferenceService(scope, 'llama', props))).toEqual([
      'model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got "llama"',
      "router: LlmRouter.of: scheduler.config: expected at least one field, got {}; for KServe's own leave 'config' out",
    ]);
    expect(faultsOf((scope) => new LlmInferenceService(scope, 'llama', { model: { uri: 'hf://a/b' }, router: {} as LlmRouter }))).toEqual([
      'router: expected a LlmRouter such as LlmRouter.managed(), got {}',
    ]);
  });

  it('is none at all unless it is said: the pods are reached by their Service', () => {
    expect(manifest(new LlmInferenceService(chart(), 'llama', { model: { uri: 'hf://a/b' } })).spec).toEqual({ model: { uri: 'hf://a/b' } });
  });
});
