import type { Json } from '../core/json';
import type { Model } from './model/model';

/** Another version of the model that gets a share of the traffic. Standard mode. */
export interface CanaryProps {
  /** Its name; the Deployment is `<service>-<name>-predictor`: lower-case letters, digits and dashes, a letter first. */
  readonly name: string;
  /** Percent of the traffic, 0 to 100; all canaries together at most 100. */
  readonly trafficPercent: number;
  /** What is served. */
  readonly model: Model;
  /** Pods; nothing scales them. They are taken from those of the stable predictor. @default - the share of the stable predictor's */
  readonly replicas?: number;
  /** Any field of its predictor, laid over what the stable predictor has of nodes, accounts and volumes. @default - none */
  readonly overrides?: Json;
}
