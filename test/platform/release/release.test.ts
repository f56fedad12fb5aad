import { Release } from '../../../lib/platform';
import { upgradeNotes } from '../../../lib/platform/release/upgrade-notes';
import { used } from '../../support/fault-of';

const versions = (release: Release) => ({ ...release });

describe('Release', () => {
  it('is the newest of everything if nobody says otherwise', () => {
    expect(versions(Release.NEWEST)).toEqual({
      kserve: 'v0.20.0', knativeServing: '1.23.0', kourier: '1.23.0', netIstio: '1.23.0', netGatewayApi: '1.23.0', certManager: 'v1.21.1',
    });
    expect(versions(Release.of('0.20'))).toEqual(versions(Release.NEWEST));
  });

  it('may be what KServe\'s developers pin', () => {
    expect(versions(Release.asPinnedByKServe('v0.20.0'))).toEqual({
      kserve: 'v0.20.0', knativeServing: '1.21.1', kourier: '1.21.1', netIstio: '1.21.4', netGatewayApi: '1.21.1', certManager: 'v1.17.0',
    });
  });

  it.each(['0.17', '0.18', '0.19'])('may be what the developers of KServe %s pinned', (minor) => {
    expect(Release.asPinnedByKServe(minor)).toMatchObject({ kserve: `v${minor}.0`, knativeServing: '1.21.1', certManager: 'v1.17.0', kubernetes: '1.33' });
  });

  it.each(['0.17', 'v0.17.0', '0.17.0'])('takes a version as people write it: %s', (version) => {
    expect(Release.of(version, { knative: '1.21', certManager: 'v1.17.0' })).toMatchObject({
      kserve: 'v0.17.0', knativeServing: '1.21.1', kourier: '1.21.1', certManager: 'v1.17.0',
    });
  });

  it('knows the Kubernetes it starts on', () => {
    expect(Release.NEWEST.kubernetes).toBe('1.34');
    expect(Release.asPinnedByKServe('0.20').kubernetes).toBe('1.33');
    expect(Release.startingOn('1.33')).toMatchObject({ kserve: 'v0.20.0', knativeServing: '1.21.1', kourier: '1.21.1', certManager: 'v1.21.1' });
    expect(versions(Release.startingOn('v1.37.2'))).toEqual(versions(Release.NEWEST));
  });

  it.each<[string, () => Release, string]>([
    ['a KServe that is not here', () => Release.of('0.16'),
      'Release.of: expected one of 0.17, 0.18, 0.19, 0.20, got "0.16"; any other is read from upstream\'s file: fromManifest'],
    ['what is no version', () => Release.of('latest'), 'Release.of: expected a version such as 1.33, got "latest"'],
    ['a Knative that is not here', () => Release.of('0.20', { knative: '1.22' }),
      'Release.of: knative: expected one of 1.21, 1.23, got "1.22"; any other is read from upstream\'s file: fromManifest'],
    ['a cert-manager that is not here', () => Release.of('0.20', { certManager: '1.18' }),
      'Release.of: certManager: expected one of 1.17, 1.21, got "1.18"; any other is read from upstream\'s file: fromManifest'],
    ['pins that are not known', () => Release.asPinnedByKServe('0.16'),
      'Release.asPinnedByKServe: expected one of 0.17, 0.18, 0.19, 0.20, got "0.16"; of what a KServe pins, Knative Serving 1.21 and 1.23 '
      + 'and cert-manager 1.17 and 1.21 are here; any other is read from upstream\'s file: fromManifest'],
    ['a Kubernetes on which nothing starts', () => Release.startingOn('1.32'),
      'Release.startingOn: expected 1.33 or later, got "1.32"; the controllers of Knative Serving 1.21.1, the oldest that is here, '
      + 'refuse to start on an older Kubernetes'],
  ])('refuses %s', (_, make, message) => {
    expect(used(make)).toThrow(new Error(message));
  });
});

