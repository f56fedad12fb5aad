import { kubernetesTooOld } from '../../../lib/cli/live-cluster/kubernetes-floor';
import { Cluster, Origin } from '../../../lib/cluster';

const sentence = (kubernetes?: string, knative?: string) =>
  kubernetesTooOld(Cluster.of([{ origin: Origin.manifest('the cluster'), facts: { versions: { kubernetes, knative } } }]));

describe('a Kubernetes on which the Knative of the cluster does not start', () => {
  it('is one sentence', () => {
    expect(sentence('v1.32.4+k3s1', '1.21.1')).toBe('Kubernetes v1.32.4+k3s1 of the cluster is older than 1.33, below which the controllers of Knative Serving 1.21.1 '
      + 'refuse to start unless their variable KUBERNETES_MIN_VERSION says otherwise');
  });

  it.each([
    ['new enough', 'v1.33.0', '1.21.1'],
    ['newer', 'v1.37.1', '1.23.0'],
    ['of a Knative that is older than all that are known here', 'v1.28.0', '1.19.0'],
    ['of no known Knative', 'v1.28.0', undefined],
    ['not known', undefined, '1.23.0'],
  ])('is none where it is %s', (_what, kubernetes, knative) => {
    expect(sentence(kubernetes, knative)).toBeUndefined();
  });

  it('is that of the newest release that is known and not newer', () => {
    expect(sentence('v1.33.0', '1.24.0')).toContain('older than 1.34');
    expect(sentence('v1.33.0', '1.22.0')).toContain('older than 1.34');
    expect(sentence('v1.33.0', '1.21.2')).toBeUndefined();
  });
});
