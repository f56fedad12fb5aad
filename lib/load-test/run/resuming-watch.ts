/*
 * A watch that goes on. The API server closes watches by itself every few minutes, forgets old versions, and may be away for a while; what
 * is listed after that takes the place of what was known. The time in which nobody heard from it is a gap.
 */
import { numberAt, objectOrEmpty, textAt } from '../../core/json';
import { ApiError } from './api-transport';
import type { ApiTransport, Clock } from './api-transport';
import { withQuery } from './api-paths';
import type { SeenObject } from './seen-object';
import { isSeen, seenItems } from './seen-object';

/** What a watch tells. */
export interface WatchEvents {
  /** These are all objects that there are now. */
  listed(objects: readonly SeenObject[]): void;
  /** One is new or has changed. */
  changed(object: SeenObject): void;
  /** One is gone. */
  deleted(object: SeenObject): void;
}

/** Pause before the next try, in milliseconds. */
const RETRY_MS = 1000;

/** Watches the objects of one kind until it is told to stop. */
export class ResumingWatch {
  private lastHeard: number;
  private away = false;
  private stopped = false;

  /** @param path of the objects, without a query */
  constructor(
    private readonly api: ApiTransport,
    private readonly clock: Clock,
    private readonly path: string,
    private readonly selector: string | undefined,
    private readonly events: WatchEvents,
  ) {
    this.lastHeard = clock.now();
  }

  /** Whether the API server does not answer right now. */
  public get lost(): boolean {
    return this.away;
  }

  /** When it was heard from last, in milliseconds since 1970. */
  public get heardAt(): number {
    return this.away ? this.lastHeard : this.clock.now();
  }

  /** Lists and watches, again and again. @throws ApiError where the objects may not be read at all */
  public async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => {
      this.stopped = true;
    });
    while (!this.stopped) {
      try {
        await this.once(signal);
      } catch (error) {
        if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
          throw error;
        }
        if (!this.away) {
          this.lastHeard = this.clock.now();
        }
        this.away = true;
        await this.clock.sleep(RETRY_MS, signal);
      }
    }
  }

  private async once(signal: AbortSignal): Promise<void> {
    const listed = await this.api.request('GET', withQuery(this.path, { labelSelector: this.selector }));
    if (this.stopped) {
      return;
    }
    this.away = false;
    this.events.listed(seenItems(listed));
    const resourceVersion = textAt(listed, 'metadata', 'resourceVersion') ?? '0';
    const query = { labelSelector: this.selector, watch: '1', allowWatchBookmarks: 'true', resourceVersion };
    const opened = this.clock.now();
    await this.api.stream(withQuery(this.path, query), (text) => { this.take(text); }, signal);
    // Most watches are closed after minutes. One that is closed at once is not opened again at once, or two programs keep each other busy.
    if (this.clock.now() - opened < RETRY_MS) {
      await this.clock.sleep(RETRY_MS, signal);
    }
  }

  private take(text: string): void {
    const { type, object } = objectOrEmpty(JSON.parse(text));
    if (!isSeen(object) || this.stopped) {
      return;
    }
    if (type === 'ERROR') {
      // 410: the version is too old; whatever it is, the next list knows.
      throw new ApiError(numberAt(object, 'code') ?? 0, 'WatchError', textAt(object, 'message') ?? 'the watch failed');
    }
    if (type === 'DELETED') {
      this.events.deleted(object);
    } else if (type === 'ADDED' || type === 'MODIFIED') {
      this.events.changed(object);
    }
  }
}
