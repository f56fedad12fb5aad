import { kubeconfig } from './kubeconfig';

describe('kubeconfig', () => {
  it('is whole in itself: server, certificate authority and token, and a current context that leads to them', () => {
    const text = kubeconfig({ server: 'https://127.0.0.1:1234', token: 'secret', certificateAuthority: 'PEM' });
    expect(JSON.parse(text)).toEqual({
      'apiVersion': 'v1',
      'kind': 'Config',
      'clusters': [{
        name: 'cdk8s-kserve-test',
        cluster: { 'server': 'https://127.0.0.1:1234', 'certificate-authority-data': Buffer.from('PEM').toString('base64') },
      }],
      'users': [{ name: 'admin', user: { token: 'secret' } }],
      'contexts': [{ name: 'cdk8s-kserve-test', context: { cluster: 'cdk8s-kserve-test', user: 'admin' } }],
      'current-context': 'cdk8s-kserve-test',
    });
  });
});
