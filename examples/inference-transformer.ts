// A model with a transformer before it: each scales by itself, the hard limit counts for the model alone.
import { App, Chart, Duration } from 'cdk8s';
import { Concurrency, EnvValue, InferenceService, Model, Protocol, Scaling } from 'cdk8s-kserve';

const app = new App();
const chart = new Chart(app, 'digits', { namespace: 'models' });

const service = new InferenceService(chart, 'digits', {
  model: Model.pytorch({
    storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier/v2',
    protocol: Protocol.V2,
    modelName: 'mnist',
  }),
  concurrency: Concurrency.hard(10),
  scaling: Scaling.kpa({ maxReplicas: 8, scaleDownDelay: Duration.minutes(2) }),
  transformer: {
    image: 'registry.example.com/image-transformer:1.0',
    env: { LOG_LEVEL: EnvValue.of('info') },
    resources: { cpu: '500m', memory: '512Mi' },
    concurrency: Concurrency.soft(20),
    scaling: Scaling.kpa({ maxReplicas: 4 }),
  },
});

console.log(service.endpoint.predictUrl);
app.synth();
