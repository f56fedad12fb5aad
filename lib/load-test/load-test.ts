import { ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { Notices } from '../core/notices';
import type { Forecast } from '../forecast/result/forecast-result';
import type { Load } from '../load/load';
import { LOAD_TEST_ANNOTATIONS, LOAD_TEST_SERVICE_LABEL } from './annotation-keys';
import { checkLoadTest } from './check-load-test';
import { shellLine } from './container-args';
import type { LoadExpectation } from './expectation';
import { expectationOf } from './expectation';
import { forecastAnnotations, forecastOf } from './expected-pods';
import { Hey } from './hey';
import { defaultTarget } from './default-target';
import { contentName, LONGEST_BASE_NAME } from './job-name';
import { jobSpec } from './job-spec';
import type { LoadTarget } from './load-target';
import type { ILoadTestService, LoadTestProps } from './load-test-props';
import { Payload } from './payload';

/**
 * A load test: a Job that sends a load to a service once, and the ConfigMap with the body of the requests.
 *
 * Neither can be changed in a cluster. Their names end in a hash of their content, so another load is another Job; the same content is
 * the same Job, which does not run again (see `run`).
 *
 *     new LoadTest(chart, 'load', {
 *       service,
 *       load: Load.concurrent(50, Duration.seconds(30)),
 *       payload: Payload.fromFile('mnist.json'),
 *       path: '/v1/models/mnist:predict',
 *     });
 */
export class LoadTest extends Construct {
  /** Name of the Job. */
  public readonly name: string;

  /** Name of the ConfigMap with the body; undefined without one. */
  public readonly payloadName?: string;

  /** What is sent. */
  public readonly load: Load;

  /** The command of the container, program first: `$(NAME)` is a variable of `environment`, `$$` a dollar sign. */
  public readonly command: readonly string[];

  /** Variables of the container. */
  public readonly environment: { readonly [name: string]: string };

  /** What the pods will do, second by second; undefined for a service that is not scaled by requests. The Job is annotated with it. */
  public readonly forecast?: Forecast;

  private readonly service?: ILoadTestService;

  /**
   * @throws InputError with everything that is wrong with the props; nothing has been made then
   */
  constructor(scope: Construct, id: string, props: LoadTestProps) {
    super(scope, id);
    const { machines = 1, generator = new Hey(), target = defaultTarget(props.service) } = props;
    const faults = checkLoadTest(props, generator, target);
    this.forecast = forecastOf(props, faults);
    faults.throwIfAny(this.node.path);

    const payload = payloadOf(props);
    const { environment, ...way } = target.resolve(props.service?.endpoint, pathOf(props, target));
    const bodyFile = payload.fileName === undefined ? undefined : `./${payload.fileName}`;
    const method = props.load.method ?? (bodyFile === undefined ? 'GET' : 'POST');
    this.service = props.service;
    this.load = props.load;
    this.environment = environment;
    this.command = generator.command({ load: props.load, machines, method, bodyFile, ...way });

    const base = baseName(this);
    const labels = labelsOf(props, generator.name);
    const image = props.image ?? generator.image;
    this.payloadName = bodyFile === undefined ? undefined : contentName(`${base}-payload`, [payload.fileName, payload.base64]);
    const { command, payloadName: configMap } = this;
    const spec = jobSpec({ image, containerName: generator.name, command, environment, machines, configMap, labels }, props);
    this.name = contentName(base, spec);

    const annotations = { [LOAD_TEST_ANNOTATIONS.load]: props.load.describe(), ...forecastAnnotations(this.forecast) };
    const metadata = { namespace: props.namespace, labels };
    const job = new ApiObject(this, 'Resource', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { ...metadata, name: this.name, annotations },
      spec,
    });
    if (this.payloadName !== undefined) {
      job.addDependency(new ApiObject(this, 'Payload', {
        apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, name: this.payloadName }, immutable: true, ...payloadData(payload),
      }));
    }
    noteLocalImage(this, image);
  }

  /**
   * The pods that the load leads to once their number has settled, with the sum behind it. Undefined where the sum needs more than the
   * load: a service that is not scaled by its requests, or clients that pause.
   */
  public get expectation(): LoadExpectation | undefined {
    return expectationOf(this.service, this.load);
  }

  /** The command as one line for a shell, with the container's variables as `$NAME`: what the source document types. */
  public get commandLine(): string {
    return shellLine(this.command);
  }
}

function payloadOf({ payload, load }: LoadTestProps): Payload {
  return payload ?? (load.body === undefined ? Payload.none() : Payload.fromText(load.body));
}

function pathOf({ path, service }: LoadTestProps, target: LoadTarget): string {
  return path ?? (target.needsService ? service?.endpoint.predictPath ?? '' : '');
}

/** The construct's path as a name, cut at the front if it is too long, as cdk8s does it. */
function baseName(scope: Construct): string {
  return Names.toDnsLabel(scope, { includeHash: false, maxLen: LONGEST_BASE_NAME }).replace(/^-+/, '') || 'load-test';
}

function labelsOf({ service }: LoadTestProps, program: string): { [name: string]: string } {
  return {
    'app.kubernetes.io/name': program,
    'app.kubernetes.io/component': 'load-test',
    ...(service === undefined ? {} : { [LOAD_TEST_SERVICE_LABEL]: service.name }),
  };
}

/** Text stays legible in the manifest; everything else is base64. */
function payloadData(payload: Payload): object {
  const key = payload.fileName ?? '';
  return payload.text === undefined ? { binaryData: { [key]: payload.base64 } } : { data: { [key]: payload.text } };
}

function noteLocalImage(scope: Construct, image: string): void {
  if (image.startsWith('localhost/')) {
    const message = `the image ${image} comes from no registry: build it from images/hey, load it into the nodes or push it, and set 'image'`;
    Notices.of(scope).note('load-test-image', message);
  }
}
