import { parseGoDuration } from '../core/go-duration';
import { parseGoFloat, parseGoInt } from '../core/go-parse';
import { isTokenText } from '../core/token-text';
import { isToken } from '../core/tokens';
import type { AnnotationKey } from './annotation-keys';
import { annotationKeys, AUTOSCALER_CLASSES, findAnnotation } from './annotation-keys';
import type { AutoscalerSettings } from './autoscaler-settings';
import type { Revision } from './revision';

/**
 * The annotations of a revision as the autoscaler reads them: one that cannot be parsed counts as absent, since the webhook should have
 * refused it. So does a placeholder for a value that only the deployment knows.
 *
 * @see knative/serving pkg/apis/autoscaling/v1alpha1/pa_lifecycle.go
 */
export class RevisionValues {
  constructor(private readonly revision: Revision, private readonly settings: AutoscalerSettings) {}

  /** The class: annotated, else the cluster's. */
  public get className(): string {
    return this.text(annotationKeys.class) ?? this.settings['pod-autoscaler-class'];
  }

  /** The metric: annotated, else the one that goes with the class; empty for a class that is not Knative's. */
  public get metric(): string {
    const byClass = this.className === AUTOSCALER_CLASSES.kpa ? 'concurrency' : this.className === AUTOSCALER_CLASSES.hpa ? 'cpu' : '';
    return this.text(annotationKeys.metric) ?? byClass;
  }

  /** Requests in flight per pod, 0 is no limit. */
  public get hardLimit(): number {
    const { containerConcurrency = 0 } = this.revision;
    return isToken(containerConcurrency) ? 0 : containerConcurrency;
  }

  /** Only a revision that is known not to be routed to counts as unreachable. */
  public get reachable(): boolean {
    return this.revision.reachability !== 'Unreachable';
  }

  public text(key: AnnotationKey): string | undefined {
    const value = findAnnotation(this.revision.annotations, key)?.value;
    return isTokenText(value) ? undefined : value;
  }

  public float(key: AnnotationKey): number | undefined {
    const value = this.text(key);
    return value === undefined ? undefined : parseGoFloat(value);
  }

  public int32(key: AnnotationKey): number | undefined {
    const value = this.text(key);
    return value === undefined ? undefined : parseGoInt(value, 32);
  }

  /** Nanoseconds. */
  public duration(key: AnnotationKey): bigint | undefined {
    const value = this.text(key);
    return value === undefined ? undefined : parseGoDuration(value);
  }
}
