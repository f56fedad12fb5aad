import type { Problem } from '../verdict/measured-run';
import { ApiError } from './api-transport';
import type { ApiTransport } from './api-transport';
import { objectPath, RESOURCES, withQuery } from './api-paths';
import type { OperatorTracker } from './operator-tracker';
import { unreleased } from './operator-tracker';

/** What keeps the k6-operator from beginning the load, with what its pods wrote about it. */
export class OperatorDiagnosis {
  private starterRead = false;

  constructor(private readonly operator: OperatorTracker, private readonly api: ApiTransport, private readonly namespace: string) {}

  /** Undefined as long as nothing does. The logs are read once, when there is a reason to. */
  public async problem(): Promise<Problem | undefined> {
    const { hopeless, failedInitializer, endedStarter } = this.operator;
    if (hopeless !== undefined) {
      const said = failedInitializer === undefined ? '' : (await this.logOf(failedInitializer, 'k6', '1')).trimEnd().split('\n').at(-1) ?? '';
      return said === '' ? hopeless : { ...hopeless, message: `${hopeless.message}: ${said}` };
    }
    if (endedStarter === undefined || this.starterRead) {
      return undefined;
    }
    this.starterRead = true;
    // A runner that waits on does not end: nobody would learn why.
    const [first] = unreleased(await this.logOf(endedStarter, 'k6-curl'));
    return first === undefined ? undefined : { about: 'load', message: `${endedStarter}: a runner was not let go: ${first}` };
  }

  /** Empty where it cannot be read: what is known without it has to do. */
  private async logOf(pod: string, container: string, tailLines?: string): Promise<string> {
    try {
      const path = withQuery(`${objectPath(RESOURCES.Pod, this.namespace, pod)}/log`, { container, tailLines });
      const log = await this.api.request('GET', path);
      return typeof log === 'string' ? log : '';
    } catch (error) {
      if (error instanceof ApiError) {
        return '';
      }
      throw error;
    }
  }
}
