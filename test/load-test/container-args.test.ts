import { execFileSync } from 'node:child_process';
import fc from '../support/properties';
import { literal, shellLine, variable } from '../../lib/load-test/container-args';
import { expand } from '../support/container-argv';

describe('arguments of a container', () => {
  it('arrive as they were written, whatever is in them', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(expand(literal(text), { NAME: 'x', HOME: '/root' })).toBe(text);
    }), { examples: [['$(HOME)'], ['$$(NAME)'], ['$'], ['a$b$$c']] });
  });

  it('take the value of a variable', () => {
    expect(expand(`http://${variable('INGRESS_HOST')}:${variable('INGRESS_PORT')}/v1`, { INGRESS_HOST: 'gateway', INGRESS_PORT: '80' })).toBe('http://gateway:80/v1');
  });
});

describe('a command as a line for a shell', () => {
  it.each([
    [['hey', '-z', '30s', './mnist.json'], 'hey -z 30s ./mnist.json'],
    [['-host', '$(SERVICE_HOSTNAME)'], '-host $SERVICE_HOSTNAME'],
    [['http://$(HOST):$(PORT)/v1/models/mnist:predict'], 'http://$HOST:$PORT/v1/models/mnist:predict'],
    [['$(HOST)name'], '${HOST}name'],
    [['-H', 'Accept: text/plain'], `-H 'Accept: text/plain'`],
    [[`it's`], `'it'\\''s'`],
    [['/a?b=$(HOST)&c="$$"'], '"/a?b=${HOST}&c=\\"\\$\\""'],
    [['$$HOME'], `'$HOME'`],
    [[''], `''`],
  ])('%j is %s', (args, line) => {
    expect(shellLine(args)).toBe(line);
  });

  it('gives the shell the very arguments that Kubernetes gives the process', () => {
    const part = fc.oneof(fc.string({ maxLength: 6 }).map(literal), fc.constantFrom(variable('ONE'), variable('TWO')));
    // A process's arguments end at the first NUL, in a shell as anywhere.
    const arg = fc.array(part, { maxLength: 4 }).map((parts) => parts.join('')).filter((text) => !text.includes('\0'));
    const env = { ONE: 'first', TWO: 'second' };
    fc.assert(fc.property(fc.array(arg, { minLength: 1, maxLength: 4 }), (args) => {
      const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(args)}`], { env, encoding: 'utf8' });
      expect(printed.split('\0').slice(0, -1)).toEqual(args.map((text) => expand(text, env)));
    }), { numRuns: 60 });
  });
});
