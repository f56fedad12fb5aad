import type { Construct } from 'constructs';
import type { LogLevel } from '../../../system/platform-options';
import type { ConfigField } from './config-field';
import { choice, configData, text } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** ConfigMap `config-logging`. Source: config/core/configmaps/logging.yaml. */
export interface LoggingConfigOptions {
  /** Configuration of zap, as JSON: encoding, outputs, level of all that is not set apart. @default - JSON lines to standard output */
  readonly zapLoggerConfig?: string;
  /** Level of the controller. @default LogLevel.INFO */
  readonly controller?: LogLevel;
  /** Level of the KPA. @default LogLevel.INFO */
  readonly autoscaler?: LogLevel;
  /** Pods have to be made anew for it. @default LogLevel.INFO */
  readonly queueProxy?: LogLevel;
  /** Level of the webhook. @default LogLevel.INFO */
  readonly webhook?: LogLevel;
  /** Level of the activator. @default LogLevel.INFO */
  readonly activator?: LogLevel;
  /** Level of the controller of class hpa. @default LogLevel.INFO */
  readonly hpaAutoscaler?: LogLevel;
  /** Level of Kourier's controller. @default LogLevel.INFO */
  readonly netKourierController?: LogLevel;
  /** Level of net-istio's controller. @default LogLevel.INFO */
  readonly netIstioController?: LogLevel;
  /** Level of net-gateway-api's controller. @default LogLevel.INFO */
  readonly netGatewayApiController?: LogLevel;
}

const FIELDS: Readonly<Record<keyof LoggingConfigOptions, ConfigField>> = {
  zapLoggerConfig: text('zap-logger-config'),
  controller: choice('loglevel.controller'),
  autoscaler: choice('loglevel.autoscaler'),
  queueProxy: choice('loglevel.queueproxy'),
  webhook: choice('loglevel.webhook'),
  activator: choice('loglevel.activator'),
  hpaAutoscaler: choice('loglevel.hpaautoscaler'),
  netKourierController: choice('loglevel.net-kourier-controller'),
  netIstioController: choice('loglevel.net-istio-controller'),
  netGatewayApiController: choice('loglevel.net-gateway-api-controller'),
};

/** The data of config-logging. */
export function loggingConfigData(options: LoggingConfigOptions): Record<string, string> {
  return configData('logging', FIELDS, options);
}

/** What a config-logging on its own is made with. */
export interface LoggingConfigProps extends LoggingConfigOptions, KnativeConfigProps {}

/** ConfigMap config-logging on its own: how much each component writes. */
export class LoggingConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: LoggingConfigProps = {}) {
    const { namespace, ...options } = props;
    super(scope, id, 'config-logging', () => loggingConfigData(options), { namespace });
  }
}
