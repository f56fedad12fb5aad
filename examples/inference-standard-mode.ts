// Without Knative: a Deployment that an HPA scales by cpu, with the credentials for the storage in a Secret.
import { App, Chart } from 'cdk8s';
import { DeploymentMode, InferenceService, Model, Protocol, Scaling } from 'cdk8s-kserve';

const app = new App();
const chart = new Chart(app, 'iris', { namespace: 'models' });

const service = new InferenceService(chart, 'iris', {
  model: Model.sklearn({ storageUri: 's3://models/iris', protocol: Protocol.V2, resources: { cpu: '500m', memory: '1Gi' } }),
  deploymentMode: DeploymentMode.STANDARD,
  scaling: Scaling.hpa({ minReplicas: 2, maxReplicas: 10, target: 70 }),
  storageSecret: { name: 'bucket-credentials' },
});

console.log(service.endpoint.host, service.hpa);
app.synth();
