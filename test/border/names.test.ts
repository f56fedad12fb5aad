import { readApi } from '../support/public-names';
import { REGISTRY } from './registry';

/*
 * Every public name that takes something is in the registry, so that it is tried with wrong values, or stands here with a reason. What is
 * public the API reports say, which CI holds against the build: private constructors and what is marked @internal is not in them.
 */

/** Names that nobody has to call, by why. */
const NOT_TRIED: { readonly [reason: string]: readonly string[] } = {
  'it is an error, made by this package': ['new InputError', 'new ApiError'],
  'takes what another function of this package has made': [
    'comparisonTable', 'junitXml', 'resultJson', 'resultPage', 'runLoadTest',
  ],
  'asks a cluster or a server, and has tests of its own': ['new ClusterTarget', 'new UrlTarget', 'calibrate', 'calibrationData'],
  'takes a resource of an engine, or an Output, and what it gives is known when a deployment runs': [
    'new pulumi.KubernetesResource', 'pulumi.gatewayAddress', 'pulumi.loadTestResult', 'pulumi.serviceUrl', 'pulumi.asNumber', 'pulumi.asString',
  ],
};

const called = (report: string, prefix = ''): string[] =>
  readApi(report).names.flatMap(({ callables }) => callables).map((name) => name.replace(/^(new )?/, `$1${prefix}`));

// Two of Pulumi's names are called as constructs are.
const CALLABLE = [...new Set([...called('cdk8s-kserve'), ...called('forecast'), ...called('pulumi', 'pulumi.')])];
const TRIED = new Set(REGISTRY.map(({ name }) => name.replace(/ \(.*\)$/, '')));
const EXCUSED = Object.values(NOT_TRIED).flat();

describe('what is public', () => {
  it('is tried with wrong values, or it is said why not', () => {
    expect(CALLABLE.filter((name) => !TRIED.has(name) && !EXCUSED.includes(name))).toEqual([]);
  });

  it('is there, if it is excused', () => {
    expect(EXCUSED.filter((name) => !CALLABLE.includes(name))).toEqual([]);
  });
});
