import * as pulumi from '@pulumi/pulumi';
import { numberToken, numberTokenIndex, stringToken } from '../core/tokens';

const SOURCE = 'pulumi';
const outputs: pulumi.Output<unknown>[] = [];
const indices = new Map<pulumi.Output<unknown>, number>();

/**
 * Lets a value that only the deployment knows stand in a string prop of a construct, alone or inside a longer text.
 *
 * @param value the Output; a plain string is given back as it is
 * @returns a placeholder, which a ChartDeployment replaces by the Output: typed, and still secret if it was
 *
 * @example
 *
 *   new kplus.ConfigMap(chart, 'settings', { data: { url: `https://${asString(bucket.domainName)}/models` } });
 */
export function asString(value: pulumi.Input<string>): string {
  return typeof value === 'string' ? value : stringToken(SOURCE, remember(value));
}

/**
 * Lets a value that only the deployment knows stand in a number prop of a construct.
 *
 * @param value the Output; a plain number is given back as it is
 * @returns a placeholder that the range checks of the constructs let pass
 */
export function asNumber(value: pulumi.Input<number>): number {
  return typeof value === 'number' ? value : numberToken(remember(value));
}

/** A text taken apart: constant parts, and Outputs in their places. */
export type TextPart = string | pulumi.Output<unknown>;

/** Takes a text with placeholders apart; one part if there is none in it. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const output = recall(match);
    if (output !== undefined) {
      parts.push(...(match.index > end ? [text.slice(end, match.index)] : []), output);
      end = match.index + match[0].length;
    }
  }
  return end < text.length || parts.length === 0 ? [...parts, text.slice(end)] : parts;
}

/** A text that may have placeholders in it, as an Output. */
export function textOutput(text: string): pulumi.Output<string> {
  return pulumi.concat(...textParts(text));
}

/** The Output that a number stands for, or undefined if it is an ordinary number. */
export function outputOfNumber(value: number): pulumi.Output<unknown> | undefined {
  const index = numberTokenIndex(value);
  return index === undefined ? undefined : outputs[index];
}

/** A string placeholder, or a number placeholder that was put into a text. */
const PLACEHOLDER = new RegExp(`⟦${SOURCE}:(?<index>\\d+)⟧|(?<number>-1\\d{15})(?!\\d)`, 'g');

function recall(match: RegExpMatchArray): pulumi.Output<unknown> | undefined {
  const { index, number } = match.groups ?? {};
  return index === undefined ? outputOfNumber(Number(number)) : outputs[Number(index)];
}

function remember(value: pulumi.Output<unknown> | Promise<unknown>): number {
  const output = pulumi.Output.isInstance<unknown>(value) ? value : pulumi.output(value);
  let index = indices.get(output);
  if (index === undefined) {
    index = outputs.push(output) - 1;
    indices.set(output, index);
  }
  return index;
}

/** The placeholder for an Output that was put into a prop as it is. */
export function placeholderFor(output: pulumi.Output<unknown>): string {
  return stringToken(SOURCE, remember(output));
}
