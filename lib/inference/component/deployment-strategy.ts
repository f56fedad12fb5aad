import { refuse, violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import type { Json } from '../../core/json';
import { compact } from '../../core/json';
import { TEXT } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { isToken } from '../../core/tokens';

/** How many pods a rollout may be off by: a number of pods, `'1'`, or a share of them, `'25%'`. */
export interface RollingUpdateOptions {
  /** Pods more than wanted. @default 25% */
  readonly maxSurge?: string;
  /** Pods fewer than wanted. @default 25% */
  readonly maxUnavailable?: string;
}

const OPTIONS = new Shape<RollingUpdateOptions>('DeploymentStrategy.rollingUpdate', { maxSurge: TEXT, maxUnavailable: TEXT });

/** How the Deployment of a component changes from one version to the next. Standard mode. */
export class DeploymentStrategy {
  /**
   * New pods come while old ones go. Where all GPUs are in use, `maxSurge: '0'` with `maxUnavailable: '1'` gets along without a free one;
   * the default waits for one for ever.
   */
  public static rollingUpdate(options: RollingUpdateOptions = {}): DeploymentStrategy {
    return orFaulty(DeploymentStrategy, () => DeploymentStrategy.rolling(options));
  }

  /** All old pods go before the first new one comes: nothing answers meanwhile. */
  public static recreate(): DeploymentStrategy {
    return new DeploymentStrategy({ type: 'Recreate' });
  }

  private static rolling(options: RollingUpdateOptions): DeploymentStrategy {
    OPTIONS.take('DeploymentStrategy.rollingUpdate: ', options);
    const faults = new Faults();
    const maxSurge = faults.attempt(() => share('maxSurge', options.maxSurge));
    const maxUnavailable = faults.attempt(() => share('maxUnavailable', options.maxUnavailable));
    if (isZero(maxSurge) && isZero(maxUnavailable)) {
      faults.add(violation('DeploymentStrategy.rollingUpdate', options, 'maxSurge or maxUnavailable above 0', 'nothing could change'));
    }
    faults.throwIfAny();
    const rollingUpdate = compact({ maxSurge, maxUnavailable });
    return new DeploymentStrategy({ type: 'RollingUpdate', ...(Object.keys(rollingUpdate).length > 0 && { rollingUpdate }) });
  }

  private constructor(private readonly fields: Json) {}

  /** `deploymentStrategy` of a component. @internal */
  public render(): Json {
    return this.fields;
  }
}

function share(name: string, value: string | undefined): string | number | undefined {
  if (value === undefined || isToken(value)) {
    return value;
  }
  if (/^\d{1,9}$/.test(value)) {
    return Number(value);
  }
  const path = `DeploymentStrategy.rollingUpdate: ${name}`;
  if (!/^\d{1,3}%$/.test(value)) {
    return refuse(path, value, "a number of pods such as '1', or a share such as '25%'");
  }
  // There cannot be more pods too few than there are: kubernetes pkg/apis/apps/validation `ValidateRollingUpdateDeployment`.
  return name === 'maxUnavailable' && Number.parseInt(value, 10) > 100 ? refuse(path, value, 'a share of at most 100%') : value;
}

function isZero(value: string | number | undefined): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%$/.test(value));
}
