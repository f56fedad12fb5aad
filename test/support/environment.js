const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/*
 * Every test file loads its modules anew, into a context of its own: nothing of one file is left for the next. What need not be done anew is
 * to compile them. Jest does by `vm.compileFunction`, hundreds of modules for each of hundreds of files, and that was half of the time they
 * take to load. A `vm.Script` is compiled once and run in any number of contexts, and V8 keeps with it what was compiled later, at first call.
 */
const compileFunction = vm.compileFunction;
const compiled = new Map();

vm.compileFunction = (code, parameters, options) => {
  if (options?.parsingContext === undefined) {
    return compileFunction(code, parameters, options);
  }
  const head = `(function (${parameters.join(', ')}) {`;
  const known = compiled.get(options.filename);
  if (known?.head === head && known.code === code) {
    return known.script.runInContext(options.parsingContext);
  }
  const script = new vm.Script(`${head}${code}\n})`, { filename: options.filename, columnOffset: -head.length });
  compiled.set(options.filename, { head, code, script });
  return script.runInContext(options.parsingContext);
};

module.exports = TestEnvironment;
