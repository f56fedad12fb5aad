import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chapterOf } from '../../lib/check/chapters';
import { SERVICE_RULES } from '../../lib/rules';

const DOCS = join(__dirname, '../../docs');

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...readFileSync(join(DOCS, page), 'utf8').matchAll(/^#+ (.*)$/gm)]
    .map(([, heading = '']) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}

const UPSTREAM = [...readFileSync(join(DOCS, 'admission.md'), 'utf8').matchAll(/^\| `((?:schema|kserve|controller|knative)-[a-z-]+)` \|/gm)].map(([, id = '']) => id);
const OTHERS = ['object-metadata', 'text-data', 'unknown-field', 'unread-annotation', 'no-yaml', 'no-object', 'foreign', 'unread-version', 'template', 'duplicate-key', 'same-name', 'keda', 'version-pair', 'installed-mode', 'network-layer'];

describe('chapterOf', () => {
  it('leads every id to a heading that is there', () => {
    const lost = [...SERVICE_RULES.map(({ id }) => id), ...UPSTREAM, ...OTHERS].filter((id) => {
      const [page = '', anchor = ''] = chapterOf(id).replace(/^.*\/docs\//, '').split('#');
      return !anchorsOf(page).includes(anchor);
    });
    expect(lost).toEqual([]);
  });

  it.each([
    ['kserve-release', 'traps.md#kserve-release'], ['kserve-replicas', 'admission.md#kserves-webhook'], ['schema-enum', 'admission.md#the-api-server'],
    ['object-metadata', 'admission.md#metadata'], ['template', 'check.md#the-files'],
  ])('of %s is %s', (id, chapter) => expect(chapterOf(id)).toBe(`https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main/docs/${chapter}`));
});
