// The two manifests of the source document (KFServing, "Autoscaling"), field for field.
import { App, Chart } from 'cdk8s';
import { Concurrency, Dialect, InferenceService, Model, Protocol } from 'cdk8s-kserve';

const app = new App();
const model = Model.pytorch({
  storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier',
  protocol: Protocol.V2,
});

new InferenceService(new Chart(app, 'kfserving-soft'), 'torchserve', { dialect: Dialect.KFSERVING, model, concurrency: Concurrency.soft(5) });
new InferenceService(new Chart(app, 'kfserving-hard'), 'torchserve', { dialect: Dialect.KFSERVING, model, concurrency: Concurrency.hard(10) });
app.synth();
