import type { Violation } from '../../core/input-error';
import type { ComponentProps } from './component-props';
import type { ContainerProps, ContainerSettings } from './container';
import { checkContainer, checkImage, renderContainer } from './container';
import type { Dialect } from '../../kserve/dialect';
import type { Json } from '../../core/json';
import { compact } from '../../core/json';
import { checkStorageUri } from '../model/storage-uri';

/** The Adversarial Robustness Toolbox, the one explainer that KServe v0.20 has built in. */
export interface ArtExplainerProps extends ComponentProps, ContainerSettings {
  /** Where a trained explainer is. @default - none is needed */
  readonly storageUri?: string;
  /** Tag of the explainer's image. @default - that of inferenceservice-config */
  readonly runtimeVersion?: string;
  /** Settings of the attack. @default - the toolbox's own */
  readonly config?: { readonly [name: string]: string };
}

/** A container of the user's own that answers `:explain`. */
export interface ContainerExplainerProps extends ComponentProps, ContainerProps {}

/** What answers `POST /v1/models/NAME:explain`. */
export class Explainer {
  /** The Adversarial Robustness Toolbox with its one attack, SquareAttack. */
  public static art(props: ArtExplainerProps = {}): Explainer {
    return new Explainer(props, props);
  }

  /** An explainer in a container of the user's own. */
  public static container(props: ContainerExplainerProps): Explainer {
    return new Explainer(props, undefined, props.image);
  }

  private constructor(
    /** What was said of the component. @internal */
    public readonly props: ComponentProps & ContainerSettings,
    private readonly artProps: ArtExplainerProps | undefined,
    private readonly image?: string,
  ) {}

  /** Everything that is wrong with it. @internal */
  public check(path: string, dialect: Dialect): Violation[] {
    const uri = this.artProps?.storageUri;
    return [
      ...(this.artProps === undefined ? checkImage(`${path}.image`, this.image!) : []),
      ...(uri === undefined ? [] : checkStorageUri(`${path}.storageUri`, uri, dialect)),
      ...checkContainer(path, this.props),
    ];
  }

  /** `art` or `containers`. @internal */
  public render(containerName: string): Json {
    if (this.artProps === undefined) {
      return { containers: [renderContainer(this.props, { name: containerName, image: this.image })] };
    }
    const { storageUri, runtimeVersion, config } = this.artProps;
    return { art: renderContainer(this.props, compact({ type: 'SquareAttack', storageUri, runtimeVersion, config })) };
  }
}
