import { orFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import type { ComponentProps } from './component-props';
import type { ContainerSettings } from './container';
import { checkContainer, renderContainer } from './container';
import type { Dialect } from '../../kserve/dialect';
import type { Json } from '../../core/json';
import { compact } from '../../core/json';
import { fitting } from '../../core/props/kind';
import { FIELDS } from '../../core/props/kinds';
import { checkStorageUri } from '../model/storage-uri';
import { ART_EXPLAINER, CONTAINER_EXPLAINER } from './explainer-kinds';
import type { ArtExplainerProps, ContainerExplainerProps } from './explainer-props';

/** What answers `POST /v1/models/NAME:explain`. */
export class Explainer {
  /** The Adversarial Robustness Toolbox with its one attack, SquareAttack. */
  public static art(props: ArtExplainerProps = {}): Explainer {
    return orFaulty(Explainer, () => new Explainer(fitting(FIELDS, 'Explainer.art', props), props));
  }

  /** An explainer in a container of the user's own. */
  public static container(props: ContainerExplainerProps): Explainer {
    return orFaulty(Explainer, () => new Explainer(fitting(FIELDS, 'Explainer.container', props), undefined, props.image));
  }

  private constructor(
    /** What was said of the component. @internal */
    public readonly props: ComponentProps & ContainerSettings,
    private readonly artProps: ArtExplainerProps | undefined,
    private readonly image?: string,
  ) {}

  /** What is wrong with each prop by itself. @internal */
  public checkProps(path: string): readonly Violation[] {
    return this.artProps === undefined ? CONTAINER_EXPLAINER.check(path, this.props) : ART_EXPLAINER.check(path, this.artProps);
  }

  /** What is wrong with the props together. @internal */
  public check(path: string, dialect: Dialect): Violation[] {
    const uri = this.artProps?.storageUri;
    return [
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
