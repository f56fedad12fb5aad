import type { Output } from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { compact, numberAt, objectsAt, textAt } from '../core/json';
import type { ChartDeployment } from './chart-deployment';
import type { LoadTestFigures, LoadTestLogs } from './load-test-figures';
import { isLoadTest, loadTestFigures } from './load-test-figures';

/** Something that is deployed as an InferenceService, or another kind with `status.url`. */
export type UrlConstruct = IConstruct;

/** The URL that the cluster gave a service, from its status; unknown in a preview. */
export function serviceUrl(deployment: ChartDeployment, service: UrlConstruct): Output<string | undefined> {
  return deployment.resource(service).status.apply((status) => textAt(status, 'url'));
}

/** The address at which the load balancer of a gateway's Service can be reached: its IP, or its host name where the cloud gives one. */
export function gatewayAddress(deployment: ChartDeployment, gateway: IConstruct): Output<string | undefined> {
  return deployment.resource(gateway).status.apply((status) => {
    const [ingress] = objectsAt(status, 'loadBalancer', 'ingress');
    return textAt(ingress, 'ip') ?? textAt(ingress, 'hostname');
  });
}

/** How a load test's Job ended. */
export interface LoadTestResult {
  /** `succeeded`, `failed` or `running`. hey itself succeeds whatever answers it gets; docs/load-test.md says how to read its report. */
  readonly outcome: string;
  readonly startTime?: string;
  readonly completionTime?: string;
  /** What its logs tell. @default - they were not asked for, or the Job is not over */
  readonly figures?: LoadTestFigures;
}

/**
 * The end of a load test as the cluster reports it; unknown in a preview.
 *
 * @param logs where the Job's logs can be read, for the figures of the verdict. @default - they are not read
 */
export function loadTestResult(deployment: ChartDeployment, loadTest: IConstruct, logs?: LoadTestLogs): Output<LoadTestResult> {
  return deployment.resource(loadTest).status.apply(async (status) => {
    const outcome = numberAt(status, 'succeeded') ? 'succeeded' : numberAt(status, 'failed') ? 'failed' : 'running';
    const isOver = outcome !== 'running';
    return compact({
      outcome,
      startTime: textAt(status, 'startTime'),
      completionTime: textAt(status, 'completionTime'),
      figures: isOver && logs !== undefined && isLoadTest(loadTest) ? await loadTestFigures(loadTest, logs) : undefined,
    });
  });
}
