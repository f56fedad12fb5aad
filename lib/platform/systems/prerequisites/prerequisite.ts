import type { Construct } from 'constructs';
import { refuse } from '../../../core/checks';
import { onlyRelease } from '../../release/system-release';
import { FLAG } from '../../../core/props/kinds';
import { Shape } from '../../../core/props/shape';
import { PlatformSystem, planOf } from '../../system/system';
import { SYSTEM } from '../../system/system-shapes';
import type { Pass, SystemDefinition } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';

/** What tells one prerequisite from another. @internal */
export type PrerequisiteFacts = Pick<SystemDefinition, 'role' | 'name' | 'namespace' | 'otherNamespaces' | 'groups' | 'landmark'>;

/** What Envoy Gateway's file may have to leave to somebody else, which a platform tells it. @internal */
export interface PrerequisiteProps extends SystemProps {
  /** Whether the Gateway API comes from elsewhere. @internal */
  readonly _gatewayApiApart?: boolean;
}

/**
 * A project of others that something of the platform needs. It is not authored here: either it is in the cluster (`existing()`), or its
 * release file is kept beside the program (`fromManifest()`) and installed in the same waves, behind the same gates. Nothing is downloaded.
 */
export abstract class Prerequisite extends PlatformSystem {
  /** @internal */
  protected constructor(
    scope: Construct, id: string, facts: PrerequisiteFacts, props: SystemProps,
    passes: (right: PrerequisiteProps) => readonly Pass[] = () => [],
  ) {
    super(scope, id, planOf(shapeOf(facts.name), scope, id, props, (right) => ({
      // Its programs log as their own settings say.
      definition: { ...facts, ...onlyRelease(''), logging: (objects) => objects },
      props: right,
      passes: passes(right),
      authored: () => refuse('source', right.source, 'existing() or fromManifest(path, { sha256 })', `${facts.name} is not authored here`),
    })));
  }
}

function shapeOf(name: string): Shape<PrerequisiteProps> {
  return new Shape<PrerequisiteProps>(name, { ...SYSTEM, _gatewayApiApart: FLAG });
}
