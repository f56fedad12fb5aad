import { kubernetesClient } from '../../lib/core/kubernetes-client';

/** Loads as Node does where it fails. */
const failing = (message: string) => jest.fn(() => Promise.reject(new Error(message)));

describe('the client of Kubernetes', () => {
  it.each([['1.4.0', '20.19.0'], ['2.0.1', '22.19.0'], ['2.0.1', '24.1.0'], [undefined, '20.19.0']])('of version %s loads on Node %s', async (version, node) => {
    const client = {} as never;
    expect(await kubernetesClient('--cluster', { load: () => Promise.resolve(client), installed: () => version, node })).toBe(client);
  });

  it('is asked for where it is not installed', async () => {
    const load = failing("Cannot find package '@kubernetes/client-node' imported from /app/main.js\nRequire stack");
    await expect(kubernetesClient('--cluster', { load, installed: () => undefined })).rejects.toThrow(
      '--cluster: expected the package @kubernetes/client-node, version 1 or 2, got none; npm install @kubernetes/client-node '
      + "(Cannot find package '@kubernetes/client-node' imported from /app/main.js)",
    );
  });

  it('is asked for by its name alone where nothing else is wrong', async () => {
    const load = jest.fn(() => Promise.reject(Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })));
    await expect(kubernetesClient('load-test run', { load, installed: () => undefined })).rejects.toMatchObject({
      message: 'load-test run: expected the package @kubernetes/client-node, version 1 or 2, got none; npm install @kubernetes/client-node',
    });
  });

  it.each(['20.20.2', '22.18.0'])('of version 2 is not even tried on Node %s', async (node) => {
    const load = failing('never');
    await expect(kubernetesClient('load-test run', { load, installed: () => '2.0.1', node })).rejects.toThrow(
      `load-test run: expected a @kubernetes/client-node that runs on Node ${node}, got "2.0.1"; version 2 needs Node 22.19: `
      + 'npm install @kubernetes/client-node@1',
    );
    expect(load).not.toHaveBeenCalled();
  });

  it('that is broken is not blamed on Node', async () => {
    const load = failing("Cannot find package 'openid-client'");
    await expect(kubernetesClient('webhookGate', { load, installed: () => '1.4.0', node: '20.19.0' })).rejects.toThrow(
      'webhookGate: expected the package @kubernetes/client-node, version 1 or 2, got "1.4.0"; npm install @kubernetes/client-node '
      + "(Cannot find package 'openid-client')",
    );
  });

  it('is found where npm has put it', async () => {
    await expect(kubernetesClient('webhookGate', { node: '20.19.0', load: failing('stop') })).rejects.toThrow(/got "1\.\d+\.\d+"; npm install/);
  });
});
