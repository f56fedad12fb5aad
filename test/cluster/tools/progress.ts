/**
 * A line that says what is going on and for how long already: rewritten every second on a terminal, written
 * anew every half minute elsewhere, so that neither a person nor a CI watchdog takes the wait for a hang.
 */
export class Progress {
  private readonly start = Date.now();
  private readonly timer: NodeJS.Timeout;

  public constructor(private readonly text: string, private readonly out: NodeJS.WriteStream = process.stderr) {
    this.write();
    this.timer = setInterval(() => this.write(), out.isTTY ? 1000 : 30_000);
  }

  /** The last line, with the whole time. */
  public end(): void {
    clearInterval(this.timer);
    this.write(', done');
    if (this.out.isTTY) this.out.write('\n');
  }

  private write(suffix = ''): void {
    const line = `${this.text} … ${Math.round((Date.now() - this.start) / 1000)} s${suffix}`;
    this.out.write(this.out.isTTY ? `\r${line}` : `${line}\n`);
  }
}
