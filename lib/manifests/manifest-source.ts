import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** A text with manifests in it, handed out piece by piece: a file of any size never stands in memory as a whole. */
export interface ManifestSource {
  /** What messages call it. */
  readonly file: string;
  /** The text from its beginning, cut anywhere. */
  readonly pieces: () => Iterable<string>;
}

const PIECE = 64 << 10;

/** A text that is there already. */
export function textSource(file: string, text: string): ManifestSource {
  return { file, pieces: () => [text] };
}

/** A file, read as its pieces are asked for. @param file what messages call it @default path */
export function fileSource(path: string, file = path): ManifestSource {
  return { file, pieces: () => piecesOf(path) };
}

function* piecesOf(path: string): Generator<string> {
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.allocUnsafe(PIECE);
  const descriptor = openSync(path, 'r');
  try {
    for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
      yield decoder.write(buffer.subarray(0, length));
    }
    yield decoder.end();
  } finally {
    closeSync(descriptor);
  }
}
