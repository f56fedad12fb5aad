import type { IDuration } from '../core/duration';
import { durationSeconds } from '../core/duration';
import { imageName } from '../core/object-names';
import { together } from '../core/faults';
import { orFaulty } from '../core/faulty';
import { fitting } from '../core/props/kind';
import { form, TEXT } from '../core/props/kinds';
import { Shape } from '../core/props/shape';

const DEFAULT_SECONDS = 300;

const IMAGE_PATH = 'WaitForService.upTo: image';

/** How `WaitForService.upTo` waits. */
export interface WaitOptions {
  /**
   * Path to ask for, of the same host and with the same Host header as the load; an answer of 2xx means ready.
   *
   * @default - the readiness path of the model where the load goes to its predict path (`/v1/models/mnist`, `/v2/models/mnist/ready`); else
   * the load's own path, where any answer but 404, 502, 503 and 504 counts, since a GET may not be what it is for
   */
  readonly path?: string;

  /** Image with load-gate on its PATH, best by digest. @default 'localhost/load-gate:v0.1.0', built from images/load-gate */
  readonly image?: string;
}

const OPTIONS = new Shape<WaitOptions>('WaitForService.upTo', {
  path: form("a path that begins with '/' and has no spaces", (path) => /^\/[^\s#]*$/.test(path)), image: TEXT,
});

/** Whether the load waits until the service answers. */
export class WaitForService {
  /** The image without a setting. */
  public static readonly DEFAULT_IMAGE = 'localhost/load-gate:v0.1.0';

  /**
   * Asks until the service answers, and fails the Job if it does not in this time.
   *
   * @param limit 1 second to 1 day, in whole seconds
   * @throws InputError for a time out of range, a path without `/`, an image that is no image, where the value is used
   */
  public static upTo(limit: IDuration, options: WaitOptions = {}): WaitForService {
    return orFaulty(WaitForService, () => {
      const [seconds, { path, image = WaitForService.DEFAULT_IMAGE }] = together(
        () => durationSeconds('WaitForService.upTo: limit', limit, { min: 1, max: 24 * 3600, wholeSeconds: true }),
        () => OPTIONS.take('WaitForService.upTo: ', options, ({ image: own }) => own === undefined || imageName(IMAGE_PATH, own)),
      );
      return new WaitForService(seconds, imageName(IMAGE_PATH, image), path);
    });
  }

  /** Sends the load at once, whatever answers. */
  public static never(): WaitForService {
    return new WaitForService(0, WaitForService.DEFAULT_IMAGE);
  }

  /** What is done if nothing is said: up to 5 minutes. */
  public static byDefault(): WaitForService {
    return new WaitForService(DEFAULT_SECONDS, WaitForService.DEFAULT_IMAGE);
  }

  private constructor(
    /** The limit of time in seconds; 0 if it does not wait. */
    public readonly limitSeconds: number,
    /** The image with load-gate. */
    public readonly image: string,
    /** The path that was given. */
    public readonly path?: string,
  ) {}

  /** Whether it waits at all. */
  public get waits(): boolean {
    return this.limitSeconds > 0;
  }

  /**
   * The path to ask for, and what answer is good enough, where the load goes to `loadPath`.
   *
   * @see https://kserve.github.io/website for both protocols
   */
  public readiness(loadPath: string): { readonly path: string; readonly accept: 'ready' | 'any' } {
    fitting(TEXT, 'readiness: loadPath', loadPath);
    if (this.path !== undefined) {
      return { path: this.path, accept: 'ready' };
    }
    const first = /^(\/v1\/models\/[^/:?]+):(predict|explain)$/.exec(loadPath);
    const second = /^(\/v2\/models\/[^?]+)\/infer$/.exec(loadPath);
    const path = first?.[1] ?? (second?.[1] === undefined ? undefined : `${second[1]}/ready`);
    return path === undefined ? { path: loadPath === '' ? '/' : loadPath, accept: 'any' } : { path, accept: 'ready' };
  }
}
