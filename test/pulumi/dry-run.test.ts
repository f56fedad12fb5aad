import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dryRunUntilAdmitted } from '../../lib/pulumi/dry-run';

const create = jest.fn();
const config = {
  loadFromString: jest.fn(), loadFromFile: jest.fn(), setCurrentContext: jest.fn(),
  getContexts: () => [{ name: 'first' }, { name: 'kind-kind' }], getCurrentContext: () => 'first', getCurrentCluster: () => ({ server: 'https://127.0.0.1:6443' }),
};

jest.mock('@kubernetes/client-node', () => ({
  KubeConfig: class {
    constructor() {
      return config;
    }
  },
  KubernetesObjectApi: { makeApiClient: () => ({ create }) },
}), { virtual: true });

const sleep = jest.fn();
jest.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => sleep(ms) }));

const OBJECT = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'mnist' } };
const KUBECONFIG = 'apiVersion: v1\nkind: Config\n';

/** As the client throws what the API server answers. */
const refusal = (message: string) => Object.assign(new Error(`HTTP-Code: 500\nBody: ${message}`), { code: 500, body: { message } });
const REFUSED = refusal('Internal error occurred: failed calling webhook "inferenceservice.kserve-webhook-server.defaulter": '
  + 'dial tcp 10.96.0.7:443: connect: connection refused');

describe('the dry run that waits for webhooks', () => {
  beforeEach(() => {
    jest.resetAllMocks();
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    // Sleeping takes no time, and lets the clock go on.
    sleep.mockImplementation(async (ms: number) => jest.setSystemTime(Date.now() + ms));
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is content with the first yes, and stores nothing', async () => {
    create.mockResolvedValue({});
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG });
    expect(create.mock.calls).toEqual([[OBJECT, undefined, 'All']]);
    expect(sleep).not.toHaveBeenCalled();
  });

  it('asks again, with pauses, while the connection to the webhook is refused', async () => {
    create.mockRejectedValueOnce(REFUSED).mockRejectedValueOnce(REFUSED).mockResolvedValue({});
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG });
    expect(create).toHaveBeenCalledTimes(3);
    expect(sleep.mock.calls).toEqual([[2000], [2000]]);
  });

  it.each([
    ['no endpoints are there yet', refusal('failed calling webhook "x": no endpoints available for service "kserve-webhook-server-service"')],
    ['the certificate is not injected yet', refusal('failed calling webhook "x": x509: certificate signed by unknown authority')],
    ['the kind is not served yet', new Error('Unrecognized API version and kind: serving.kserve.io/v1beta1 InferenceService')],
    ['the webhook cannot be called yet, in the words of an older API server', refusal('failed to call webhook "x": Post "https://a.svc": context deadline exceeded')],
    ['the client knows no such kind yet', new Error('no matches for kind "InferenceService" in version "serving.kserve.io/v1beta1"')],
    ['the resource is not there yet', refusal('the server could not find the requested resource')],
    ['the group is not served yet', new Error('Failed to fetch resource metadata for serving.kserve.io/v1beta1/InferenceService: HTTP-Code: 404')],
  ])('asks again while %s', async (_, error) => {
    create.mockRejectedValueOnce(error).mockResolvedValue({});
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG });
    expect(create).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a no of the webhook itself', refusal('admission webhook "inferenceservice.kserve-webhook-server.validator" denied the request: the name is invalid')],
    ['an object that is there already', refusal('inferenceservices.serving.kserve.io "mnist" already exists')],
    ['what is no Error at all', 'gone'],
  ])('takes %s for an answer: the real request will say it with its construct', async (_, error) => {
    create.mockRejectedValue(error);
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG });
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('gives up after the time it was given, with the last answer', async () => {
    create.mockRejectedValue(REFUSED);
    await expect(dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG, timeoutSeconds: 10 })).rejects.toThrow(new Error(
      "the webhook for InferenceService 'mnist' did not answer within 10 s; the API server said: Internal error occurred: failed calling webhook "
      + '"inferenceservice.kserve-webhook-server.defaulter": dial tcp 10.96.0.7:443: connect: connection refused',
    ));
    expect(create).toHaveBeenCalledTimes(6);
  });

  it('asks the cluster of the text it is given, in the context it is given', async () => {
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG, context: 'kind-kind' });
    expect(config.loadFromString).toHaveBeenCalledWith(KUBECONFIG);
    expect(config.setCurrentContext).toHaveBeenCalledWith('kind-kind');
  });

  it('asks nobody where the kubeconfig has no such context', async () => {
    await expect(dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG, context: 'gone' })).rejects.toThrow(
      'webhookGate.context: expected one of first, kind-kind, got "gone"',
    );
    expect(create).not.toHaveBeenCalled();
  });

  it('takes a kubeconfig in JSON for a text', async () => {
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: '{"kind":"Config"}' });
    expect(config.loadFromString).toHaveBeenCalledWith('{"kind":"Config"}');
    expect(config.setCurrentContext).toHaveBeenCalledWith('first');
  });

  it('takes one line for a path, as the provider does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
    const file = join(folder, 'config');
    writeFileSync(file, KUBECONFIG);
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: `${file}\n` });
    expect(config.loadFromFile).toHaveBeenCalledWith(file);
    rmSync(folder, { recursive: true });
  });

  it('takes ~ in a path for the home folder', async () => {
    await dryRunUntilAdmitted(OBJECT, { kubeconfig: '~/.kube/config' });
    expect(config.loadFromFile.mock.calls[0][0]).toMatch(/^\/.*\/\.kube\/config$/);
  });

  it('asks at least twice where it may wait for a second, and takes an hour for the longest time', async () => {
    create.mockRejectedValue(REFUSED);
    await expect(dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG, timeoutSeconds: 1 })).rejects.toThrow('did not answer within 1 s');
    expect(create).toHaveBeenCalledTimes(2);
    await expect(dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG, timeoutSeconds: 3601 })).rejects.toThrow(
      new Error('webhookGate.timeoutSeconds: expected a whole number from 1 to 3600, got 3601'),
    );
  });

  it('gives up after five minutes where nobody says how long', async () => {
    create.mockRejectedValue(REFUSED);
    await expect(dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG })).rejects.toThrow('did not answer within 300 s');
    expect(create).toHaveBeenCalledTimes(151);
  });

  it('refuses a time out of range before it asks anybody', async () => {
    await expect(dryRunUntilAdmitted(OBJECT, { kubeconfig: KUBECONFIG, timeoutSeconds: 0 })).rejects.toThrow(
      'webhookGate.timeoutSeconds: expected a whole number from 1 to 3600, got 0',
    );
    expect(create).not.toHaveBeenCalled();
  });
});
