import { ImagePullPolicy } from '../../../../../lib/kserve/image-pull-policy';
import { complaint, key } from './data';

describe('router', () => {
  it('propagates headers, and fetches its image as told', () => {
    const given = { propagateHeaders: ['Authorization', '.*Trace-Id.*'], imagePullPolicy: ImagePullPolicy.ALWAYS, imagePullSecrets: ['registry'] };
    expect(key('router', { router: given })).toMatchObject({
      headers: { propagate: ['Authorization', '.*Trace-Id.*'] }, imagePullPolicy: 'Always', imagePullSecrets: ['registry'],
    });
  });

  it('refuses a pull policy that Kubernetes does not know', () => {
    expect(complaint({ router: { imagePullPolicy: 'Sometimes' as unknown as ImagePullPolicy } })).toBe(
      'config.router.imagePullPolicy: expected one of ImagePullPolicy.ALWAYS, ImagePullPolicy.IF_NOT_PRESENT, ImagePullPolicy.NEVER, got "Sometimes"');
  });
});
