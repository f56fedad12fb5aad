import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Data that lies beside the checkout (`../shared`): facts and recordings that tests read in place. */
export const SHARED = join(__dirname, '..', '..', '..', 'shared');

/** The folder of that name in ../shared, or undefined where it is not there. */
export function sharedFolder(name: string): string | undefined {
  const folder = join(SHARED, name);
  return existsSync(folder) ? folder : undefined;
}

/**
 * A describe block over data in ../shared/<name>. Where the data is missing the block says so: as a failure under CI=true, since a
 * check that quietly does not run is worth nothing, and as a skipped test elsewhere.
 */
export function describeShared(name: string, title: string, body: (folder: string) => void): void {
  const folder = sharedFolder(name);
  if (folder !== undefined) {
    describe(title, () => body(folder));
    return;
  }
  const message = `${title}: ../shared/${name} is not there, so nothing was compared`;
  if (process.env.CI === 'true') {
    it(message, () => {
      throw new Error(message);
    });
  } else {
    console.warn(message);
    // The one skip of this suite: it is conditional, and CI never takes it.
    (it.skip as typeof it)(message, () => undefined);
  }
}
