import { Duration } from 'cdk8s';
import { seconds } from '../../../lib/core/duration';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import type { BatcherProps } from '../../../lib/inference';
import type { LoggerOptions } from '../../../lib/inference/component/logger';
import { Logger, TaintEffect, Toleration } from '../../../lib/inference';
import { renderBatcher } from '../../../lib/inference/component/batcher';
import { faultOf } from '../../support/fault-of';
import { faultsOf, serviceOf } from '../support';

describe('a batcher', () => {
  const faults = (batcher: object): string[] => faultsOf(() => serviceOf({ batcher }));

  it.each<[BatcherProps, object]>([
    [{ maxBatchSize: 32, maxLatency: Duration.millis(500), timeout: Duration.minutes(1) }, { maxBatchSize: 32, maxLatency: 500, timeout: 60 }],
    [{ maxBatchSize: 1 }, { maxBatchSize: 1 }],
    [{ maxLatency: Duration.millis(1) }, { maxLatency: 1 }],
    [{ maxLatency: Duration.seconds(5) }, { maxLatency: 5000 }],
    [{ maxLatency: seconds(0.0015) }, { maxLatency: 2 }],
    [{ timeout: Duration.seconds(1) }, { timeout: 1 }],
    [{ maxBatchSize: numberToken(1) }, { maxBatchSize: numberToken(1) }],
    [{}, {}],
  ])('%j counts latency in milliseconds and the timeout in seconds, and leaves the agent its own defaults', (props, fields) => {
    expect(renderBatcher(props)).toEqual(fields);
    expect(faults(props)).toEqual([]);
  });

  it('complains of everything at once', () => {
    expect(faults({ maxBatchSize: 0, maxLatency: Duration.millis(0), timeout: Duration.millis(1500) })).toEqual([
      'batcher.maxBatchSize: expected a whole number of at least 1, got 0',
      'batcher.maxLatency: expected a duration of at least 0.001s, got "0s"',
      'batcher.timeout: expected a duration of at least 1s in whole seconds, got "1.5s"',
    ]);
    expect(faults({ maxBatchSize: '8', latency: 5 })).toEqual([
      'batcher.maxBatchSize: expected a whole number of at least 1, got "8"; write 8 without quotes',
      'batcher.latency: expected a prop that batcher has, got 5; it has maxBatchSize, maxLatency, timeout',
    ]);
  });
});

describe('a logger', () => {
  it.each([[Logger.all(), 'all'], [Logger.request(), 'request'], [Logger.response(), 'response']])('%p logs %s', (logger, mode) => {
    expect(logger.render()).toEqual({ mode });
  });

  it('sends to a URL with metadata', () => {
    expect(Logger.all({ url: 'http://events', metadataHeaders: ['x-id'], metadataAnnotations: ['team'] }).render()).toEqual({
      mode: 'all', url: 'http://events', metadataHeaders: ['x-id'], metadataAnnotations: ['team'],
    });
  });

  it('keeps files in a bucket, several events in each', () => {
    const storage = { path: 'llm', key: 'payloads', parameters: { type: 's3', format: 'parquet' }, serviceAccountName: 'writer' };
    const logger = Logger.all({ url: 's3://bucket/logs', batchSize: 20, batchInterval: Duration.millis(1500), marshallerUrl: 'http://marshaller', storage });
    expect(logger.render()).toEqual({
      mode: 'all', url: 's3://bucket/logs', batchSize: 20, batchInterval: '1500ms', marshallerUrl: 'http://marshaller', storage,
    });
    expect(Logger.all({ url: 'gs://bucket', batchSize: 2, batchInterval: Duration.seconds(5) }).render()).toMatchObject({ batchInterval: '5s' });
  });

  it.each(['s3://b', 's3a://b', 'gs://b', 'gcs://b', 'abfs://b', 'abfss://b', 'http://b', 'https://b'])('takes %s', (url) => {
    expect(Logger.all({ url }).render()).toEqual({ mode: 'all', url });
  });

  it('refuses what only files have a use for', () => {
    const options = { url: 'http://events', batchSize: 1, batchInterval: Duration.seconds(5), marshallerUrl: 'http://m' };
    const hint = 'events that go to http://events are sent one by one: for files name a bucket, s3://, gs:// or abfs://';
    expect(faultOf(Logger.all(options)).violations.map(({ message }) => message)).toEqual([
      'Logger.all: batchInterval: expected a \'batchSize\' above 1 beside it, got "5s"; a batch of one never waits',
      `Logger.all: batchSize: expected a bucket in 'url', got 1; ${hint}`,
      `Logger.all: batchInterval: expected a bucket in 'url', got "5s"; ${hint}`,
      `Logger.all: marshallerUrl: expected a bucket in 'url', got "http://m"; ${hint}`,
    ]);
  });

  it('refuses what is no URL, and storage that lacks something', () => {
    const complaints = faultOf(Logger.all({ url: 'events', storage: { path: '', key: '', parameters: {} } })).violations.map(({ message }) => message);
    expect(complaints).toEqual([
      'Logger.all: storage.path: expected a text that is not empty, got ""',
      'Logger.all: storage.key: expected a text that is not empty, got ""',
      'Logger.all: storage.parameters: expected at least one parameter such as type, got {}',
      'Logger.all: url: expected a URL that begins with http://, https://, s3://, gs:// or abfs://, got "events"',
    ]);
  });
});