describe('upgradeNotes', () => {
  it('say nothing of an upgrade to the same', () => {
    expect(upgradeNotes(Release.NEWEST, Release.of('0.20'))).toEqual({ versions: [], changes: [], byHand: [] });
  });

  it('tell what KServe changes, and what is to be done by hand', () => {
    const { versions: steps, changes, byHand } = upgradeNotes(Release.of('0.18'), Release.of('0.20'));
    expect(steps).toEqual([{ system: 'KServe', from: 'v0.18.0', to: 'v0.20.0' }]);
    expect(changes.map(({ since }) => since)).toEqual(['0.20', '0.20', '0.20', '0.20']);
    expect(changes).toContainEqual({
      system: 'KServe', since: '0.20', means: 'the CRDs come without KServe\'s labels', objects: ['CustomResourceDefinition//*.serving.kserve.io'],
      byHand: 'whatever selects KServe\'s CRDs by label (a backup, a prune list) has to name them',
    });
    expect(byHand[0]).toBe('KServe: whatever selects KServe\'s CRDs by label (a backup, a prune list) has to name them');
  });

  it('take several objects together that change alike', () => {
    const { changes } = upgradeNotes(Release.of('0.20', { certManager: '1.17' }), Release.of('0.20'));
    expect(changes.find(({ means }) => means.startsWith('every CRD'))?.objects).toHaveLength(4);
    expect(changes.find(({ means }) => means.includes('tokens'))?.objects)
      .toEqual(['Role/cert-manager/cert-manager-tokenrequest', 'RoleBinding/cert-manager/cert-manager-cert-manager-tokenrequest']);
  });

  it('begin with Kubernetes, go one minor version of Knative at a time, and end with its Jobs', () => {
    const { byHand } = upgradeNotes(Release.of('0.20', { knative: '1.21' }), Release.of('0.20'));
    expect(byHand).toEqual([
      'Kubernetes: upgrade it to 1.34 or later first; the controllers of Knative Serving 1.23.0 refuse to start on an older one',
      'Knative Serving: go by 1.22 (KnativeServing.fromManifest); it is upgraded one minor version at a time',
      'Knative Serving: afterwards run the Jobs of serving-post-install-jobs.yaml once, which store its objects in the newest API version',
    ]);
  });

  it('speak of KServe\'s parts where the platform has them, with what they need of others', () => {
    const { versions: steps, byHand } = upgradeNotes(Release.of('0.19'), Release.of('0.20'), { localModel: true, llm: true });
    expect(steps.map(({ system, from, to }) => `${system} ${from} ${to}`)).toEqual([
      'KServe v0.19.0 v0.20.0', 'KServe local models v0.19.0 v0.20.0', 'KServe LLM serving v0.19.0 v0.20.0',
    ]);
    expect(byHand.slice(0, 5)).toEqual([
      'Gateway API: upgrade it to v1.5.1 first, where it is used; KServe 0.20 is tested with that, 0.19 was with v1.4.1',
      'Gateway API inference extension: upgrade it to v1.5.0 first, where it is used; KServe 0.20 is tested with that, 0.19 was with v1.3.1',
      'Envoy Gateway: upgrade it to v1.8.1 first, where it is used; KServe 0.20 is tested with that, 0.19 was with v1.7.0',
      'Envoy AI Gateway: upgrade it to v1.0.0 first, where it is used; KServe 0.20 is tested with that, 0.19 was with v0.6.0',
      'KServe LLM serving: its presets are overwritten; keep what you changed in them as an LLMInferenceServiceConfig of your own, by another name',
    ]);
  });

  it('say of a part that is not here where it comes from, and nothing of one that stays', () => {
    expect(upgradeNotes(Release.of('0.17'), Release.of('0.18'), { localModel: true }).byHand[0])
      .toBe('KServe local models: v0.18.0 is not here to compare with; take its release file: KServeLocalModel.fromManifest');
    expect(upgradeNotes(Release.of('0.20'), Release.of('0.20'), { localModel: true, llm: true })).toEqual({ versions: [], changes: [], byHand: [] });
  });

  it('refuse the way back', () => {
    expect(() => upgradeNotes(Release.of('0.20'), Release.of('0.19'))).toThrow(new Error('upgradeNotes: to: expected v0.20.0 or later, '
      + 'got "KServe v0.19.0"; a release is upgraded, not taken back: objects are stored as the newer one wrote them'));
  });
});
