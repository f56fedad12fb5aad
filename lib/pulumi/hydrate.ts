import * as pulumi from '@pulumi/pulumi';
import { violation } from '../core/checks';
import { Faults } from '../core/faults';
import type { Json, MutableJson } from '../core/json';
import { isJson } from '../core/json';
import type { KubeObject } from '../platform/install/kube-object';
import { outputOfNumber, textOutput, textParts } from './output-values';

/** What an Output says when it is turned into a string, in every version of Pulumi. */
const STRINGIFIED = /Calling \[(?:toString|toJSON)\] on an \[Output<T>\]/;

/** Fields without which there is no knowing what is registered. The namespace is none of them: it may be another stack's output. */
const MUST_BE_KNOWN = new Set(['apiVersion', 'kind', 'metadata.name']);

/**
 * Puts the Outputs back where placeholders stand for them.
 *
 * @param constructPath where the manifest comes from, for the error
 * @throws InputError for a placeholder where the value must be known, and for an Output that was turned into text by mistake
 */
export function hydrate(constructPath: string, manifest: KubeObject): Json {
  const faults = new Faults();
  const inputs = new Hydration(faults).record('', manifest);
  faults.throwIfAny(constructPath);
  return inputs;
}

class Hydration {
  constructor(private readonly faults: Faults) {}

  public value(path: string, value: unknown): unknown {
    if (typeof value === 'string') {
      return this.text(path, value);
    }
    if (typeof value === 'number') {
      return this.known(path, outputOfNumber(value) ?? value);
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => this.value(`${path}[${index}]`, item));
    }
    return isJson(value) ? this.record(path, value) : value;
  }

  public record(path: string, value: Json): Json {
    const result: MutableJson = {};
    for (const [key, item] of Object.entries(value)) {
      const itemPath = path === '' ? key : `${path}.${key}`;
      if (textParts(key).some((part) => typeof part !== 'string')) {
        this.faults.add(violation(path, 'an Output as a key', 'keys that are known before the deployment', 'only values may be Outputs'));
      }
      this.stringified(itemPath, key);
      result[key] = this.value(itemPath, item);
    }
    return result;
  }

  private text(path: string, text: string): unknown {
    this.stringified(path, text);
    const parts = textParts(text);
    if (parts.every((part) => typeof part === 'string')) {
      return text;
    }
    return this.known(path, parts.length === 1 ? parts[0] : textOutput(text));
  }

  private known(path: string, value: unknown): unknown {
    if (MUST_BE_KNOWN.has(path) && pulumi.Output.isInstance(value)) {
      this.faults.add(
        violation(path, 'an Output', 'a value that is known before the deployment', 'Pulumi names and plans the resource by it'),
      );
    }
    return value;
  }

  private stringified(path: string, text: string): void {
    if (STRINGIFIED.test(text)) {
      this.faults.add(
        violation(path, 'an Output that was turned into text', 'the value itself', 'write `…${asString(output)}…` instead of `…${output}…`'),
      );
    }
  }
}
