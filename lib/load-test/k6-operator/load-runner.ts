import { orFaulty } from '../../core/faulty';
import { IMAGE, LABELS } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';

/** What can be set of the k6-operator's part. */
export interface K6OperatorOptions {
  /** Image of the pod that lets the runners begin. @default - the operator's own, `ghcr.io/grafana/k6-operator:latest-starter` */
  readonly starterImage?: string;
  /** Labels of the TestRun's nodes for starter and initializer. @default - those of the load test */
  readonly nodeSelector?: { readonly [label: string]: string };
}

const OPTIONS = new Shape<K6OperatorOptions>('LoadRunner.k6Operator', { starterImage: IMAGE, nodeSelector: LABELS });

/** Who runs the machines of a load test. */
export class LoadRunner {
  /** Kubernetes: a Job, for several machines an Indexed one whose pods wait for one another. */
  public static job(): LoadRunner {
    return new LoadRunner('batch/v1', 'Job');
  }

  /**
   * The k6-operator, which must be in the cluster: a `TestRun` in place of the Job. Each of the `machines` runs a part of k6's script (an
   * execution segment, so that the clients need not divide evenly), and a starter lets them begin together. For more load than the Indexed
   * Job can start at one moment. Needs `generator: new K6()`; thresholds are judged by each runner for its own part, the whole
   * by `load-test run`.
   *
   * @see https://github.com/grafana/k6-operator api/v1alpha1/testrun_types.go `TestRunSpec`
   */
  public static k6Operator(options: K6OperatorOptions = {}): LoadRunner {
    return orFaulty(LoadRunner, () => new LoadRunner('k6.io/v1alpha1', 'TestRun', OPTIONS.take('LoadRunner.k6Operator: ', options)));
  }

  private constructor(
    /** Of the object. @internal */
    public readonly apiVersion: string,
    /** Of the object: `Job` or `TestRun`. @internal */
    public readonly kind: string,
    /** @internal */
    public readonly options: K6OperatorOptions = {},
  ) {}

  /** Whether it shares the load out by itself, so that each machine is told of the whole. @internal */
  public get sharesOut(): boolean {
    return this.kind === 'TestRun';
  }
}
