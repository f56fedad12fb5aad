import * as pulumi from '@pulumi/pulumi';
import type { App, IResolver, ResolutionContext } from 'cdk8s';
import { fillsInLateValues } from '../core/late-values';
import { placeholderFor } from './output-values';

/** Turns Outputs that were put into a manifest without `asString` into placeholders, before cdk8s would trip over them. */
class OutputResolver implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (pulumi.Output.isInstance(context.value)) {
      context.replaceValue(placeholderFor(context.value));
    }
  }
}

/** Makes an app understand bare Outputs. Doing it twice changes nothing. */
export function resolveOutputs(app: App): void {
  fillsInLateValues(app);
  if (!app.resolvers.some((resolver) => resolver instanceof OutputResolver)) {
    app.resolvers.unshift(new OutputResolver());
  }
}
