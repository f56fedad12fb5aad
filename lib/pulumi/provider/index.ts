import { main } from '@pulumi/pulumi/provider';
import { ComponentPlugin } from './component-plugin';
import schema from './schema.json';

/**
 * Serves the components to a Pulumi engine until that ends the process; what pulumi-plugin/index.js runs.
 *
 * @param version version of the package
 * @param args what the engine has started the program with
 */
export function servePlugin(version: string, args: string[] = process.argv.slice(2)): Promise<void> {
  return main(new ComponentPlugin(schema, version), args);
}
