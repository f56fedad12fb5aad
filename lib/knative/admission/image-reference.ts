import { goUrlFault } from '../../core/go-url';

/**
 * Whether Knative can read the name of an image, as it does with weak validation: the registry, the tag and the digest may be missing.
 *
 * @see github.com/google/go-containerregistry pkg/name/ref.go `ParseReference`
 */
export function isImageReference(image: string): boolean {
  return isTagged(image) || isDigest(image);
}

function isTagged(image: string): boolean {
  const colon = image.lastIndexOf(':');
  const hasTag = colon >= 0 && !image.slice(colon + 1).includes('/');
  const tag = hasTag ? image.slice(colon + 1) : '';
  return (tag === '' || /^[\w.-]{1,128}$/.test(tag)) && isRepository(hasTag ? image.slice(0, colon) : image);
}

function isDigest(image: string): boolean {
  const [base = '', digest, more] = image.split('@');
  if (digest === undefined || more !== undefined || !/^sha256:[a-f0-9]{64}$/.test(digest)) {
    return false;
  }
  return isTagged(base) || isRepository(base);
}

/** The part before the first slash is a registry only if it has a dot or a colon. */
function isRepository(name: string): boolean {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasRegistry = slash >= 0 && /[.:]/.test(first);
  const repository = hasRegistry ? name.slice(slash + 1) : name;
  return /^[a-z0-9_./-]{2,255}$/.test(repository) && (!hasRegistry || isAuthority(first));
}

/** A host with or without a port: what Go's `url.Parse("//" + name)` takes, and has as the host. */
function isAuthority(name: string): boolean {
  return !/[?#@%]/.test(name) && goUrlFault(`//${name}`) === undefined;
}
