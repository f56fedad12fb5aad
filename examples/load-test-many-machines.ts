// 2,000 clients from ten machines: an Indexed Job with a pod on each of ten nodes that are kept for it.
import { App, Chart, Duration } from 'cdk8s';
import { Concurrency, InferenceService, Load, LoadTest, Model, Payload, Toleration } from 'cdk8s-kserve';

const app = new App();
const chart = new Chart(app, 'sentiment', { namespace: 'models' });

const service = new InferenceService(chart, 'sentiment', {
  model: Model.huggingface({ storageUri: 'gs://models/sentiment' }),
  concurrency: Concurrency.soft(4),
});

new LoadTest(chart, 'evening-peak', {
  service,
  load: Load.concurrent(2000, Duration.minutes(5), { timeout: Duration.seconds(60), headers: { 'Content-Type': 'application/json' } }),
  payload: Payload.fromText('{"inputs": []}'),
  machines: 10,
  image: 'registry.example.com/hey:v0.1.5',
  nodeSelector: { pool: 'load' },
  tolerations: [Toleration.equal('pool', 'load')],
  resources: { cpu: '2', memory: '512Mi', memoryLimit: '1Gi' },
});

app.synth();
