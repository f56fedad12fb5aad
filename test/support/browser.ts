import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

/** No sandbox, since containers have none to offer; and nothing that calls home. */
const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/**
 * A describe block with a real, headless browser: the one that CHROMIUM_PATH names, else the first on the PATH. Where there is none the
 * block says so: as a skipped test, and as a failure under CI=true.
 */
export function describeBrowser(title: string, body: (browser: () => Browser) => void): void {
  const executablePath = process.env.CHROMIUM_PATH ?? onPath();
  if (executablePath === undefined) {
    const message = `${title}: there is no ${PROGRAMS.join(', ')} on the PATH and CHROMIUM_PATH is not set, so no page was opened`;
    if (process.env.CI === 'true') {
      it(message, () => {
        throw new Error(message);
      });
    } else {
      console.warn(message);
      (it.skip as typeof it)(message, () => undefined);
    }
    return;
  }
  describe(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ARGS });
    });
    afterAll(() => browser?.close());
    body(() => browser);
  });
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program))).find((file) => existsSync(file));
}
