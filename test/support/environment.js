const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/*
 * Every test file loads its modules anew, into a context of its own, so that nothing of one file is left for the next. Jest does that by
 * `vm.compileFunction`. Two things about it take most of the time of the suite, and need not be:
 *
 * - Each of hundreds of modules is compiled again for each of hundreds of files. A `vm.Script` is compiled once in a worker and run in any
 *   number of contexts; V8 keeps with it what it compiles at the first call of a function, too.
 * - In a context, Node looks `Math` and the like up in two places at every mention, which makes a loop with them ten times slower. What the
 *   language itself brings is handed to each module once, as the constants of a scope around it. Whatever a test may replace (Date, timers,
 *   process, fetch) is not among it.
 */
const BUILT_IN = [
  'Array', 'BigInt', 'Boolean', 'Error', 'Infinity', 'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object', 'Promise', 'RangeError', 'Reflect', 'RegExp',
  'Set', 'String', 'Symbol', 'SyntaxError', 'TypeError', 'Uint8Array', 'WeakMap', 'WeakSet', 'isNaN', 'parseFloat', 'parseInt',
].join(', ');

const compileFunction = vm.compileFunction;
/** By file: the newest script of it, and of what. */
const compiled = new Map();
/** The values of BUILT_IN, by context. */
const builtIn = new WeakMap();

vm.compileFunction = (code, parameters, options) => {
  const context = options?.parsingContext;
  if (context === undefined) {
    return compileFunction(code, parameters, options);
  }
  if (!builtIn.has(context)) {
    builtIn.set(context, vm.runInContext(`[${BUILT_IN}]`, context));
  }
  const head = `(function (${BUILT_IN}) { return function (${parameters.join(', ')}) {`;
  let known = compiled.get(options.filename);
  if (known?.head !== head || known.code !== code) {
    known = { head, code, script: new vm.Script(`${head}${code}\n}; })`, { filename: options.filename, columnOffset: -head.length }) };
    compiled.set(options.filename, known);
  }
  return known.script.runInContext(context)(...builtIn.get(context));
};

module.exports = TestEnvironment;
