import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { refuse } from '../core/checks';
import { orFaulty } from '../core/faulty';
import { unreadable } from '../core/error-text';
import { fittingAll } from '../core/props/kind';
import { FILE, isUnwritable, TEXT } from '../core/props/kinds';
import { Shape } from '../core/props/shape';

/**
 * Bytes that the values of a ConfigMap may have together.
 *
 * @see kubernetes/kubernetes pkg/apis/core/validation/validation.go `ValidateConfigMap`, `MaxSecretSize`
 */
export const CONFIG_MAP_LIMIT = 1024 * 1024;

/** A path of more characters is no path that anybody reads. */
const LONGEST_SHOWN = 300;

/** What the keys of a ConfigMap may look like, and so the name of the file in the container. */
const FILE_NAME = /^[-._a-zA-Z0-9]{1,253}$/;

/** Control characters that do not survive as text in YAML everywhere. */
// eslint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/;

/** How a payload is put into the container. */
export interface PayloadOptions {
  /**
   * Name of the file in the container: letters, digits, `-`, `_` and `.`.
   *
   * @default - the name of the file that was read; `payload.json` for a text
   */
  readonly fileName?: string;
}

const OPTIONS = new Shape<PayloadOptions>('Payload', { fileName: TEXT });

/**
 * The body of every request of a load test. It travels as a ConfigMap, so it has at most 1 MiB.
 */
export class Payload {
  /**
   * The content of a file, byte for byte. It is read now.
   *
   * @param path of the file, from the working directory
   * @throws InputError if the file is missing, cannot be read, is empty or larger than 1 MiB, where the value is used
   */
  public static fromFile(path: string, options: PayloadOptions = {}): Payload {
    return orFaulty(Payload, () => {
      fittingAll([FILE, 'Payload.fromFile', path], [OPTIONS, 'Payload.fromFile: ', options]);
      return new Payload('Payload.fromFile', path, read(path), options.fileName ?? basename(path));
    });
  }

  /**
   * A text, sent as UTF-8.
   *
   * @param text the body: at least one character, at most 1 MiB
   * @throws InputError if it is empty or too large, where the value is used
   */
  public static fromText(text: string, options: PayloadOptions = {}): Payload {
    return orFaulty(Payload, () => {
      fittingAll([TEXT, 'Payload.fromText', text], [OPTIONS, 'Payload.fromText: ', options]);
      return new Payload('Payload.fromText', text, Buffer.from(text, 'utf8'), options.fileName ?? 'payload.json');
    });
  }

  /** No body: the requests are GET unless the load says otherwise. */
  public static none(): Payload {
    return new Payload();
  }

  /** Name of the file in the container; undefined without a body. */
  public readonly fileName?: string | undefined;

  private readonly bytes: Buffer;

  private constructor(path?: string, got?: string, bytes?: Buffer, fileName?: string) {
    this.bytes = bytes ?? Buffer.alloc(0);
    this.fileName = fileName;
    if (path === undefined || fileName === undefined) {
      return;
    }
    if (this.size === 0) {
      refuse(path, got, 'a body of at least one byte', 'for requests without a body use Payload.none()');
    }
    if (this.size > CONFIG_MAP_LIMIT) {
      refuse(path, `${this.size} bytes`, `at most ${CONFIG_MAP_LIMIT} bytes (1 MiB, what a ConfigMap holds)`, 'send a smaller example of the input');
    }
    if (!FILE_NAME.test(fileName) || isUnwritable(fileName) || fileName === '.' || fileName.startsWith('..')) {
      refuse(`${path}: fileName`, fileName, 'letters, digits, "-", "_" and "."', "name the file in the container with the option 'fileName'");
    }
  }

  /** Size of the body in bytes; 0 without one. */
  public get size(): number {
    return this.bytes.length;
  }

  /** The body as base64; an empty string without one. */
  public get base64(): string {
    return this.bytes.toString('base64');
  }

  /** The body as text, or undefined if it is none (an image, say) or if there is no body. */
  public get text(): string | undefined {
    const text = this.bytes.toString('utf8');
    return this.size > 0 && !NOT_TEXT.test(text) && Buffer.from(text, 'utf8').equals(this.bytes) ? text : undefined;
  }
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    return refuse('Payload.fromFile', path, 'a file that can be read', path.length > LONGEST_SHOWN ? 'no file is called so' : `${unreadable(error)} (looked at ${resolve(path)})`);
  }
}
