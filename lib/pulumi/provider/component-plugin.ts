import type * as pulumi from '@pulumi/pulumi';
import type { ConstructResult, Provider } from '@pulumi/pulumi/provider';
import { oneOf } from '../../core/checks';
import { InferenceService } from '../components/inference-service';
import { ServingPlatform } from '../components/serving-platform';

/** The part of Pulumi's package schema that is read here. */
export interface PackageSchema {
  /** The package's name, the first part of each type token. */
  readonly name: string;
  /** The components by their type token, each with its outputs. */
  readonly resources: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
}

/** What a component is made with, once its inputs have come over the wire. */
type Component = new (name: string, args: never, options: never) => pulumi.ComponentResource;

const COMPONENTS: Readonly<Record<string, Component | undefined>> = { InferenceService, ServingPlatform };

/**
 * The two components as a Pulumi provider, for programs in any of Pulumi's languages. The engine asks for the schema, from which SDKs are
 * generated, and to construct a component; the component registers its resources with the engine itself.
 *
 * The schema is inferred from the TypeScript by Pulumi's own analyzer ahead of time (`npm run pulumi-schema`), because an installed package
 * has no TypeScript to infer it from, and because the analysis takes seconds that every `pulumi up` would wait for.
 */
export class ComponentPlugin implements Provider {
  /** @param version the package's version, which becomes the version of the schema and of generated SDKs */
  constructor(private readonly packageSchema: PackageSchema, public readonly version: string) {}

  /** The schema of the package, as JSON. */
  public getSchema(): Promise<string> {
    return Promise.resolve(JSON.stringify({ ...this.packageSchema, version: this.version }));
  }

  /**
   * Makes a component.
   *
   * @param type the type token: `cdk8s-kserve:index:InferenceService`
   * @throws InputError for another type, or for what the component refuses
   */
  public construct(
    resourceName: string, type: string, inputs: pulumi.Inputs, options: pulumi.ComponentResourceOptions,
  ): Promise<ConstructResult> {
    const { resources } = this.packageSchema;
    oneOf('type of a component', type, Object.keys(resources));
    const component = COMPONENTS[type.split(':').at(-1) ?? ''];
    if (component === undefined) {
      throw new Error(`the schema has ${type}, which no component of this package is`);
    }
    // The schema has vouched for the kinds of values, the component checks the values; neither is known to the compiler here.
    const made = new component(resourceName, inputs as never, options as never);
    const outputs = new Set(Object.keys(resources[type]?.properties ?? {}));
    const state = Object.fromEntries(Object.entries(made).filter(([name]) => outputs.has(name)));
    return Promise.resolve({ urn: made.urn, state });
  }
}
