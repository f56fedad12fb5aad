/**
 * Arguments of a container, which are not quite plain text: Kubernetes replaces `$(NAME)` by the container's environment variable of that
 * name and `$$` by `$` before the process starts.
 *
 * @see kubernetes/kubernetes third_party/forked/golang/expansion/expand.go
 */

const REFERENCE = /\$\$|\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g;

/** What no shell looks at. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** Whether a shell takes an argument as it is, without quotes. */
export function isPlainForShell(text: string): boolean {
  return PLAIN.test(text);
}

/** An argument that arrives as it is written here, whatever it contains. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** A place in an argument that the container's environment variable `name` fills. */
export function variable(name: string): string {
  return `$(${name})`;
}

/** The arguments as one line for a POSIX shell: variables as `$NAME`, and quotes only where a shell needs them. */
export function shellLine(args: readonly string[]): string {
  return args.map(shellWord).join(' ');
}

function shellWord(arg: string): string {
  const parts = splitReferences(arg);
  const plain = parts.every((part) => part.variable !== undefined || isPlainForShell(part.text));
  if (plain && parts.length > 0) {
    return parts.map((part, index) => (part.variable === undefined ? part.text : reference(part.variable, parts[index + 1]?.text))).join('');
  }
  if (parts.every((part) => part.variable === undefined)) {
    return `'${parts.map((part) => part.text).join('').replaceAll("'", `'\\''`)}'`;
  }
  const quoted = parts.map((part) => (part.variable === undefined ? part.text.replace(/[\\"$`]/g, '\\$&') : `\${${part.variable}}`));
  return `"${quoted.join('')}"`;
}

/** `$NAME`, or `${NAME}` where the text behind it would be read as part of the name. */
function reference(name: string, next: string | undefined): string {
  return next !== undefined && /^\w/.test(next) ? `\${${name}}` : `$${name}`;
}

interface Part {
  readonly text: string;
  readonly variable?: string;
}

function splitReferences(arg: string): Part[] {
  const parts: Part[] = [];
  let text = '';
  let from = 0;
  for (const match of arg.matchAll(REFERENCE)) {
    text += arg.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[1] === undefined) {
      text += '$';
      continue;
    }
    if (text !== '') {
      parts.push({ text });
      text = '';
    }
    parts.push({ text: '', variable: match[1] });
  }
  text += arg.slice(from);
  return text === '' ? parts : [...parts, { text }];
}
