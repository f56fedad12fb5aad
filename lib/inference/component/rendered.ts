import { isJson } from '../../core/json';

/** A value class that writes itself as Kubernetes has it; one of another copy of this package does so too. */
interface Renderable {
  render(...args: readonly unknown[]): unknown;
}

/** What a value class comes to; a plain object, as JavaScript may hand in, counts as what Kubernetes has. */
export function rendered(value: unknown, ...args: readonly unknown[]): unknown {
  return isRenderable(value) ? value.render(...args) : value;
}

function isRenderable(value: unknown): value is Renderable {
  return isJson(value) && typeof value.render === 'function';
}
