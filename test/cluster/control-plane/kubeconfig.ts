/** What a client needs to know of a control plane. */
export interface Access {
  /** `https://127.0.0.1:PORT` */
  readonly server: string;
  /** A bearer token of a user in the group system:masters, who may do everything. */
  readonly token: string;
  /** The certificate the API server signed for itself, as PEM text. */
  readonly certificateAuthority: string;
}

/** A kubeconfig with one cluster, whole in itself: it names no other file. JSON, which every reader of YAML takes. */
export function kubeconfig(access: Access): string {
  const name = 'cdk8s-kserve-test';
  return JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{
      name,
      cluster: {
        'server': access.server,
        'certificate-authority-data': Buffer.from(access.certificateAuthority).toString('base64'),
      },
    }],
    'users': [{ name: 'admin', user: { token: access.token } }],
    'contexts': [{ name, context: { cluster: name, user: 'admin' } }],
    'current-context': name,
  }, undefined, 2);
}
