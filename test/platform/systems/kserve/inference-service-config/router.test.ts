import { ImagePullPolicy } from '../../../../../lib/platform/systems/kserve';
import { complaint, key } from './data';

describe('router', () => {
  it('propagates headers, and fetches its image as told', () => {
    const given = { propagateHeaders: ['Authorization', '.*Trace-Id.*'], imagePullPolicy: ImagePullPolicy.ALWAYS, imagePullSecrets: ['registry'] };
    expect(key('router', { router: given })).toMatchObject({
      headers: { propagate: ['Authorization', '.*Trace-Id.*'] }, imagePullPolicy: 'Always', imagePullSecrets: ['registry'],
    });
  });

  it('refuses a pull policy that Kubernetes does not know', () => {
    expect(complaint({ router: { imagePullPolicy: 'Sometimes' as ImagePullPolicy } })).toBe(
      'config.router.imagePullPolicy: expected one of Always, IfNotPresent, Never, got "Sometimes"');
  });
});
