/*
 * What is calibrated, as the calibration sees it: one pod that answers so many clients at once. Behind it stand a URL, the demo server on
 * loopback, or a service in a cluster; the tests give one whose curve is known.
 */

/** What came of a time in which so many clients each waited for their answer and sent the next request. */
export interface LevelMeasurement {
  /** How long each good answer took, in seconds; the first one of each client, which may be a cold one, is not among them. */
  readonly seconds: readonly number[];
  /** Requests without a good answer, by reason. */
  readonly failed: ReadonlyMap<string, number>;
  /** Pods that became ready meanwhile: seconds from their creation on. @default - none */
  readonly startup?: readonly number[];
  /** Whether it was measured to its end. */
  readonly whole: boolean;
}

/** A start from no pod at all. */
export interface ColdStart {
  readonly seconds: number;
  /** Whether the time of one request is part of it, since nobody saw the pod itself. */
  readonly withRequest: boolean;
}

/** One pod that answers. */
export interface ICalibrationTarget {
  /** What it is, in messages: a URL, the name of a service. */
  readonly name: string;

  /** What it runs on, name to version; asked for when everything has been measured. */
  versions(): Promise<{ readonly [name: string]: string }>;

  /**
   * Starts from no pod. Undefined where there is no such thing, or nobody can see it.
   *
   * @param signal ends the wait
   */
  coldStart(signal: AbortSignal): Promise<ColdStart | undefined>;

  /**
   * Lets so many clients ask at once.
   *
   * @throws InputError where nobody answers, or where there is more than one pod
   */
  level(clients: number, signal: AbortSignal): Promise<LevelMeasurement>;
}
