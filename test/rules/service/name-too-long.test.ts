import fc from '../../support/properties';
import { Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode, Dialect, DomainTemplate } from '../../../lib/inference';
import { errorsOf, serviceOf } from '../../inference/support';

const scaling = Scaling.kpa({ maxReplicas: 3 });
const transformer = { image: 'image', scaling };
const standard = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none() };

/** The longest name that passes. */
function longest(props: Partial<InferenceServiceProps>): number {
  const fits = (length: number): boolean => errorsOf(serviceOf({ scaling, ...props, name: 'n'.repeat(length) })).length === 0;
  let length = 1;
  while (fits(length + 1)) {
    length++;
  }
  return length;
}

describe('name-too-long', () => {
  it.each<[string, number, Partial<InferenceServiceProps>]>([
    ['a predictor in Knative mode', 53, {}],
    ['with a transformer', 51, { transformer }],
    ['with a canary, whose old revision is called prev-', 48, { canaryTrafficPercent: 10 }],
    ['with tag routing, where the new one is called latest-', 46, { annotations: { 'serving.kserve.io/enable-tag-routing': 'true' } }],
    ['a predictor in Standard mode, in a short namespace', 48, { ...standard, namespace: 'ns' }],
    ['a predictor in Standard mode, in a long namespace', 32, { ...standard, namespace: 'n'.repeat(20) }],
    ['with a transformer in Standard mode', 46, { ...standard, transformer: { image: 'image', scaling: Scaling.none() }, namespace: 'ns' }],
    ['KFServing', 45, { dialect: Dialect.KFSERVING }],
    ['KFServing with a transformer', 43, { dialect: Dialect.KFSERVING, transformer }],
    ['a domain template that puts the namespace into the first part', 46, { endpoint: { domainTemplate: DomainTemplate.of('{{.Name}}-{{.Namespace}}.x') } }],
  ])('%s: at most %d characters', (_, length, props) => {
    expect(longest(props)).toBe(length);
  });

  it('says how long a name may be and what it would become', () => {
    const name = 'n'.repeat(60);
    expect(errorsOf(serviceOf({ scaling, name }))).toEqual([
      `name: expected a name of at most 53 characters, got "${name}" with 60; the Knative Service would be ${name}-predictor, 70 characters where a DNS label `
      + 'holds 63 [name-too-long]',
    ]);
  });

  it('blames the namespace where no name would fit', () => {
    expect(errorsOf(serviceOf({ ...standard, name: 'x', namespace: 'n'.repeat(60) }))[0]).toMatch(
      /^name: expected a shorter namespace, got one that leaves no room for a name; the first part of its host name would be x-predictor-n+, 72 characters/);
  });

  it('counts 63 characters, neither more nor less', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), (length) =>
      (errorsOf(serviceOf({ scaling, name: 'n'.repeat(length) })).length > 0) === (length + '-predictor'.length > 63)));
  });
});
