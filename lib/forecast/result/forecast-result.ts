import type { HpaMetricTarget } from '../hpa/hpa-target';

/** One moment of a forecast: an evaluation of the autoscaler. */
export interface ForecastPoint {
  /** Seconds since the load began. */
  readonly timeSeconds: number;
  /** Pods that the autoscaler wants, within min and max scale: the column DESIRED of a cluster. Undefined without data. */
  readonly desired?: number | undefined;
  /** Pods that the load asks for, before min and max scale: 8 where max-scale allows 4. Undefined without data. */
  readonly desiredByLoad?: number | undefined;
  /** Pods that the Deployment was set to. */
  readonly replicas: number;
  /** Pods that take requests. */
  readonly ready: number;
  /** Pods on the way. */
  readonly starting: number;
  /** Requests inside, waiting ones included. */
  readonly inFlight: number;
  /** Requests that wait for a pod. */
  readonly queued: number;
  /** Average over the stable window, in requests; for an HPA that of the metric that asked for most. Undefined without data. */
  readonly stableAverage?: number | undefined;
  /** Average over the panic window, in requests. Undefined without data and for an HPA. */
  readonly panicAverage?: number | undefined;
  /** The average of each metric of an HPA with several, in the order of `metrics`. Undefined without data, and for the others. */
  readonly averages?: readonly number[] | undefined;
  /** Whether the autoscaler panics: it does not scale down then. */
  readonly panicMode: boolean;
  /** Whether requests go through the activator. */
  readonly activatorInPath: boolean;
  /** Requests answered since the point before. */
  readonly completed: number;
  /** Mean latency of these, in seconds. Undefined if there were none. */
  readonly latencyMean?: number | undefined;
  /** The longest of these, in seconds. Undefined if there were none. */
  readonly latencyMax?: number | undefined;
}

/** How long requests took from the client's view: waiting and work, in seconds. */
export interface ForecastLatency {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Why a figure is what it is, in words. */
export interface ForecastReasons {
  readonly peak: string;
  readonly steady: string;
  readonly settle: string;
  readonly panic: string;
  readonly latency: string;
  readonly coldStart: string;
  readonly refused: string;
  readonly timedOut: string;
  readonly unanswered: string;
  readonly podSeconds: string;
  readonly gpuSeconds: string;
}

/** What the figures hang on besides the settings, in words: where it is not so in the cluster, the figures are others. */
export interface ForecastAssumptions {
  /** How one request follows another. */
  readonly arrivals: string;
  /** How long a pod works on a request. */
  readonly serviceTime: string;
  /** How many requests a pod works on at once. */
  readonly workers: string;
  /** How long a pod takes until it is ready. */
  readonly startup: string;
}

/** What a service will do under a load. Plain data: it can be written as JSON as it is. */
export interface Forecast {
  /** The load in words. */
  readonly load: string;
  /** `KPA` or `HPA`. */
  readonly autoscaler: string;
  /** What the autoscaler averages: `concurrency`, `rps`, or the HPA's metric. */
  readonly metric: string;
  /** What an HPA looks at, each with its target. Undefined for the others. */
  readonly metrics?: readonly HpaMetricTarget[] | undefined;
  /** What the autoscaler aims at per pod, utilisation included; for an HPA the target of its first metric. */
  readonly target: number;
  /** The hard limit, requests per pod; 0 is none. */
  readonly limit: number;
  /** The most pods at once, starting ones included. */
  readonly peak: number;
  /** The pods that there are when the load ends. */
  readonly steady: number;
  /** When the number of ready pods last changed before the load ended, in seconds. Undefined if pods were still starting then. */
  readonly settleSeconds?: number | undefined;
  /** How long the autoscaler was in panic, in seconds. */
  readonly panicSeconds: number;
  /** Undefined if no request was answered. */
  readonly latency?: ForecastLatency | undefined;
  /** How long the first request waited for a pod, in seconds. Undefined if there was none. */
  readonly coldStartWaitSeconds?: number | undefined;
  /** Requests answered. */
  readonly completed: number;
  /** Requests answered with 503, since too many waited. */
  readonly refused: number;
  /** Requests whose client gave up waiting (the load's `timeout`). */
  readonly timedOut: number;
  /** Requests neither answered nor given up when the forecast ended: `after` was too short for them. They are not among the latencies. */
  readonly unanswered: number;
  /** Starting and ready pods, added up over the time, from the beginning of the load to the end of the forecast. */
  readonly podSeconds: number;
  /** The same for GPUs. */
  readonly gpuSeconds: number;
  /** How long the load lasted, in seconds. */
  readonly loadSeconds: number;
  /** How long the forecast goes, in seconds. */
  readonly durationSeconds: number;
  /** Pods over time. */
  readonly series: readonly ForecastPoint[];
  readonly reasons: ForecastReasons;
  readonly assumptions: ForecastAssumptions;
}