describe('a logger, at its edges', () => {
  const storage = { path: 'a', key: 'b', parameters: { type: 's3' } };
  const complaints = (options: object): string[] => faultsOf(() => Logger.request(options));

  it.each<[LoggerOptions, object]>([
    [{}, {}],
    [{ url: stringToken('pulumi', 1), marshallerUrl: stringToken('pulumi', 2) }, { url: '⟦pulumi:1⟧', marshallerUrl: '⟦pulumi:2⟧' }],
    [{ url: stringToken('pulumi', 1), storage, batchSize: 2 }, { url: '⟦pulumi:1⟧', storage, batchSize: 2 }],
    [{ metadataHeaders: [], metadataAnnotations: [] }, { metadataHeaders: [], metadataAnnotations: [] }],
    [{ storage }, { storage }],
    [{ batchSize: 1 }, { batchSize: 1 }],
    [{ batchSize: 2, batchInterval: Duration.millis(1) }, { batchSize: 2, batchInterval: '1ms' }],
    [{ batchSize: 2, batchInterval: Duration.millis(999) }, { batchSize: 2, batchInterval: '999ms' }],
    [{ batchSize: 2, batchInterval: Duration.minutes(1) }, { batchSize: 2, batchInterval: '60s' }],
    [{ batchSize: 2, batchInterval: seconds(0.0015) }, { batchSize: 2, batchInterval: '2ms' }],
    [{ url: 's3://b', marshallerUrl: 'https://m' }, { url: 's3://b', marshallerUrl: 'https://m' }],
    [{ url: 's3://b', storage: { ...storage, serviceAccountName: 'writer' } }, { url: 's3://b', storage: { ...storage, serviceAccountName: 'writer' } }],
  ])('takes %j', (options, fields) => {
    expect(Logger.request(options).render()).toEqual({ mode: 'request', ...fields });
  });

  const URL = 'Logger.request: url: expected a URL that begins with http://, https://, s3://, gs:// or abfs://, got';

  it.each<[string, object]>([
    [`${URL} "s3://"`, { url: 's3://' }],
    [`${URL} "http://"`, { url: 'http://' }],
    [`${URL} "ftp://files"`, { url: 'ftp://files' }],
    [`${URL} "S3://bucket"`, { url: 'S3://bucket' }],
    ['Logger.request: url: expected a text that is not empty, got " "', { url: ' ' }],
    ['Logger.request: url: expected a text that is not empty, got 5', { url: 5 }],
    ['Logger.request: marshallerUrl: expected a URL that begins with http:// or https://, got "s3://b"', { marshallerUrl: 's3://b' }],
    ['Logger.request: batchSize: expected a whole number of at least 1, got 0', { batchSize: 0 }],
    ['Logger.request: batchInterval: expected a duration of at least 0.001s, got "0s"', { batchSize: 2, batchInterval: Duration.millis(0) }],
    ['Logger.request: batchInterval: expected a \'batchSize\' above 1 beside it, got "100ms"; a batch of one never waits', { batchInterval: Duration.millis(100) }],
    ['Logger.request: metadataHeaders: expected a list, each a text that is not empty, got "x-id"; put it in [ ]', { metadataHeaders: 'x-id' }],
    ['Logger.request: metadataAnnotations[1]: expected a text that is not empty, got ""', { metadataAnnotations: ['a', ''] }],
    ['Logger.request: storage.parameters: expected at least one parameter such as type, got undefined', { storage: { path: 'a', key: 'b' } }],
    ['Logger.request: storage.parameters.type: expected a text, got 3; put it in quotes', { storage: { ...storage, parameters: { type: 3 } } }],
    ['Logger.request: storage.serviceAccountName: expected a text that is not empty, got ""', { storage: { ...storage, serviceAccountName: '' } }],
    ["Logger.request: storage: expected a bucket in 'url', got { path: 'a', key: 'b', parameters: { type: 's3' } }; events that go to https://e are sent one by one: for files name a bucket, s3://, gs:// or abfs://",
      { url: 'https://e', storage }],
    ['Logger.request: expected an object with the props of Logger, got "http://e"', 'http://e' as never],
  ])('is refused: %s', (message, options) => {
    expect(complaints(options)).toEqual([message]);
  });

  it('is refused by the component it stands in', () => {
    const logger = Logger.response({ batchSize: 0 });
    expect(faultsOf(() => serviceOf({ logger, transformer: { image: 'image', logger } }))).toEqual([
      'logger: Logger.response: batchSize: expected a whole number of at least 1, got 0',
      'transformer.logger: Logger.response: batchSize: expected a whole number of at least 1, got 0',
    ]);
  });
});

describe('a toleration', () => {
  it.each([
    [Toleration.equal('gpu', 'a100', TaintEffect.NO_SCHEDULE), { key: 'gpu', operator: 'Equal', value: 'a100', effect: 'NoSchedule' }],
    [Toleration.exists('nvidia.com/gpu'), { key: 'nvidia.com/gpu', operator: 'Exists' }],
    [Toleration.exists('spot', TaintEffect.PREFER_NO_SCHEDULE), { key: 'spot', operator: 'Exists', effect: 'PreferNoSchedule' }],
    [Toleration.any(), { operator: 'Exists' }],
    [Toleration.exists('x', TaintEffect.NO_EXECUTE).forSeconds(30), { key: 'x', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 }],
  ])('%p', (toleration, rendered) => {
    expect(toleration.render()).toEqual(rendered);
  });

  it('has a key, and whole seconds', () => {
    expect(faultOf(Toleration.exists('')).message).toContain('Toleration.exists: expected a text that is not empty, got ""');
    expect(faultOf(Toleration.equal('', 'x')).message).toContain('Toleration.equal: expected a text that is not empty, got ""');
    expect(faultOf(Toleration.any().forSeconds(-1)).message).toContain('Toleration.forSeconds: expected a whole number of at least 0, got -1');
  });
});
