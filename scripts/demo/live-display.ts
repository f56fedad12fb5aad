import type { Forecast } from '../../lib/forecast';
import type { LocalSecond } from '../../lib/local-serving';

/** Without a terminal a line this often, in seconds, is enough to see that something goes on. */
const SELDOM = 5;
const WIDEST_BAR = 24;

/** A line a second: what is, beside what was forecast. On a terminal it stays in place. */
export class LiveDisplay {
  private readonly inPlace = process.stdout.isTTY;

  /** @param shown false where the output is for machines */
  constructor(private readonly forecast: Forecast, private readonly shown: boolean) {}

  /** Something to know beforehand. */
  public say(text: string): void {
    if (this.shown) {
      console.log(`${text}\n`);
    }
  }

  /** The second that is over. */
  public show(second: LocalSecond): void {
    if (!this.shown || (!this.inPlace && second.second % SELDOM !== 0)) {
      return;
    }
    const { columns = 80 } = process.stdout;
    const line = this.line(second).slice(0, columns - 1);
    process.stdout.write(this.inPlace ? `\r\x1b[K${line}` : `${line}\n`);
  }

  private line({ second, ready, pods, terminating, inFlight, answered, panicking }: LocalSecond): string {
    const expected = this.forecast.series.findLast(({ timeSeconds }) => timeSeconds <= second);
    const bar = '#'.repeat(Math.min(ready, WIDEST_BAR)).padEnd(Math.min(pods, WIDEST_BAR), '.');
    const leaving = terminating > 0 ? `, ${terminating} leaving` : '';
    return `${String(second).padStart(4)} s  pods ${ready}/${pods} (forecast ${expected?.replicas ?? 0})${leaving} ${bar}  `
      + `in flight ${inFlight}, ${answered}/s${panicking ? ', panic' : ''}`;
  }
}
