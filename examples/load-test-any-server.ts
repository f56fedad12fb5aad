// A load test of a server that no construct stands for: 10,000 requests from 20 clients, no more than 5 a second from each.
import { App, Chart } from 'cdk8s';
import { Load, LoadTarget, LoadTest } from 'cdk8s-kserve';

const app = new App();
const chart = new Chart(app, 'legacy', { namespace: 'models' });

new LoadTest(chart, 'load', {
  target: LoadTarget.url('http://legacy-model.models.svc:8080/healthz'),
  load: Load.requests(20, 10_000, { ratePerClient: 5 }),
  image: 'registry.example.com/hey:v0.1.5',
});

app.synth();
