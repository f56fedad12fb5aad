import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Echarts from 'echarts';
import { InputError } from '../core/input-error';

/** The build of echarts with lines, legends, tooltips and marks; the page carries the same one that draws the SVG. */
const BUILD = 'echarts/dist/echarts.common.min.js';

/** Finds a package as Node does. */
type Resolve = (name: string) => string;

// An optional peer: it weighs more than all the rest of an installation, and who writes constructs or reads tables draws nothing.
const here = createRequire(__filename);

/** Loads echarts, when it is needed: that takes a while. @throws InputError if it is not installed */
export function chartsLibrary(): typeof Echarts {
  return here(installed()) as typeof Echarts;
}

/** The text of echarts, for a page that needs no network. @throws InputError if it is not installed */
export function chartsSource(): string {
  return readFileSync(installed(), 'utf8');
}

/** The file of echarts. @throws InputError if it is not installed */
export function installed(resolve: Resolve = (name) => here.resolve(name)): string {
  try {
    return resolve(BUILD);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    const message = 'pictures and pages are drawn by the package echarts, which is not installed: npm install echarts; tables need none';
    throw new InputError([{ path: 'echarts', allowed: 'an installed package', message }]);
  }
}
