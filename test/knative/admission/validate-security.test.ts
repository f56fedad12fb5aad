import type { Json } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { validateContainerSecurity, validatePodSecurity } from '../../../lib/knative/admission/validate-security';
import { on } from './support';

const said = (errors: ReadonlyArray<{ readonly path: string; readonly message: string; readonly flag?: string }>): string[] => (
  errors.map(({ path, message, flag }) => `${path}: ${message}${flag === undefined ? '' : ` [${flag}]`}`));
const pod = (context: unknown, features = {}): string[] => said(validatePodSecurity(context, knativeCluster({ features }), 's'));
const container = (context: unknown, features = {}): string[] => said(validateContainerSecurity(context, knativeCluster({ features }), 's'));

const CONTEXT = 'kubernetes.podspec-securitycontext';
const SECURE = 'secure-pod-defaults';
const CAPABILITIES = 'kubernetes.containerspec-addcapabilities';

describe('the security context of a pod', () => {
  it.each([[undefined], [null], [{}]])('has nothing wrong in %j', (context) => expect(pod(context)).toEqual([]));

  it('needs its flag, for which "allowed" is enough', () => {
    const context = { runAsUser: 1000, runAsGroup: 0, runAsNonRoot: true, fsGroup: 2147483647, supplementalGroups: [0], seccompProfile: { type: 'Localhost' } };
    expect(pod(context)).toEqual(Object.keys(context).map((field) => `s.${field}: must not set the field [${CONTEXT}]`));
    expect([pod(context, on(CONTEXT)), pod(context, { [CONTEXT]: 'allowed' })]).toEqual([[], []]);
  });

  it('names the flag only of what it would switch on', () => {
    expect(pod({ sysctls: [], runAsUser: 1 })).toEqual(['s.sysctls: must not set the field', `s.runAsUser: must not set the field [${CONTEXT}]`]);
    expect(pod({ seLinuxOptions: {}, runAsUser: 1 }, on(CONTEXT))).toEqual(['s.seLinuxOptions: must not set the field']);
  });

  it('has ids of 31 bits', () => {
    expect(pod({ runAsUser: -1, runAsGroup: 2147483648, fsGroup: -5, supplementalGroups: [1, 2147483648] }, on(CONTEXT))).toEqual([
      's.runAsUser: expected 0 <= -1 <= 2147483647', 's.runAsGroup: expected 0 <= 2147483648 <= 2147483647', 's.fsGroup: expected 0 <= -5 <= 2147483647',
      's.supplementalGroups[1]: expected 0 <= 2147483648 <= 2147483647',
    ]);
  });

  it.each<[profile: Json, secure: string, taken: boolean]>([
    [{ type: 'RuntimeDefault' }, 'enabled', true], [{ type: 'Unconfined' }, 'enabled', true], [{ type: 'Unconfined' }, 'AllowRootBounded', true],
    [{ type: 'Localhost' }, 'enabled', false], [{}, 'enabled', false], [{ type: 'RuntimeDefault', localhostProfile: 'x' }, 'enabled', false],
    [{ type: 'RuntimeDefault' }, 'disabled', false], [{ type: 'RuntimeDefault' }, 'allowed', false],
  ])('may opt out of secure defaults by the profile %j with them %s: %s', (seccompProfile, secure, taken) => {
    expect(pod({ seccompProfile }, { [SECURE]: secure })).toEqual(taken ? [] : [`s.seccompProfile: must not set the field [${CONTEXT}]`]);
  });

  it('may not say anything else with secure defaults', () => {
    expect(pod({ seccompProfile: { type: 'Unconfined' }, runAsUser: 1 }, on(SECURE))).toEqual([`s.runAsUser: must not set the field [${CONTEXT}]`]);
  });
});

describe('the security context of a container', () => {
  it('takes what gives no rights', () => {
    expect(container({
      capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsUser: 0, runAsGroup: 2147483647, runAsNonRoot: false, allowPrivilegeEscalation: true,
      seccompProfile: { type: 'Localhost' }, privileged: false,
    })).toEqual([]);
    expect([container(undefined), container(null), container({ capabilities: { add: [] } })]).toEqual([[], [], []]);
  });

  it('does not take what gives some', () => {
    expect(container({ privileged: true, procMount: 'Unmasked', runAsGroup: -1 })).toEqual([
      's.procMount: must not set the field', 's.privileged: must not set the field', 's.runAsGroup: expected 0 <= -1 <= 2147483647',
    ]);
  });

  it.each<[add: readonly string[], features: object, taken: boolean]>([
    [['SYS_ADMIN'], {}, false], [['SYS_ADMIN'], on(CAPABILITIES), true], [['SYS_ADMIN'], { [CAPABILITIES]: 'allowed' }, false],
    [['NET_BIND_SERVICE'], {}, false], [['NET_BIND_SERVICE'], on(SECURE), true], [['NET_BIND_SERVICE'], { [SECURE]: 'AllowRootBounded' }, true],
    [['NET_BIND_SERVICE', 'SYS_ADMIN'], on(SECURE), false], [['SYS_ADMIN'], on(SECURE), false],
  ])('adds %j with %j: %s', (add, features, taken) => {
    expect(container({ capabilities: { add } }, features)).toEqual(taken ? [] : [`s.capabilities.add: must not set the field [${CAPABILITIES}]`]);
  });
});
