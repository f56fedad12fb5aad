/*
 * Which texts Go's url.Parse takes. It takes nearly all: what is no URL is a path.
 *
 * @see net/url `Parse`
 */

/** What Go says of a text that it cannot read as a URL, undefined if it can. */
export function goUrlFault(text: string): string | undefined {
  const hash = text.indexOf('#');
  const [before, fragment] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash + 1)];
  return partsFault(before) ?? escapeFault(fragment);
}

function partsFault(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- what Go refuses first
  if (/[\u0000-\u001f\u007f]/.test(text)) {
    return 'invalid control character in URL';
  }
  if (text.startsWith(':')) {
    return 'missing protocol scheme';
  }
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/.exec(text)?.[0];
  const rest = (scheme === undefined ? text : text.slice(scheme.length + 1)).replace(/\?.*$/s, '');
  if (scheme !== undefined && !rest.startsWith('/')) {
    // `mailto:x`: nobody looks into it.
    return undefined;
  }
  if (scheme === undefined && /^[^/]*:/.test(rest)) {
    return 'first path segment in URL cannot contain colon';
  }
  const [authority, path] = rest.startsWith('//') ? splitAuthority(rest.slice(2)) : [undefined, rest];
  return (authority === undefined ? undefined : authorityFault(authority)) ?? escapeFault(path);
}

function splitAuthority(rest: string): readonly [string, string] {
  const slash = rest.indexOf('/');
  return slash < 0 ? [rest, ''] : [rest.slice(0, slash), rest.slice(slash)];
}

function authorityFault(authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const [user, host] = [at < 0 ? '' : authority.slice(0, at), authority.slice(at + 1)];
  if (/[^A-Za-z0-9\-._:~!$&'()*+,;=%@]/.test(user)) {
    return 'net/url: invalid userinfo';
  }
  const bad = /[\s\\^`{|}]|(?<!^)\[/.exec(host)?.[0];
  if (bad !== undefined) {
    return `invalid character ${JSON.stringify(bad)} in host name`;
  }
  return escapeFault(user) ?? (host.startsWith('[') ? bracketFault(host) : nameFault(host));
}

/** An address of IPv6. */
function bracketFault(host: string): string | undefined {
  const end = host.lastIndexOf(']');
  return end < 0 ? 'missing \']\' in host' : portFault(host.slice(end + 1));
}

function nameFault(host: string): string | undefined {
  const colon = host.lastIndexOf(':');
  return (colon < 0 ? undefined : portFault(host.slice(colon)))
    // Of ASCII only the percent sign itself may be escaped in a host.
    ?? escapeFault(host.replace(/%(?=[0-7][0-9a-fA-F])(?!25)/, '%!'));
}

function portFault(port: string): string | undefined {
  return port === '' || /^:\d*$/.test(port) ? undefined : `invalid port ${JSON.stringify(port)} after host`;
}

function escapeFault(text: string): string | undefined {
  const bad = /%(?![0-9a-fA-F]{2}).{0,2}/s.exec(text)?.[0];
  return bad === undefined ? undefined : `invalid URL escape ${JSON.stringify(bad)}`;
}
