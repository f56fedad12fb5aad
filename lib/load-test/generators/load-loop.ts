/**
 * What a generator does when answers are late. The two measure different things, and a report that does not say which one it was cannot be
 * read.
 */
export class LoadLoop {
  /**
   * So many clients, each of which waits for its answer: a slow server gets fewer requests, and so many are in flight all the time. The
   * right stimulus for an autoscaler that counts requests in flight; its latencies are those of the clients that got in.
   */
  public static readonly CLOSED = new LoadLoop('closed', 'clients that wait for their answers: a slow server is asked less often');

  /** Requests at their times, answered or not, as the world sends them: queues show in the latencies. */
  public static readonly OPEN = new LoadLoop('open', 'requests at a steady rate, whether or not answers come');

  private constructor(
    /** `closed` or `open`. */
    public readonly name: string,
    /** What that means, for a report. */
    public readonly meaning: string,
  ) {}
}
