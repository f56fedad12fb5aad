import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/code-blocks';

describe('the way to a cluster, by the kubeconfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  afterAll(() => { rmSync(folder, { recursive: true }); });

  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const CONFIG = {
    'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'first',
    'clusters': [
      { name: 'a', cluster: { 'server': 'http://127.0.0.1:1/', 'insecure-skip-tls-verify': true } },
      { name: 'b', cluster: { 'server': 'https://127.0.0.1:2/k8s/clusters/c-1', 'insecure-skip-tls-verify': true } },
    ],
    'users': [
      { name: 'u', user: { token: 'secret' } },
      { name: 'absent', user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-login-program' } } },
      { name: 'failing', user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'node', args: ['-e', 'console.error("log in first"); process.exit(1)'] } } },
    ],
    'contexts': [
      { name: 'first', context: { cluster: 'a', user: 'u', namespace: 'models' } }, { name: 'second', context: { cluster: 'b', user: 'u' } },
      { name: 'third', context: { cluster: 'gone', user: 'u' } },
      { name: 'fourth', context: { cluster: 'a', user: 'absent' } }, { name: 'fifth', context: { cluster: 'a', user: 'failing' } },
    ],
  };
  const ALL = 'one of first, second, third, fourth, fifth';

  /** What comes of each choice. */
  const outcomes = (choices: readonly object[]): unknown[] => JSON.parse(execFileSync(process.execPath,
    ['--import', 'tsx', join(__dirname, 'kubeconfig-driver.ts'), JSON.stringify(choices)], { cwd: ROOT, encoding: 'utf8' })) as unknown[];

  it('takes the current context or a named one, of a file, a text, or what is there by default; and says in one sentence what is wrong', () => {
    const text = JSON.stringify(CONFIG);
    const config = file('config', text);
    mkdirSync(join(folder, 'home', '.kube'), { recursive: true });
    const home = join(folder, 'home');
    writeFileSync(join(home, '.kube', 'config'), text);
    const none = join(folder, 'none');
    const first = { context: 'first', url: 'http://127.0.0.1:1', namespace: 'models', headers: { Authorization: 'Bearer secret' } };
    const cases: ReadonlyArray<readonly [choice: object, outcome: unknown]> = [
      [{ kubeconfig: config }, first],
      [{ kubeconfig: config, context: 'second' }, { context: 'second', url: 'https://127.0.0.1:2/k8s/clusters/c-1', headers: first.headers }],
      [{ kubeconfig: text }, first],
      [{ kubeconfig: `apiVersion: v1\n${Object.entries(CONFIG).slice(1).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n')}` }, first],
      [{ kubeconfig: '~/.kube/config', env: { HOME: home } }, first],
      [{ env: { HOME: home } }, first],
      [{ env: { KUBECONFIG: config, HOME: folder } }, first],
      [{ env: { HOME: folder } }, '--kubeconfig: expected a kubeconfig, got none; there is no $KUBECONFIG and no ~/.kube/config'],
      [{ env: { KUBECONFIG: none } }, `$KUBECONFIG: expected a kubeconfig, got "${none}"; there is no such file`],
      [{ kubeconfig: none }, `--kubeconfig: expected a kubeconfig, got "${none}"; there is no such file`],
      [{ kubeconfig: folder }, `--kubeconfig: expected a kubeconfig, got "${folder}"; it is a folder`],
      [{ kubeconfig: file('blank', '') }, `--kubeconfig: expected a kubeconfig, got "${join(folder, 'blank')}"; it has none of the fields of one`],
      [{ kubeconfig: file('open', 'users: [') }, `--kubeconfig: expected a kubeconfig, got "${join(folder, 'open')}"; unexpected end of the stream within a flow collection (2:1)`],
      [{ kubeconfig: '{"clusters": [{ "name": "a" }], "users": [{ "name": "u", "user": { "token": "secret" } }] }' }, '--kubeconfig: expected a kubeconfig, got a text; clusters[0].cluster is missing'],
      [{ kubeconfig: file('other', 'hello') }, `--kubeconfig: expected a kubeconfig with a context, got "${join(folder, 'other')}"`],
      [{ kubeconfig: '{}', context: 'x' }, '--kubeconfig: expected a kubeconfig with a context, got a text'],
      [{ kubeconfig: config, context: 'sixth' }, `--context: expected ${ALL}, got "sixth"`],
      [{ kubeconfig: JSON.stringify({ ...CONFIG, 'current-context': 'sixth' }) }, `--context: expected ${ALL}, got "sixth"; the kubeconfig names it as its current context`],
      [{ kubeconfig: JSON.stringify({ ...CONFIG, 'current-context': undefined }) }, `--context: expected ${ALL}, got none; the kubeconfig names no current context`],
      [{ kubeconfig: config, context: 'third' }, '--context: expected a context whose cluster is in the kubeconfig, got "third"'],
      [{ kubeconfig: config, context: 'fourth' }, '--context: expected a context that lets in, got "fourth"; it logs in by the program no-such-login-program, which is not installed'],
      [{ kubeconfig: config, context: 'fifth' }, '--context: expected a context that lets in, got "fifth"; its login fails: log in first'],
    ];
    expect(outcomes(cases.map(([choice]) => choice))).toEqual(cases.map(([, outcome]) => outcome));
  });
});
