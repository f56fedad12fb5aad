import type { Construct } from 'constructs';
import { LogLevel } from '../../../system/platform-options';
import type { ConfigField, ConfigFields } from './config-field';
import { choice, configData, configShape, text } from './config-field';
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

const level = (key: string): ConfigField => choice(key, LogLevel, 'LogLevel.DEBUG');

const FIELDS: ConfigFields<LoggingConfigOptions> = {
  zapLoggerConfig: text('zap-logger-config'),
  controller: level('loglevel.controller'),
  autoscaler: level('loglevel.autoscaler'),
  queueProxy: level('loglevel.queueproxy'),
  webhook: level('loglevel.webhook'),
  activator: level('loglevel.activator'),
  hpaAutoscaler: level('loglevel.hpaautoscaler'),
  netKourierController: level('loglevel.net-kourier-controller'),
  netIstioController: level('loglevel.net-istio-controller'),
  netGatewayApiController: level('loglevel.net-gateway-api-controller'),
};

/** What its options may be. */
export const LOGGING_CONFIG = configShape<LoggingConfigOptions>('logging', FIELDS);

/** The data of config-logging. */
export function loggingConfigData(options: LoggingConfigOptions): Record<string, string> {
  return configData('logging', FIELDS, options);
}

/** What a config-logging on its own is made with. */
export interface LoggingConfigProps extends LoggingConfigOptions, KnativeConfigProps {}

/** ConfigMap config-logging on its own: how much each component writes. */
export class LoggingConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: LoggingConfigProps = {}) {
    super(scope, id, 'config-logging', LOGGING_CONFIG, loggingConfigData, props);
  }
}
