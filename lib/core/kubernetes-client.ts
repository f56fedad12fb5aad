/*
 * The kubeconfig, with its certificates, tokens, login commands and proxies, is the business of @kubernetes/client-node. It is an optional
 * peer, and a module of the newer kind: loaded here, where it is needed first, so that who never asks a cluster never installs it.
 */
import { readFileSync } from 'node:fs';
import type * as ClientNode from '@kubernetes/client-node' with { 'resolution-mode': 'import' };
import { refuse, refuseInWords } from './checks';
import { textAt } from './json';
import { reasonOf } from './error-text';
import { show } from './show';

/** The oldest Node that version 2 of the client runs on: what it asks of zlib came with this one. */
const NODE_OF_VERSION_2: readonly [major: number, minor: number] = [22, 19];

/** What loads the client; of Node's own in programs, of their own in tests. */
export interface ClientLoading {
  /** @default - Node's import */
  readonly load?: () => Promise<typeof ClientNode>;
  /** Version of the client that is installed, undefined where none is. @default - what its package.json says */
  readonly installed?: () => string | undefined;
  /** Version of Node: `20.19.0`. @default - the one that runs */
  readonly node?: string;
}

/**
 * The client of Kubernetes.
 *
 * @param path who needs it, as the user typed it: a flag or a command
 * @throws InputError where it is not installed, and where the installed version does not run on this Node, with the one that does
 */
export async function kubernetesClient(path: string, loading: ClientLoading = {}): Promise<typeof ClientNode> {
  const { load = () => import('@kubernetes/client-node'), installed = installedVersion, node = process.versions.node } = loading;
  const version = installed();
  // Version 2 on an older Node fails twice, once where nobody can catch it: it is not even tried.
  if (version !== undefined && Number(version.split('.', 1)[0]) >= 2 && isOlder(node)) {
    const [major, minor] = NODE_OF_VERSION_2;
    return refuse(path, version, `a @kubernetes/client-node that runs on Node ${node}`,
      `version 2 needs Node ${major}.${minor}: npm install @kubernetes/client-node@1`);
  }
  try {
    return await load();
  } catch (error) {
    const isMissing = version === undefined && /^(ERR_)?MODULE_NOT_FOUND$/.test(textAt(error, 'code') ?? '');
    return refuseInWords(path, version === undefined ? 'none' : show(version), 'the package @kubernetes/client-node, version 1 or 2',
      `npm install @kubernetes/client-node${isMissing ? '' : ` (${reasonOf(error)})`}`);
  }
}

function installedVersion(): string | undefined {
  try {
    return textAt(JSON.parse(readFileSync(require.resolve('@kubernetes/client-node/package.json'), 'utf8')), 'version');
  } catch {
    // Not there, or put somewhere by a bundler; whether it loads decides.
    return undefined;
  }
}

function isOlder(node: string): boolean {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  return major < NODE_OF_VERSION_2[0] || (major === NODE_OF_VERSION_2[0] && minor < NODE_OF_VERSION_2[1]);
}
