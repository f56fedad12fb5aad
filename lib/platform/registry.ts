import type { IConstruct } from 'constructs';
import type { PlatformSystem } from './system/system';
import { PLATFORM_CHECKS } from '../rules/app';

const systems = new WeakMap<IConstruct, PlatformSystem[]>();

/**
 * Takes note of a system, and sees to it that the app is checked when it is synthesized.
 *
 * @internal
 */
export function registerSystem(system: PlatformSystem): void {
  const { root } = system.node;
  const known = systems.get(root);
  if (known) {
    known.push(system);
    return;
  }
  systems.set(root, [system]);
  root.node.addValidation({
    validate: () => {
      const subject = { root, systems: systems.get(root)! };
      return PLATFORM_CHECKS.flatMap((check) => check.find(subject).map((message) => `${message} [${check.id}]`));
    },
  });
}
