import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import { isToken } from '../core/tokens';

/** @see kubernetes apimachinery pkg/api/resource/quantity.go */
const QUANTITY = /^(\d+(?:\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The number that a quantity stands for, or undefined if it is none. */
export function quantityOf(text: string): number | undefined {
  const [, digits, suffix = ''] = QUANTITY.exec(text) ?? [];
  if (digits === undefined) {
    return undefined;
  }
  if (/^[eE]./.test(suffix)) {
    return Number(digits + suffix);
  }
  const factor = BINARY.includes(suffix) ? 1024 ** (BINARY.indexOf(suffix) + 1) : 1000 ** (DECIMAL.indexOf(suffix) - DECIMAL.indexOf(''));
  return Number(digits) * factor;
}

/** What is wrong with an amount of cpu, memory or storage. */
export function checkQuantity(path: string, value: string | undefined): Violation[] {
  if (value === undefined || isToken(value) || (typeof value === 'string' && (quantityOf(value) ?? 0) > 0)) {
    return [];
  }
  return [violation(path, value, 'a Kubernetes quantity above 0 such as "500m", "2" or "4Gi"')];
}
