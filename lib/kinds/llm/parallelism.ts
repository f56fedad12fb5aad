import { wholeNumber, refuse } from '../../core/checks';
import { together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import { FLAG, whole } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { isToken } from '../../core/tokens';

/** Options of parallelism by data. */
export interface DataParallelOptions {
  /** GPUs that one copy of the model is cut over, at least 1. @default 1 */
  readonly tensor?: number | undefined;
  /** Whether the experts of a mixture are spread over the copies. @default false */
  readonly expert?: boolean | undefined;
}

/** Go's int32. */
const REPLICAS = { min: 1, max: 2147483647 };

const DATA = new Shape<DataParallelOptions>('Parallelism.data', { tensor: whole(REPLICAS), expert: FLAG });

/**
 * How a model is spread over GPUs and pods. The total of a service cannot be changed later.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_types.go `ParallelismSpec`
 */
export class Parallelism {
  /** Each layer is cut over the GPUs of one pod. @param gpus GPUs of a pod, at least 1 */
  public static tensor(gpus: number): Parallelism {
    return orFaulty(Parallelism, () => new Parallelism({ tensor: wholeNumber('Parallelism.tensor', gpus, REPLICAS) }));
  }

  /**
   * Layers one after the other over several pods; needs `worker`.
   *
   * @param pods pods of a copy of the model, at least 1
   * @param tensor GPUs of each pod, at least 1
   */
  public static pipeline(pods: number, tensor = 1): Parallelism {
    return orFaulty(Parallelism, () => {
      const [podsOf, gpus] = together(
        () => wholeNumber('Parallelism.pipeline', pods, REPLICAS), () => wholeNumber('Parallelism.pipeline tensor', tensor, REPLICAS),
      );
      return new Parallelism({ pipeline: podsOf, tensor: gpus });
    });
  }

  /**
   * Copies of the model that share requests, over several pods; needs `worker` where there is more than one pod.
   *
   * @param copies copies in all, at least 1
   * @param local copies in each pod, at least 1; divides `copies`
   */
  public static data(copies: number, local: number, options: DataParallelOptions = {}): Parallelism {
    return orFaulty(Parallelism, () => Parallelism.ofData(copies, local, options));
  }

  private static ofData(copies: number, local: number, options: DataParallelOptions): Parallelism {
    const [{ tensor, expert }] = together(
      () => DATA.take('Parallelism.data: ', options), () => wholeNumber('Parallelism.data', copies, REPLICAS), () => wholeNumber('Parallelism.data local', local, REPLICAS),
    );
    if (copies % local !== 0 && !isToken(copies) && !isToken(local)) {
      refuse('Parallelism.data', copies, `a multiple of the copies in each pod (${local})`);
    }
    return new Parallelism({
      data: copies, dataLocal: local,
      ...(tensor !== undefined && { tensor }),
      ...(expert !== undefined && { expert }),
    });
  }

  private constructor(private readonly fields: { readonly [field: string]: number | boolean }) {}

  /** Whether it takes more than one pod. @see v1alpha2 `GetSize` */
  public get spansPods(): boolean {
    const { pipeline = 1, data = 1, dataLocal = 1 } = this.fields;
    return Number(pipeline) > 1 || Number(data) > Number(dataLocal);
  }

  /** As the manifest has it. @internal */
  public render(): { readonly [field: string]: unknown } {
    return this.fields;
  }
}
