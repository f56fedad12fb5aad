import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FLAGGED_FIELDS } from '../../../lib/knative/admission/flagged-fields';
import { ROOT } from '../../support/code-blocks';

const PAGE = readFileSync(join(ROOT, 'docs', 'admission.md'), 'utf8');
const FOLDERS = ['lib/kserve/admission', 'lib/knative/admission'];
/** Texts of the same shape that are no ids. */
const NO_IDS = ['kserve-container'];

/** The ids that the code gives its refusals. */
function idsInCode(): string[] {
  const texts = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(ROOT, folder, file), 'utf8')));
  const found = texts.flatMap((text) => [...text.matchAll(/'((?:kserve|controller|knative)-[a-z-]+)'/g)].map(([, id]) => id));
  const schema = [...(/rule: (.*);/.exec(readFileSync(join(ROOT, 'lib/kserve/schema/violations.ts'), 'utf8'))?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, rule]) => `schema-${rule}`);
  return [...new Set([...found, ...schema])].filter((id) => !NO_IDS.includes(id)).sort();
}

describe('docs/admission.md', () => {
  it('has a row for every id, and for no other', () => {
    const rows = [...PAGE.matchAll(/^\| `((?:schema|kserve|controller|knative)-[a-z-]+)` \|/gm)].map(([, id]) => id);
    expect(idsInCode().length).toBeGreaterThan(80);
    expect([...rows].sort()).toEqual(idsInCode());
  });

  it('has the table of flags as the code has it', () => {
    const rows = PAGE.slice(PAGE.indexOf('## Fields behind a feature flag')).split('\n').filter((line) => /^\| `/.test(line));
    expect(rows).toEqual(FLAGGED_FIELDS.map(({ field, flag, mustBeEnabled }) => `| \`${field}\` | \`${flag}\` | ${mustBeEnabled ? '' : 'yes'} |`));
  });
});
