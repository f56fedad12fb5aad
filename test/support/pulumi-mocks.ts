import * as pulumi from '@pulumi/pulumi';
import { RegisterResourceResponse } from '@pulumi/pulumi/proto/resource_pb';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks';

/*
 * Pulumi writes down where each of its promises was made. Jest looks every frame of that up in the source maps, which for the thousands of
 * promises of a platform takes longer than all the rest.
 */
const mapped = Error.prepareStackTrace;
Error.prepareStackTrace = (error, frames) =>
  (mapped === undefined || frames[0]?.getFunctionName() === 'debuggablePromise' ? String(error) : mapped(error, frames));

/** One resource as the engine would have got it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, any>;
  readonly custom: boolean;
  /** Name of the component it is below; empty for none. */
  readonly parent: string;
  /** Names of what it waits for, sorted. */
  readonly dependsOn: readonly string[];
  /** The request itself, for options that only the engine sees. */
  readonly request: any;
}

/** Stands in for the engine: takes every registration and answers with the inputs. */
export class Engine {
  private readonly taken: Registration[] = [];
  private readonly answers: Array<{ readonly wanted: (inputs: any, name: string) => boolean; readonly outputs: object }> = [];

  public static start(preview = false): Engine {
    const engine = new Engine();
    void pulumi.runtime.setMocks(
      { newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: engine.stateOf(name, inputs) }), call: ({ inputs }) => inputs },
      'project',
      'stack',
      preview,
    );
    jest.spyOn(MockMonitor.prototype, 'registerResource').mockImplementation(async function registerResource(this: MockMonitor, request, callback) {
      const registration = engine.take(request);
      if (registration.custom && !engine.saysMoreOf(registration)) {
        return callback(null, echo(this, registration, request));
      }
      return original.call(this, request, callback);
    });
    return engine;
  }

  /** Lets the cluster say more of one resource than its inputs: a status. */
  public answer(resourceName: string, outputs: object): void {
    this.answers.push({ wanted: (_, name) => name === resourceName, outputs });
  }

  /** The same for resources with such inputs. */
  public answerWhere(wanted: (inputs: any) => boolean, outputs: object): void {
    this.answers.push({ wanted, outputs });
  }

  private saysMoreOf({ name, inputs }: Registration): boolean {
    return this.answers.some(({ wanted }) => wanted(inputs, name));
  }

  private stateOf(name: string, inputs: object): object {
    return Object.assign({}, inputs, ...this.answers.filter(({ wanted }) => wanted(inputs, name)).map(({ outputs }) => outputs));
  }

  /** Names of what has been registered up to now, while the rest is held back. */
  public soFar(): readonly string[] {
    return this.taken.map(({ name }) => name);
  }

  /** Everything registered, once all of it has been. */
  public async registrations(): Promise<readonly Registration[]> {
    await pulumi.runtime.disconnect();
    return this.taken;
  }

  /** The Kubernetes objects among it. */
  public async objects(): Promise<readonly Registration[]> {
    return (await this.registrations()).filter(({ type }) => type.startsWith('kubernetes:'));
  }

  public async named(name: string): Promise<Registration> {
    const found = (await this.registrations()).find((registration) => registration.name === name);
    if (!found) {
      throw new Error(`nothing is registered as ${name}, only ${this.taken.map((one) => one.name).join(', ')}`);
    }
    return found;
  }

  private take(request: any): Registration {
    let inputs: Record<string, any> | undefined;
    const registration: Registration = {
      type: request.getType(),
      name: request.getName(),
      // Read when a test asks: a platform has megabytes of definitions that most tests never look at.
      get inputs() {
        return inputs ??= withoutSecrets(request.getObject().toJavaScript()) as Record<string, any>;
      },
      custom: request.getCustom(),
      parent: nameOf(request.getParent()),
      dependsOn: request.getDependenciesList().map(nameOf).sort(),
      get request() {
        return request.toObject();
      },
    };
    this.taken.push(registration);
    return registration;
  }
}

const original = MockMonitor.prototype.registerResource;

/** The answer of an engine that adds nothing to the inputs: the very message that came, which spares translating it to and fro. */
function echo(monitor: MockMonitor, { name, type }: Registration, request: any): object {
  const id = `${name}-id`;
  const urn = monitor['newUrn'](request.getParent(), type, name);
  monitor.resources.set(urn, { urn, id, state: request.getObject() });
  const response = new RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(id);
  response.setObject(request.getObject());
  return response;
}

const nameOf = (urn: string) => urn.split('::').at(-1)!;

/** The value inside an Output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

const SIGNATURE = '4dabf18193072939515e22adb298388d';

/** Marks secrets so that a test sees them: `secret(value)`. */
function withoutSecrets(value: any): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSecrets);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (value[SIGNATURE]) {
    return { secret: withoutSecrets(value.value) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item)]));
}
