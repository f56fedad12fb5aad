/** A container as a manifest has it, as far as starting its process goes. */
export interface ContainerLike {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env?: ReadonlyArray<{ readonly name: string; readonly value: string }>;
}

/** The arguments with which Kubernetes starts the container's process: variables filled in. */
export function argvOf(container: ContainerLike): string[] {
  const environment = Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value]));
  return [...container.command, ...container.args].map((arg) => expand(arg, environment));
}

/**
 * One argument as the kubelet expands it. `$(NAME)` is the variable, an unknown one stays as it is, `$$` is one dollar sign.
 *
 * @see kubernetes/kubernetes v1.34 third_party/forked/golang/expansion/expand.go
 */
export function expand(text: string, environment: { readonly [name: string]: string }): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const next = text[at + 1];
    if (text[at] !== '$' || (next !== '$' && next !== '(')) {
      result += text[at];
      continue;
    }
    if (next === '$') {
      result += '$';
      at += 1;
      continue;
    }
    const end = text.indexOf(')', at);
    const name = end < 0 ? undefined : text.slice(at + 2, end);
    if (name === undefined) {
      result += '$(';
      at += 1;
      continue;
    }
    result += environment[name] ?? `$(${name})`;
    at = end;
  }
  return result;
}
