import type { provider } from '@pulumi/pulumi';
import { main } from '@pulumi/pulumi/provider/server';

type Values = Readonly<Record<string, unknown>>;

/** What the YAML host must know of the provider to configure it. */
const SCHEMA = {
  name: 'kubernetes',
  version: '0.0.1',
  provider: { inputProperties: { kubeconfig: { type: 'string' }, enableServerSideApply: { type: 'boolean' } } },
  resources: {},
};

/** What KServe would say of a service that runs. */
const STATUS = { url: 'http://mnist.default.example.com', conditions: [{ type: 'Ready', status: 'True' }] };

/**
 * Answers for `pulumi-resource-kubernetes` without a cluster: takes every object as it is, and says of each that it is ready. The engine, the
 * language host and the components are the real ones.
 */
const inMemory: provider.Provider = {
  version: SCHEMA.version,
  schema: JSON.stringify(SCHEMA),
  check: (_urn, _olds, news: Values) => Promise.resolve({ inputs: news }),
  diff: (_id, _urn, olds: Values, news: Values) => Promise.resolve({ changes: JSON.stringify(olds.spec) !== JSON.stringify(news.spec) }),
  create: (urn, inputs: Values) => Promise.resolve({ id: urn.split('::').at(-1) ?? urn, outs: { ...inputs, status: STATUS } }),
  update: (_id, _urn, _olds, news: Values) => Promise.resolve({ outs: { ...news, status: STATUS } }),
  delete: () => Promise.resolve(),
};

void main(inMemory, process.argv.slice(2));
