import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Access } from './kubeconfig';
import type { Layout } from './layout';
import { probe } from './probe';

/** How to reach the API server, once it serves everything. */
export async function apiServerReady(layout: Layout, token: string): Promise<Access | undefined> {
  // Written by the server itself early in its start.
  const certificate = join(layout.certificates, 'apiserver.crt');
  if (!existsSync(certificate)) return undefined;
  const access: Access = {
    server: `https://127.0.0.1:${layout.apiServerPort}`,
    token,
    certificateAuthority: readFileSync(certificate, 'utf8'),
  };
  return await get(access, '/readyz') === 200 ? access : undefined;
}

/** True once the first thing that controllers make in a new cluster is there: they have no port to ask at. */
export async function controllersReady(access: Access): Promise<true | undefined> {
  return await get(access, '/api/v1/namespaces/default/serviceaccounts/default') === 200 ? true : undefined;
}

function get(access: Access, path: string): Promise<number | undefined> {
  return probe(access.server + path, { ca: access.certificateAuthority, headers: { authorization: `Bearer ${access.token}` } });
}
