import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** How models are fetched from S3, for all InferenceServices; a Secret or ServiceAccount can say otherwise by annotation. */
export interface KServeS3Config {
  /** Key of a Secret under which the access key id stands. @default 'AWS_ACCESS_KEY_ID' */
  readonly accessKeyIdName?: string;
  /** Key of a Secret under which the secret access key stands. @default 'AWS_SECRET_ACCESS_KEY' */
  readonly secretAccessKeyName?: string;
  /** Host, and port, of an S3 that is not Amazon's. @default - Amazon's */
  readonly endpoint?: string;
  /** Talk https to the endpoint. @default - https */
  readonly useHttps?: boolean;
  /** Region of the buckets. @default - that of the environment */
  readonly region?: string;
  /** Check the endpoint's certificate. @default - checked */
  readonly verifySsl?: boolean;
  /** Name the bucket in the host rather than in the path. @default - in the path */
  readonly useVirtualBucket?: boolean;
  /** Use Amazon's transfer acceleration. @default - not used */
  readonly useAccelerate?: boolean;
  /** Ask without credentials, for public buckets. @default - with credentials */
  readonly useAnonymousCredential?: boolean;
  /** ConfigMap with the CA certificates of the endpoint. @default - none */
  readonly caBundleConfigMap?: string;
  /** File with CA certificates, inside that ConfigMap's mount or in the image. @default - none */
  readonly caBundle?: string;
}

/** Key `credentials`: which Secrets the download of models looks at. */
export interface KServeCredentialsConfig {
  /** Secret that `storage.key` of an InferenceService refers to. @default 'storage-config' */
  readonly storageSpecSecretName?: string;
  /** Annotation by which an InferenceService names a Secret of its own. @default 'serving.kserve.io/storageSecretName' */
  readonly storageSecretNameAnnotation?: string;
  /** Key of a Secret under which the Google credentials file stands. @default 'gcloud-application-credentials.json' */
  readonly gcsCredentialFileName?: string;
  /** How models are fetched from S3. @default - Amazon's S3, credentials of the Secret */
  readonly s3?: KServeS3Config;
}

/** The JSON of key `credentials`; an empty text leaves the setting to the Secret and the environment. */
export function credentials(read: ConfigReader, config: KServeCredentialsConfig = {}): Json {
  const s3 = config.s3 ?? {};
  return {
    storageSpecSecretName: read.text('storageSpecSecretName', config.storageSpecSecretName ?? 'storage-config'),
    storageSecretNameAnnotation: read.text('storageSecretNameAnnotation', config.storageSecretNameAnnotation ?? 'serving.kserve.io/storageSecretName'),
    gcs: { gcsCredentialFileName: read.text('gcsCredentialFileName', config.gcsCredentialFileName ?? 'gcloud-application-credentials.json') },
    s3: {
      s3AccessKeyIDName: read.at('s3').text('accessKeyIdName', s3.accessKeyIdName ?? 'AWS_ACCESS_KEY_ID'),
      s3SecretAccessKeyName: read.at('s3').text('secretAccessKeyName', s3.secretAccessKeyName ?? 'AWS_SECRET_ACCESS_KEY'),
      s3Endpoint: s3.endpoint ?? '',
      s3UseHttps: digit(s3.useHttps),
      s3Region: s3.region ?? '',
      s3VerifySSL: digit(s3.verifySsl),
      s3UseVirtualBucket: word(s3.useVirtualBucket),
      s3UseAccelerate: word(s3.useAccelerate),
      s3UseAnonymousCredential: word(s3.useAnonymousCredential),
      s3CABundleConfigMap: s3.caBundleConfigMap ?? '',
      s3CABundle: s3.caBundle ?? '',
    },
  };
}

/** `0` and `1` is what KServe's S3_USE_HTTPS and S3_VERIFY_SSL are documented to take … */
function digit(value?: boolean): string {
  return value === undefined ? '' : String(Number(value));
}

/** … and the storage initializer compares the other three with `true` (python/storage of kserve). */
function word(value?: boolean): string {
  return value === undefined ? '' : String(value);
}
