import { AutoscalerFacts } from '../../../lib/cluster/knative/autoscaler';
import { DefaultsFacts } from '../../../lib/cluster/knative/defaults';
import { DomainFacts } from '../../../lib/cluster/knative/domains';
import { ConfigMapFacts } from '../../../lib/cluster/config-map-facts';
import type { Texts } from '../../../lib/core/json';
import { stringToken } from '../../../lib/core/tokens';
import { stated } from '../stated-map';

const defaults = (data: Texts): DefaultsFacts => new DefaultsFacts(stated(data));

describe('config-defaults', () => {
  it('has for each key a default of upstream', () => {
    const facts = defaults({});
    expect([
      facts.containerConcurrency, facts.containerConcurrencyMaxLimit, facts.allowContainerConcurrencyZero, facts.revisionTimeoutSeconds, facts.maxRevisionTimeoutSeconds,
      facts.revisionResponseStartTimeoutSeconds, facts.revisionIdleTimeoutSeconds, facts.containerName, facts.initContainerName, facts.enableServiceLinks, facts.request('cpu'), facts.limit('cpu'),
    ].map(({ value, certainty }) => [value, certainty])).toEqual([0, 1000, true, 300, 600, 300, 0, 'user-container', 'init-container', false, undefined, undefined].map((value) => [value, 'default']));
  });

  it('reads each key', () => {
    const facts = defaults({
      'container-concurrency': '5', 'container-concurrency-max-limit': '50', 'allow-container-concurrency-zero': 'false', 'revision-timeout-seconds': '60', 'max-revision-timeout-seconds': '1200',
      'revision-response-start-timeout-seconds': '30', 'revision-idle-timeout-seconds': '10', 'container-name-template': 'main', 'init-container-name-template': 'first', 'enable-service-links': 'TRUE',
      'revision-memory-request': '1Gi', 'revision-ephemeral-storage-limit': '5Gi',
    });
    expect([
      facts.containerConcurrency, facts.containerConcurrencyMaxLimit, facts.allowContainerConcurrencyZero, facts.revisionTimeoutSeconds, facts.maxRevisionTimeoutSeconds,
      facts.revisionResponseStartTimeoutSeconds, facts.revisionIdleTimeoutSeconds, facts.containerName, facts.initContainerName, facts.enableServiceLinks, facts.request('memory'),
      facts.limit('ephemeral-storage'),
    ].map(({ value }) => value)).toEqual([5, 50, false, 60, 1200, 30, 10, 'main', 'first', true, '1Gi', '5Gi']);
    expect(facts.data['container-concurrency']).toBe('5');
  });

  it.each<[text: string, value: boolean | undefined]>([['true', true], ['False', false], ['default', undefined], ['', undefined], ['yes', undefined]])(
    'leaves service links with %j at %s', (text, value) => {
      expect(defaults({ 'enable-service-links': text }).enableServiceLinks).toMatchObject({ value, certainty: 'stated' });
    });

  it('says of a number and an amount that Go cannot read that they cannot be read', () => {
    const facts = defaults({ 'revision-timeout-seconds': '5m', 'revision-cpu-limit': '1 core' });
    expect(facts.revisionTimeoutSeconds).toMatchObject({ value: 300, from: 'upstream\'s default, since "5m" of k.yaml cannot be read' });
    expect(facts.limit('cpu')).toMatchObject({ value: undefined, from: 'upstream\'s default, since "1 core" of k.yaml cannot be read' });
  });

  it('has as the time for an answer to begin the time for the request, whatever is known of that', () => {
    expect(defaults({ 'revision-timeout-seconds': 'x' }).revisionResponseStartTimeoutSeconds).toMatchObject({ value: 300, certainty: 'unreadable' });
    expect(new DefaultsFacts(new ConfigMapFacts('config-defaults', [])).revisionResponseStartTimeoutSeconds).toMatchObject({ value: 300, certainty: 'assumed' });
  });
});

describe('config-autoscaler', () => {
  it('has what the autoscaler works with, and of each key who says so', () => {
    const facts = new AutoscalerFacts(stated({ 'max-scale': '5', 'stable-window': 'x' }));
    expect([facts.from, facts.data, facts.settings['max-scale'], facts.settings['max-scale-up-rate']]).toEqual(['k.yaml', { 'max-scale': '5', 'stable-window': 'x' }, 5, 1000]);
    expect([facts.figure('max-scale'), facts.figure('min-scale'), facts.figure('stable-window')]).toMatchObject([
      { value: 5, from: 'k.yaml' }, { value: 0, certainty: 'default' }, { value: 60_000_000_000n, certainty: 'unreadable' },
    ]);
  });
});

describe('config-domain', () => {
  const domain = (data: Texts, labels?: Texts) => new DomainFacts(stated(data)).of(labels);

  it.each<[what: string, data: Texts, labels: Texts | undefined, value: string]>([
    ['the one for all', { 'a.org': '' }, undefined, 'a.org'],
    ['the one for all, written with blanks', { 'a.org': ' \n' }, { x: 'y' }, 'a.org'],
    ['the one whose label fits', { 'a.org': '', 'b.org': 'selector: {team: x}' }, { team: 'x', other: 'z' }, 'b.org'],
    ['the one for all, where a label has another value', { 'a.org': '', 'b.org': 'selector: {team: x}' }, { team: 'y' }, 'a.org'],
    ['the one for all, where one of two labels is missing', { 'a.org': '', 'b.org': 'selector: {team: x, tier: g}' }, { team: 'x' }, 'a.org'],
    ['the first by name of two with as many labels', { 'c.org': 'selector: {team: x}', 'b.org': 'selector: {tier: g}' }, { team: 'x', tier: 'g' }, 'b.org'],
    ['an empty selector is one for all', { 'b.org': 'selector: {}', 'c.org': '' }, {}, 'b.org'],
    ['none but the cluster\'s own', { 'b.org': 'selector: {team: x}', '_example': 'x' }, {}, 'svc.cluster.local'],
    ['the cluster\'s own where there is none at all', {}, {}, 'svc.cluster.local'],
  ])('%s', (_what, data, labels, value) => expect(domain(data, labels).value).toBe(value));

  it('says who says so', () => {
    expect([domain({ 'a.org': '' }), domain({}), new DomainFacts(new ConfigMapFacts('config-domain', [])).of()]).toMatchObject([
      { certainty: 'stated', from: 'k.yaml' }, { certainty: 'default', from: "upstream's default, to which k.yaml leaves it" },
      { value: 'example.com', certainty: 'assumed', from: "the default of KServe's installers" },
    ]);
  });

  it('may be one that only the deployment knows', () => {
    const token = stringToken('pulumi', 1);
    expect(domain({ [token]: '' })).toMatchObject({ value: token, certainty: 'deployed', from: 'k.yaml, by a value that only the deployment knows' });
  });
});
