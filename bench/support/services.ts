/* The same InferenceService by the construct and by hand, and the synth of many of them. */
import type { ApiObjectProps } from 'cdk8s';
import { ApiObject, App, Chart } from 'cdk8s';
import type { InferenceService } from '../../lib';
import { compareTimes, compiled } from './measure';

const { Concurrency, Model, Notices, Protocol, Scaling } = compiled;

/** As a user of the package writes it. */
export function service(chart: Chart, index: number): InferenceService {
  return new compiled.InferenceService(chart, `service-${index}`, {
    model: Model.pytorch({
      storageUri: `gs://models/image-classifier/${index}`,
      protocol: Protocol.V2,
      resources: { cpu: '1', memory: '2Gi' },
    }),
    concurrency: Concurrency.hard(10),
    scaling: Scaling.kpa({ maxReplicas: 20, targetUtilization: 80 }),
  });
}

/** The same content as a user would write it by hand. */
export function plainObject(chart: Chart, index: number): ApiObject {
  const resources = { cpu: '1', memory: '2Gi' };
  const props: ApiObjectProps & { spec: object } = {
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    metadata: { name: `service-${index}`, annotations: { 'serving.kserve.io/deploymentMode': 'Knative' } },
    spec: {
      predictor: {
        annotations: { 'autoscaling.knative.dev/target-utilization-percentage': '80' },
        containerConcurrency: 10,
        maxReplicas: 20,
        model: {
          modelFormat: { name: 'pytorch' },
          protocolVersion: 'v2',
          resources: { limits: { ...resources }, requests: { ...resources } },
          storageUri: `gs://models/image-classifier/${index}`,
        },
      },
    },
  };
  return new ApiObject(chart, `service-${index}`, props);
}

/** Both ways must come to the same, or the comparison means nothing. */
export function checkSameContent(): void {
  const chart = (): Chart => new Chart(new App(), 'services', { namespace: 'models' });
  const [own, plain] = [service(chart(), 0).apiObject, plainObject(chart(), 0)].map((object) => JSON.stringify(object.toJson()));
  if (own !== plain) {
    throw new Error(`the contents differ:\n${own}\n${plain}`);
  }
}

/** Two ways of filling an app. */
export interface SynthComparison {
  readonly folder: string;
  readonly rounds: number;
  /** With constructs of this package, all rules on. */
  readonly own: (app: App) => void;
  /** With nothing but cdk8s: an app that this package knows of is synthesized by its shortcuts, whoever made what is in it. */
  readonly plain: (app: App) => void;
}

/** Milliseconds of CPU from an empty app to files on disk, the best of each side. */
export function compareSynth({ folder, rounds, own, plain }: SynthComparison): { readonly own: number; readonly plain: number } {
  checkSameContent();
  const synth = (fill: (app: App) => void) => () => {
    const app = new App({ outdir: folder });
    fill(app);
    app.synth();
  };
  return compareTimes(rounds, synth((app) => {
    // Ten thousand notes on the terminal would be measured as well.
    Notices.of(app).acknowledge('target-utilization');
    own(app);
  }), synth(plain));
}
