import { ApiError } from './api-transport';
import type { ApiTransport } from './api-transport';
import { objectPath, RESOURCES, withQuery } from './api-paths';

/** Whose log. */
export interface LogSource {
  readonly api: ApiTransport;
  readonly namespace: string;
}

/** The log of a container; of its last lines only, where that is enough. @throws ApiError */
export async function podLog({ api, namespace }: LogSource, pod: string, container: string, tailLines?: string): Promise<string> {
  const log = await api.request('GET', withQuery(`${objectPath(RESOURCES.Pod, namespace, pod)}/log`, { container, tailLines }));
  return typeof log === 'string' ? log : '';
}

/** The same where what is known without it has to do: empty where it cannot be read. */
export async function podLogIfAny(source: LogSource, pod: string, container: string, tailLines?: string): Promise<string> {
  try {
    return await podLog(source, pod, container, tailLines);
  } catch (error) {
    if (error instanceof ApiError) {
      return '';
    }
    throw error;
  }
}

/** A message with the last thing that a container wrote about it. */
export async function withLastLine(message: string, source: LogSource, pod: string, container: string): Promise<string> {
  const line = (await podLogIfAny(source, pod, container, '1')).trim();
  return line === '' ? message : `${message}: ${line}`;
}
