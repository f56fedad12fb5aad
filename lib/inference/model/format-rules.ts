import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import { isToken } from '../../core/tokens';
import type { BuiltInRuntime } from '../../kserve/built-in-runtimes';
import { BUILT_IN_FORMATS, BUILT_IN_RUNTIMES, builtInRuntime, formatOf, speaks } from '../../kserve/built-in-runtimes';
import { autoSelectedRuntime } from '../../kserve/select-runtime';
import type { ModelProps } from './model-options';
import { Protocol } from '../../kserve/protocol';

/**
 * Formats that are V2 when nothing is said: KServe's webhook makes triton and vLLM so, and for the others no built-in runtime speaks V1,
 * so that KServe would find none.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_defaults.go `assignTritonRuntime`, `assignDefaultProtocol`
 */
const V2_BY_DEFAULT = ['mlflow', 'onnx', 'tensorrt', 'triton', 'vLLM'];

/** The protocol that a model ends up with. */
export function protocolOf(format: string, { protocol, runtime }: ModelProps): Protocol {
  if (protocol !== undefined) {
    return Protocol.from('model.protocol', protocol);
  }
  const named = runtime === undefined ? undefined : builtInRuntime(runtime);
  return V2_BY_DEFAULT.includes(format) || (named !== undefined && !speaks(named, 'v1')) ? Protocol.V2 : Protocol.V1;
}

/** The runtime that serves a model: the one that was named, else the built-in one that KServe picks. */
export function runtimeOf(format: string, props: ModelProps): string | undefined {
  return props.runtime ?? autoSelectedRuntime(format, protocolOf(format, props).value, props.formatVersion)?.name;
}

/** What is wrong with a format, its version, its protocol and its runtime together. A runtime or format of the user's own is not judged. */
export function checkFormat(path: string, format: string, props: ModelProps): Violation[] {
  const { runtime, formatVersion } = props;
  if (typeof format !== 'string' || format.trim() === '') {
    return [violation(`${path}.format`, format, `the name of a model format; built in are ${BUILT_IN_FORMATS.join(', ')}`)];
  }
  const named = runtime === undefined || isToken(runtime) ? undefined : builtInRuntime(runtime);
  if (runtime !== undefined && named === undefined) {
    return [];
  }
  if (!BUILT_IN_FORMATS.includes(format)) {
    return checkForeignFormat(path, format, named);
  }
  const protocol = protocolOf(format, props);
  return named === undefined
    ? checkAutoSelection(path, format, protocol, formatVersion)
    : checkNamed(path, format, protocol, formatVersion, named);
}

function checkForeignFormat(path: string, format: string, named: BuiltInRuntime | undefined): Violation[] {
  const other = BUILT_IN_FORMATS.find((known) => known.toLowerCase() === format.toLowerCase());
  if (other !== undefined) {
    return [violation(`${path}.format`, format, `the format's name in KServe's letter case: ${other}`)];
  }
  return named === undefined
    ? []
    : [violation(`${path}.runtime`, named.name, `a runtime that serves ${format}`, `it serves ${named.formats.map(({ name }) => name).join(', ')}`)];
}

function checkAutoSelection(path: string, format: string, protocol: Protocol, version: string | undefined): Violation[] {
  if (autoSelectedRuntime(format, protocol.value) === undefined) {
    const supported = Protocol.ALL.flatMap(({ value }) => {
      const runtime = autoSelectedRuntime(format, value);
      return runtime === undefined ? [] : [`${value} (${runtime.name})`];
    });
    return [violation(`${path}.protocol`, protocol.value, `for ${format} one of ${supported.join(', ')}`, byName(format, protocol))];
  }
  if (version !== undefined && !isToken(version) && autoSelectedRuntime(format, protocol.value, version) === undefined) {
    const able = BUILT_IN_RUNTIMES.filter((runtime) => speaks(runtime, protocol.value));
    const versions = new Set(able.flatMap((runtime) => autoVersions(runtime, format)));
    return [violation(`${path}.formatVersion`, version, `for ${format} with protocol ${protocol.value} one of ${[...versions].join(', ')}`)];
  }
  return [];
}

function checkNamed(path: string, format: string, protocol: Protocol, version: string | undefined, named: BuiltInRuntime): Violation[] {
  const served = formatOf(named, format);
  if (served === undefined) {
    const others = BUILT_IN_RUNTIMES.filter((runtime) => formatOf(runtime, format)).map(({ name }) => name);
    return [violation(`${path}.runtime`, named.name, `for ${format} one of ${others.join(', ')}, or a runtime of your own`)];
  }
  const faults: Violation[] = [];
  if (!speaks(named, protocol.value)) {
    faults.push(violation(`${path}.protocol`, protocol.value, `for ${named.name} one of ${named.protocols.join(', ')}`, byName(format, protocol)));
  }
  if (version !== undefined && !isToken(version) && formatOf(named, format, version) === undefined) {
    faults.push(violation(`${path}.formatVersion`, version, `for ${format} on ${named.name} one of ${served.versions.join(', ')}`));
  }
  return faults;
}

/** Which runtimes do take the pair, for the hint. */
function byName(format: string, protocol: Protocol): string | undefined {
  const able = BUILT_IN_RUNTIMES.filter((runtime) => formatOf(runtime, format) && speaks(runtime, protocol.value)).map(({ name }) => name);
  return able.length === 0 ? `no built-in runtime serves ${format} by ${protocol.value}` : `runtime: ${able.map((name) => `'${name}'`).join(' or ')} takes it`;
}

function autoVersions(runtime: BuiltInRuntime, format: string): readonly string[] {
  const entry = formatOf(runtime, format);
  return entry?.autoSelect ? entry.versions : [];
}
