/*
 * `metadata.generateName`: the API server makes a name that begins with it. Everybody who judges names judges both, the beginning and what
 * is made of it.
 */

/** The most characters of it that go into the name. @see k8s.io/apiserver pkg/storage/names/generate.go `maxGeneratedNameLength` */
const LONGEST = 58;

/** A name as the API server makes it: five characters of its own behind the beginning. */
export function generatedName(generateName: string): string {
  return `${generateName.slice(0, LONGEST)}xxxxx`;
}

/**
 * The beginning as it is judged like a name: it may end with a dash, of which and of the character before it nothing is said.
 *
 * @see k8s.io/apimachinery pkg/api/validation/generic.go `maskTrailingDash`
 */
export function maskTrailingDash(generateName: string): string {
  return generateName.length > 1 && generateName.endsWith('-') ? `${generateName.slice(0, -2)}a` : generateName;
}
