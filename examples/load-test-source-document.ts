// The load test of the source document (KFServing, "Autoscaling"): 50 clients for 30 seconds against a hard limit of 10.
import { App, Chart, Duration } from 'cdk8s';
import { Concurrency, InferenceService, Load, LoadTest, Model, Payload } from 'cdk8s-kserve';

const app = new App();
const chart = new Chart(app, 'torchserve', { namespace: 'kfserving-test' });

const service = new InferenceService(chart, 'torchserve', {
  model: Model.pytorch({ storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier/v1' }),
  concurrency: Concurrency.hard(10),
});

const test = new LoadTest(chart, 'load', {
  service,
  load: Load.concurrent(50, Duration.seconds(30)),
  payload: Payload.fromText('{"instances": [{"data": "iVBORw0KGgo="}]}', { fileName: 'mnist.json' }),
  path: '/v1/models/mnist:predict',
  image: 'registry.example.com/hey:v0.1.5',
});

console.log(test.commandLine);
console.log(test.expectation?.line);
app.synth();
