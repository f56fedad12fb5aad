import { annotationKeys } from '../../knative/annotation-keys';
import type { Revision } from '../../knative/revision';
import { RANGES } from '../../knative/webhook-ranges';
import { refuse } from '../../core/checks';
import type { ForecastService } from '../forecast';
import type { Forecast } from '../result/forecast-result';

/** Which figure of a service may be changed to make it hold. */
export class Vary {
  /** The fewest pods (min-scale, `minReplicas`): the smallest one is looked for. */
  public static minReplicas(): Vary {
    return new Vary('minReplicas');
  }

  /** The most pods (max-scale, `maxReplicas`): the smallest one is looked for, so as to cap what can be spent. */
  public static maxReplicas(): Vary {
    return new Vary('maxReplicas');
  }

  /** The hard limit (`containerConcurrency`): the one that costs the least is looked for, with the bounds that go with it. */
  public static hardLimit(): Vary {
    return new Vary('hardLimit');
  }

  /** The soft target: the one that costs the least is looked for, with the bounds that go with it. */
  public static softTarget(): Vary {
    return new Vary('softTarget');
  }

  /** Both kinds of limit, each in place of the other: whether softly or hard costs the least is part of the answer. */
  public static hardOrSoft(): Vary {
    return new Vary('hardLimit or softTarget', [Vary.hardLimit(), Vary.softTarget()]);
  }

  private constructor(
    /** `minReplicas`, `maxReplicas`, `hardLimit`, `softTarget` or `hardLimit or softTarget`. */
    public readonly name: string,
    private readonly either: readonly Vary[] = [],
  ) {}

  /** The kinds of limit that are tried. @internal */
  public get limits(): readonly Vary[] {
    return this.either.length === 0 ? [this] : this.either;
  }

  /** Whether it is a limit of a pod, and not a bound of their number. @internal */
  public get isLimit(): boolean {
    return this.either.length > 0 || this.name === 'hardLimit' || this.name === 'softTarget';
  }

  /**
   * The values to try, the one that is wanted most first.
   *
   * @internal
   * @param base the forecast of the service as it is
   */
  public candidates(service: ForecastService, base: Forecast): number[] {
    const inFlight = base.series.reduce((most, point) => Math.max(most, point.inFlight), 0);
    const forSlots = base.limit > 0 ? Math.ceil(inFlight / base.limit) : 0;
    const most = Math.max(1, base.peak, forSlots);
    const fewest = service.hpa === undefined ? 0 : 1;
    switch (this.name) {
      case 'minReplicas':
        return range(fewest, most);
      case 'maxReplicas':
        return range(1, most);
      default:
        return range(1, Math.min(RANGES.containerConcurrency.max, Math.max(1, 2 * inFlight))).reverse();
    }
  }

  /**
   * The service with that value.
   *
   * @internal
   */
  public apply(service: ForecastService, value: number): ForecastService {
    if (service.hpa !== undefined) {
      return { ...service, hpa: { ...service.hpa, [this.boundOfHpa()]: value } };
    }
    const { revision = {} } = service;
    return { ...service, hpa: undefined, revision: this.ofRevision(revision, value) };
  }

  /** The service without any limit of a pod: where either kind may be the answer, one must not stand beside the other. @internal */
  public bare(service: ForecastService): ForecastService {
    const { revision } = service;
    if (this.either.length === 0 || revision === undefined) {
      return service;
    }
    const others = Object.entries(revision.annotations ?? {}).filter(([key]) => key !== annotationKeys.target.name);
    return { ...service, revision: { ...revision, containerConcurrency: 0, annotations: Object.fromEntries(others) } };
  }

  private ofRevision(revision: Revision, value: number): Revision {
    const annotate = (key: string): Revision => ({ ...revision, annotations: { ...revision.annotations, [key]: String(value) } });
    switch (this.name) {
      case 'minReplicas':
        return annotate(annotationKeys.minScale.name);
      case 'maxReplicas':
        return annotate(annotationKeys.maxScale.name);
      case 'softTarget':
        return annotate(annotationKeys.target.name);
      default:
        return { ...revision, containerConcurrency: value };
    }
  }

  private boundOfHpa(): string {
    if (this.name !== 'minReplicas' && this.name !== 'maxReplicas') {
      refuse('solve: vary', this.name, 'minReplicas or maxReplicas', 'an HPA looks at neither a hard limit nor a soft target');
    }
    return this.name;
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
