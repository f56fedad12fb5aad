import type { KubeObject } from '../../../../install/kube-object';
import { env, resources, RESTRICTED } from '../../../../objects';
import { LLM_IMAGES } from '../images';
import { preset } from './preset';
import { CONTAINER_DEFAULTS } from './template';

const TRAINING = { port: 8000, url: 'http://localhost:8000', folder: '/models' };
const PREDICTION = { port: 8001, url: 'http://localhost:8001', folder: '/server_models' };

/** The files in which what was learnt is kept: time to the first token (TTFT) and for each further one (TPOT). */
const LEARNT = [['TTFT_MODEL', 'ttft'], ['TPOT_MODEL', 'tpot'], ['TTFT_SCALER', 'ttft_scaler'], ['TPOT_SCALER', 'tpot_scaler'],
  ['TTFT_GATED_MODEL', 'ttft_gated'], ['TPOT_GATED_MODEL', 'tpot_gated']] as const;

/** Two servers beside the scheduler that learn how long requests take, and tell it where one would take least. */
export function latencyPredictorPreset(): KubeObject {
  return preset('scheduler-latency-predictor', {
    router: {
      scheduler: {
        template: {
          containers: [picker(), trainer(), predictor()],
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 60,
          volumes: [
            { name: 'training-server-storage', emptyDir: { sizeLimit: '20Gi' } },
            { name: 'prediction-server-storage', emptyDir: { sizeLimit: '10Gi' } },
            { name: 'training-server-tmp', emptyDir: {} },
            { name: 'prediction-server-tmp', emptyDir: {} },
          ],
        },
      },
    },
  });
}

/** What the picker of the preset `scheduler` has to know of them. */
function picker(): object {
  return {
    name: 'main',
    env: env({
      PREDICTION_SERVER_URL: PREDICTION.url,
      TRAINING_SERVER_URL: TRAINING.url,
      LATENCY_MAX_SAMPLE_SIZE: '10000',
      LATENCY_MAX_CONCURRENT_DISPATCHES: '36',
      LATENCY_COALESCE_WINDOW_MS: '1',
    }),
  };
}

function trainer(): object {
  return {
    ...server('training-server', LLM_IMAGES.latencyTraining, TRAINING.folder),
    env: env({
      LATENCY_RETRAINING_INTERVAL_SEC: '10',
      LATENCY_MIN_SAMPLES_FOR_RETRAIN: '100',
      ...files('LATENCY', TRAINING.folder),
      LATENCY_MODEL_TYPE: 'xgboost',
      LATENCY_MAX_TRAINING_DATA_SIZE_PER_BUCKET: '500',
      LATENCY_OBJECTIVE_TYPE: 'mean',
    }),
    ports: [{ name: 'training-port', containerPort: TRAINING.port }],
    livenessProbe: { ...get('/healthz', TRAINING.port), initialDelaySeconds: 30, periodSeconds: 20 },
    readinessProbe: { ...get('/readyz', TRAINING.port), initialDelaySeconds: 45, periodSeconds: 10 },
    startupProbe: { ...get('/healthz', TRAINING.port), failureThreshold: 30, periodSeconds: 10 },
    resources: resources('2000m 4Gi', '4000m 8Gi'),
  };
}

function predictor(): object {
  return {
    ...server('prediction-server', LLM_IMAGES.latencyPrediction, PREDICTION.folder),
    env: env({
      TRAINING_SERVER_URL: TRAINING.url,
      LATENCY_MODEL_TYPE: 'xgboost',
      PREDICT_HOST: '0.0.0.0',
      PREDICT_PORT: String(PREDICTION.port),
      ...files('LOCAL', PREDICTION.folder),
      UVICORN_WORKERS: '28',
      OMP_NUM_THREADS: '1',
      MODEL_SYNC_INTERVAL_SEC: '30',
      LATENCY_OBJECTIVE_TYPE: 'mean',
    }),
    ports: [{ name: 'predict-port', containerPort: PREDICTION.port }],
    livenessProbe: { ...get('/healthz', PREDICTION.port), initialDelaySeconds: 15, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 5 },
    readinessProbe: { ...get('/readyz', PREDICTION.port), initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    startupProbe: { ...get('/readyz', PREDICTION.port), failureThreshold: 60, periodSeconds: 10 },
    resources: resources('8000m 4Gi', '28000m 8Gi'),
  };
}

function server(name: string, image: string, folder: string): object {
  return {
    name,
    image,
    ...CONTAINER_DEFAULTS,
    securityContext: RESTRICTED,
    volumeMounts: [{ name: `${name}-storage`, mountPath: folder }, { name: `${name}-tmp`, mountPath: '/tmp' }],
  };
}

function files(prefix: string, folder: string): Record<string, string> {
  return Object.fromEntries(LEARNT.map(([variable, file]) => [`${prefix}_${variable}_PATH`, `${folder}/${file}.joblib`]));
}

function get(path: string, port: number): { readonly httpGet: { readonly path: string; readonly port: number } } {
  return { httpGet: { path, port } };
}
