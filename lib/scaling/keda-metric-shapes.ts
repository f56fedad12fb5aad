import { numberHint } from '../core/checks';
import { kind, required } from '../core/props/kind';
import { FULL_TEXT } from '../core/props/kinds';
import { FULL_TEXT_LIST, NAMED, NAMESPACE } from '../core/props/kubernetes-kinds';
import type { KindsOf } from '../core/props/shape';
import { Shape } from '../core/props/shape';
import { isToken } from '../core/tokens';
import type { ExternalMetricOptions, OpenTelemetryMetricOptions, PrometheusMetricOptions } from './keda-metric-options';

/** What the options of a metric of KEDA's may be. */

const isTarget = (value: number): boolean => Number.isFinite(value) && value > 0;

const TARGET = kind('a number above 0', (value) => typeof value === 'number' && (isToken(value) || isTarget(value)), (value) => numberHint(value, isTarget));

const EXTERNAL_METRIC: KindsOf<ExternalMetricOptions> = {
  serverAddress: required(FULL_TEXT), query: required(FULL_TEXT), target: required(TARGET), authModes: FULL_TEXT, authenticationRef: NAMED,
};

export const PROMETHEUS = new Shape<PrometheusMetricOptions>('KedaMetric.prometheus', { ...EXTERNAL_METRIC, namespace: NAMESPACE });

export const GRAPHITE = new Shape<ExternalMetricOptions>('KedaMetric.graphite', EXTERNAL_METRIC);

export const OPEN_TELEMETRY = new Shape<OpenTelemetryMetricOptions>('KedaMetric.openTelemetry', {
  query: required(FULL_TEXT), target: required(TARGET), metricNames: FULL_TEXT_LIST, operationOverTime: FULL_TEXT, serverAddress: FULL_TEXT,
});
