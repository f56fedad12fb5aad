import type { IConstruct } from 'constructs';

/**
 * Asks every construct what is wrong with it, as `cdk8s synth` does before it writes anything.
 *
 * @throws Error with all complaints, each behind its construct's path
 */
export function validateTree(root: IConstruct): void {
  const complaints = root.node.findAll().flatMap((construct) => construct.node.validate().map((complaint) => `[${construct.node.path}] ${complaint}`));
  if (complaints.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${complaints.join('\n  ')}`);
  }
}
