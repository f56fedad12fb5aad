import { violation } from '../../../lib/core/checks';
import { InputError } from '../../../lib/core/input-error';
import type { ArgNames } from '../../../lib/pulumi/components/in-args';
import { inArgs } from '../../../lib/pulumi/components/in-args';

const NAMES: ArgNames = [[/^model\.resources\.gpu(: Gpu)?/, 'gpus'], [/^model\.(resources\.)?/, ''], [/^name/, 'serviceName']];

/** What a program reads of faults that the construct has found. */
function said(violations: InputError['violations'], component = "InferenceService 'mnist'"): InputError {
  try {
    return inArgs(component, NAMES, () => { throw new InputError(violations); });
  } catch (error) {
    return error as InputError;
  }
}

describe('the errors of a construct, said of the args of its component', () => {
  it.each<[prop: string, arg: string]>([
    ['name', 'serviceName'], ['model.storageUri', 'storageUri'], ['model.resources.memory', 'memory'], ['model.resources.gpu', 'gpus'],
    ['model.resources.gpu: Gpu', 'gpus'], ['labels', 'labels'], ['endpoint.name', 'endpoint.name'],
  ])('call %s by the arg behind it: %s', (prop, arg) => {
    expect(said([violation(prop, 5, 'a text')]).message).toBe(`InferenceService 'mnist': ${arg}: expected a text, got 5`);
  });

  it('keep what was found beside the words, under the new path', () => {
    const found = said([violation('model.resources.cpu', -1, 'an amount', 'write 500m')]);
    expect(found.violations).toEqual([{
      path: "InferenceService 'mnist': cpu", got: -1, allowed: 'an amount', message: "InferenceService 'mnist': cpu: expected an amount, got -1; write 500m",
    }]);
  });

  it('come together, in their order', () => {
    expect(said([violation('name', '', 'a name'), violation('model.storageUri', 5, 'a text')]).message).toBe([
      '2 values are wrong',
      '  - InferenceService \'mnist\': serviceName: expected a name, got ""',
      "  - InferenceService 'mnist': storageUri: expected a text, got 5",
    ].join('\n'));
  });

  it('leave alone what speaks of an arg already', () => {
    const own = violation("InferenceService 'mnist': model.name", 5, 'a text');
    expect(said([own]).violations).toEqual([own]);
    expect(said([violation("InferenceService 'other': gpus", 5, 'a number')]).message).toBe("InferenceService 'mnist': InferenceService 'other': gpus: expected a number, got 5");
  });

  it('say whose a sentence is that begins with no path', () => {
    expect(said([{ path: 'model.resources.gpu', allowed: 'fewer', message: 'too many GPUs' }]).violations).toEqual([
      { path: "InferenceService 'mnist': gpus", allowed: 'fewer', message: "InferenceService 'mnist': too many GPUs" },
    ]);
  });

  it('make visible in the program\'s name what a terminal would act on', () => {
    expect(said([violation('name', 5, 'a text')], "InferenceService 'm\u001b[31m'").message).toBe("InferenceService 'm\\x1b[31m': serviceName: expected a text, got 5");
  });

  it('are input errors alone: any other is passed on as it is, and what is made is given back', () => {
    const other = new TypeError('name: x is not a function');
    expect(() => inArgs("InferenceService 'mnist'", NAMES, () => { throw other; })).toThrow(other);
    expect(inArgs("InferenceService 'mnist'", NAMES, () => 7)).toBe(7);
  });
});
