import { complaint, key } from './data';

describe('credentials', () => {
  it('names Secrets and their keys', () => {
    const given = {
      storageSpecSecretName: 'stores', storageSecretNameAnnotation: 'example.com/secret', gcsCredentialFileName: 'gcs.json',
      s3: { accessKeyIdName: 'id', secretAccessKeyName: 'key' },
    };
    expect(key('credentials', { credentials: given })).toMatchObject({
      storageSpecSecretName: 'stores', storageSecretNameAnnotation: 'example.com/secret', gcs: { gcsCredentialFileName: 'gcs.json' },
      s3: { s3AccessKeyIDName: 'id', s3SecretAccessKeyName: 'key' },
    });
  });

  it('writes the switches of S3 in the words that each is read by', () => {
    const s3 = {
      endpoint: 'minio.storage:9000', region: 'eu-1', useHttps: false, verifySsl: true, useVirtualBucket: true, useAccelerate: false,
      useAnonymousCredential: true, caBundleConfigMap: 'ca', caBundle: '/ca/root.crt',
    };
    expect(key('credentials', { credentials: { s3 } }).s3).toMatchObject({
      s3Endpoint: 'minio.storage:9000', s3Region: 'eu-1', s3UseHttps: '0', s3VerifySSL: '1', s3UseVirtualBucket: 'true', s3UseAccelerate: 'false',
      s3UseAnonymousCredential: 'true', s3CABundleConfigMap: 'ca', s3CABundle: '/ca/root.crt',
    });
  });

  it.each([
    [{ storageSpecSecretName: '' }, 'config.credentials.storageSpecSecretName: expected a text that is not empty, got ""'],
    [{ s3: { accessKeyIdName: '' } }, 'config.credentials.s3.accessKeyIdName: expected a text that is not empty, got ""'],
  ])('refuses %p', (credentials, message) => {
    expect(complaint({ credentials })).toBe(message);
  });
});
