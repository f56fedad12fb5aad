import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';

/** The folder that scripts/docs-site.ts has put together, which is where this file is copied to. */
const SITE = join(import.meta.dirname, '..');

/** A page with its first heading, for the sidebar. */
function entry(file: string): { text: string; link: string } {
  const [, title = file] = /^# (.*)$/m.exec(readFileSync(join(SITE, file), 'utf8')) ?? [];
  return { text: title.replaceAll('`', ''), link: `/${file.replace(/\.md$/, '')}` };
}

const named = (...names: string[]) => names.map((name) => entry(`${name}.md`));
const folder = (name: string) => readdirSync(join(SITE, name)).filter((file) => file.endsWith('.md')).sort().map((file) => entry(join(name, file)));

/** Pages in the order in which one meets them; what is named nowhere comes last, so that a new page cannot be forgotten. */
const CHAPTERS: ReadonlyArray<{ readonly text: string; readonly pages: readonly string[] }> = [
  { text: 'Services', pages: ['inference-service', 'standard-or-knative', 'forecast', 'load-test', 'traps', 'kfserving'] },
  { text: 'Step by step', pages: ['from-yaml', 'scale-to-zero', 'canary', 'keda'] },
  { text: 'Other kinds', pages: ['knative-service', 'inference-graph', 'llm', 'storage-containers', 'local-models', 'tenants'] },
  { text: 'Checks', pages: ['check', 'admission', 'cluster'] },
  { text: 'The platform', pages: ['install', 'platform', 'knative-config', 'versions', 'upgrading'] },
  { text: 'Tools', pages: ['names', 'cli', 'pulumi', 'pulumi-languages'] },
];
const LAST = ['architecture', 'testing'];

function chapters(): Array<{ text: string; items: Array<{ text: string; link: string }>; collapsed?: boolean }> {
  const there = readdirSync(SITE).filter((file) => file.endsWith('.md') && file !== 'index.md').map((file) => file.replace(/\.md$/, ''));
  const placed = new Set([...CHAPTERS.flatMap(({ pages }) => pages), ...LAST]);
  return [
    ...CHAPTERS.map(({ text, pages }) => ({ text, items: named(...pages.filter((page) => there.includes(page))) })),
    { text: 'More', items: named(...there.filter((page) => !placed.has(page)).sort()) },
    { text: 'How it is built', items: [...named(...LAST.filter((page) => there.includes(page))), ...folder('decisions')], collapsed: true },
  ].filter(({ items }) => items.length > 0);
}

export default defineConfig({
  title: 'cdk8s-kserve',
  description: 'KServe and Knative as typed cdk8s and Pulumi constructs, and the number of pods to expect',
  // Pages of a GitHub project lie below its name.
  base: process.env.DOCS_BASE ?? '/',
  cleanUrls: false,
  lastUpdated: false,
  // Indented code of docstrings has no frame of VitePress's own that would scroll.
  head: [['style', {}, '.vp-doc pre { overflow-x: auto; }'], ['link', { rel: 'icon', href: 'data:,' }]],
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [{ text: 'Guide', link: '/inference-service' }, { text: 'API', link: '/api/' }],
    sidebar: { '/': chapters(), '/api/': [{ text: 'API', items: [{ text: 'All names', link: '/api/' }] }, ...chapters()] },
    socialLinks: [{ icon: 'github', link: 'https://github.com/cdk8s-kserve/cdk8s-kserve' }],
  },
});
