import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../support/code-blocks';

describe('the way to a cluster, by the kubeconfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  afterAll(() => { rmSync(folder, { recursive: true }); });

  const file = (name: string, content: object): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };

  it('takes the current context or a named one, and says in one sentence what is wrong', () => {
    const config = file('config', {
      'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'first',
      'clusters': [
        { name: 'a', cluster: { 'server': 'http://127.0.0.1:1/', 'insecure-skip-tls-verify': true } },
        { name: 'b', cluster: { 'server': 'http://127.0.0.1:2', 'insecure-skip-tls-verify': true } },
      ],
      'users': [{ name: 'u', user: { token: 'secret' } }],
      'contexts': [{ name: 'first', context: { cluster: 'a', user: 'u' } }, { name: 'second', context: { cluster: 'b', user: 'u' } }],
    });
    const empty = file('empty', { contexts: [], clusters: [], users: [] });
    const none = join(folder, 'none');
    const choices = [
      { kubeconfig: config }, { kubeconfig: config, context: 'second' }, { kubeconfig: config, context: 'third' },
      { kubeconfig: empty }, { kubeconfig: empty, context: 'x' }, { kubeconfig: none },
    ];
    const driver = join(__dirname, 'kubeconfig-driver.ts');
    const printed = execFileSync(process.execPath, ['--import', 'tsx', driver, JSON.stringify(choices)], { cwd: ROOT, encoding: 'utf8' });
    const headers = { Authorization: 'Bearer secret' };
    expect(JSON.parse(printed)).toEqual([
      { context: 'first', url: 'http://127.0.0.1:1', headers },
      { context: 'second', url: 'http://127.0.0.1:2', headers },
      '--cluster: expected one of first, second, got "third"',
      '--cluster: expected a kubeconfig with a cluster, got undefined; name its file with --kubeconfig, or its context with --cluster',
      '--cluster: expected a context of the kubeconfig, which has none, got "x"',
      `--kubeconfig: expected a kubeconfig that can be read, got ${JSON.stringify(none)}; ENOENT: no such file or directory, open '${none}'`,
    ]);
  });
});
