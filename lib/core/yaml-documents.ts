import { refuse } from './checks';
import { yaml } from './lazy-libraries';

/** What a document of a YAML file holds, and where it stands for messages. */
export interface YamlDocument {
  /** `release.yaml: document 3` */
  readonly where: string;
  readonly value: unknown;
}

/** The documents of a file that is YAML, but for empty ones. @throws InputError with the document that is none */
export function yamlDocuments(path: string, text: string): YamlDocument[] {
  return yaml().parseAllDocuments(text).flatMap((document, index) => {
    const where = `${path}: document ${index + 1}`;
    const [fault] = document.errors;
    if (fault !== undefined) {
      // What follows the first line shows the place in the text.
      refuse(where, fault.message.split('\n', 1)[0], 'YAML');
    }
    const value: unknown = document.toJS();
    return value === null || value === undefined ? [] : [{ where, value }];
  });
}
