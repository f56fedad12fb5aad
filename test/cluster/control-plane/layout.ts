import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the servers of one control plane find each other and their files. */
export interface Layout {
  readonly etcdClientPort: number;
  readonly etcdPeerPort: number;
  readonly apiServerPort: number;
  /** Certificates of the API server, made by itself. */
  readonly certificates: string;
  readonly etcdData: string;
  readonly tokens: string;
  readonly serviceAccountKey: string;
  readonly kubeconfig: string;
}

/** One folder holds everything; the ports are for etcd's clients, its peers and the API server. */
export function layOut(folder: string, [etcdClientPort, etcdPeerPort, apiServerPort]: readonly number[]): Layout {
  return {
    etcdClientPort,
    etcdPeerPort,
    apiServerPort,
    certificates: join(folder, 'certificates'),
    etcdData: join(folder, 'etcd'),
    tokens: join(folder, 'tokens.csv'),
    serviceAccountKey: join(folder, 'service-account.key'),
    kubeconfig: join(folder, 'kubeconfig'),
  };
}

/** The two files the API server wants to find: who may log in, and the key it signs service account tokens with. */
export function writeSecrets(layout: Layout, token: string): void {
  writeFileSync(layout.tokens, `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(layout.serviceAccountKey, privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
}
