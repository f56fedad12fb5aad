import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { ServingPlatform } from '../../lib/platform';

const page = readFileSync(join(__dirname, '../../docs/install.md'), 'utf8');
const platform = new ServingPlatform(new App(), 'platform');

describe('docs/install.md', () => {
  const commands = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text).join('\n');

  it('applies every wave, in order', () => {
    const files = [...commands.split('### Upgrade')[0]!.matchAll(/apply --server-side -f dist\/([\w-]+)\.k8s\.yaml/g)].map(([, file]) => file);
    expect(files).toEqual(platform.waves.map(({ wave }) => wave.fileName));
  });

  it('removes every wave, in reverse', () => {
    const files = [...commands.matchAll(/delete .*-f dist\/([\w-]+)\.k8s\.yaml/g)].map(([, file]) => file);
    expect(files).toEqual(platform.waves.map(({ wave }) => wave.fileName).reverse());
  });

  it('waits for every webhook configuration of every gate', () => {
    const waited = [...commands.matchAll(/^ +((?:mutating|validating)webhookconfiguration\/\S+)/gm)].map(([, name]) => name);
    const gates = platform.waves.flatMap(({ gate }) => gate.webhooksAnswering).map((name) => {
      const [kind, ...rest] = name.split('/');
      return [kind!.toLowerCase(), ...rest].join('/');
    });
    expect(waited.sort()).toEqual(gates.sort());
  });

  it('waits for every Deployment, by its namespace or by name, and for every certificate', () => {
    for (const place of platform.waves.flatMap(({ gate }) => gate.deploymentsAvailable)) {
      const [namespace, name] = place.split('/');
      expect(commands).toMatch(new RegExp(`wait --for=condition=Available deployment(/${name}| --all) -n ${namespace}`));
    }
    for (const [namespace, name] of platform.waves.flatMap(({ gate }) => gate.certificatesReady).map((place) => place.split('/'))) {
      expect(commands).toContain(`wait --for=condition=Ready certificate/${name} -n ${namespace}`);
    }
  });

  it('can give Flux a file per object: no two of a wave have the same kind and name', () => {
    for (const { objects } of platform.waves) {
      const names = objects.map(({ kind, metadata }) => `${kind}.${metadata.name}`);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });
});
