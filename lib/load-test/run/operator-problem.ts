import type { Problem } from '../verdict/measured-run';
import type { OperatorTracker } from './operator-tracker';
import { unreleased } from './operator-tracker';
import type { LogSource } from './pod-log';
import { podLogIfAny, withLastLine } from './pod-log';

/** What keeps the k6-operator from beginning the load, with what its pods wrote about it. */
export class OperatorDiagnosis {
  private starterRead = false;

  constructor(private readonly operator: OperatorTracker, private readonly source: LogSource) {}

  /** Undefined as long as nothing does. The logs are read once, when there is a reason to. */
  public async problem(): Promise<Problem | undefined> {
    const { hopeless, failedInitializer, endedStarter } = this.operator;
    if (hopeless !== undefined) {
      return failedInitializer === undefined ? hopeless
        : { ...hopeless, message: await withLastLine(hopeless.message, this.source, failedInitializer, 'k6') };
    }
    if (endedStarter === undefined || this.starterRead) {
      return undefined;
    }
    this.starterRead = true;
    // A runner that waits on does not end: nobody would learn why.
    const [first] = unreleased(await podLogIfAny(this.source, endedStarter, 'k6-curl'));
    return first === undefined ? undefined : { about: 'load', message: `${endedStarter}: a runner was not let go: ${first}` };
  }
}
