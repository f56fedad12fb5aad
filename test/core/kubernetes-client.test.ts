import { kubernetesClient } from '../../lib/core/kubernetes-client';

/** Loads as Node does where it fails. */
const failing = (message: string) => () => Promise.reject(new Error(message));

/** What version 2 ends with on a Node before 22.15: a library below it asks zlib for what came with that one. */
const UNDICI = "Cannot read properties of undefined (reading 'bind')\nRequire stack:\n- undici";

describe('the client of Kubernetes', () => {
  it('is what the package gives', async () => {
    const client = {} as never;
    expect(await kubernetesClient('--cluster', { load: () => Promise.resolve(client) })).toBe(client);
  });

  it.each([
    ["Cannot find package '@kubernetes/client-node' imported from /app/build/lib/core/kubernetes-client.js"],
    ["Cannot find module '@kubernetes/client-node'\nRequire stack:\n- /app/main.js"],
  ])('is asked for where it is not installed', async (message) => {
    await expect(kubernetesClient('--cluster', { load: failing(message), node: '20.19.0' })).rejects.toThrow(
      '--cluster: expected the package @kubernetes/client-node, got "no such package"; npm install @kubernetes/client-node',
    );
  });

  it.each(['20.20.2', '22.18.0'])('of version 2 is said to need a newer Node than %s', async (node) => {
    await expect(kubernetesClient('load-test run', { load: failing(UNDICI), node })).rejects.toThrow(
      `load-test run: expected a @kubernetes/client-node that runs on Node ${node}, got "one that does not load"; version 2 needs Node 22.19: `
      + "npm install @kubernetes/client-node@1 (Cannot read properties of undefined (reading 'bind'))",
    );
  });

  it.each(['22.19.0', '24.1.0'])('that is broken is not blamed on Node %s', async (node) => {
    const load = failing("Cannot find package 'openid-client' imported from /app/node_modules/@kubernetes/client-node/dist/index.js");
    await expect(kubernetesClient('webhookGate', { load, node })).rejects.toThrow(
      'webhookGate: expected a @kubernetes/client-node of version 1 or 2, got "one that does not load"; npm install @kubernetes/client-node '
      + "(Cannot find package 'openid-client' imported from /app/node_modules/@kubernetes/client-node/dist/index.js)",
    );
  });
});
