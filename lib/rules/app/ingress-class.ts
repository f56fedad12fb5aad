import type { InstalledSystem } from './app-facts';
import type { PlatformCheck } from './app-rule';

/** Two network layers that claim one ingress class: each would program its gateway, and which answers is left to chance. */
export const ingressClass: PlatformCheck = {
  id: 'ingress-class',
  find: ({ systems }) => {
    const byClass = new Map<string, InstalledSystem[]>();
    for (const system of systems) {
      const { ingressClass: claimed } = system;
      if (claimed !== undefined) {
        byClass.set(claimed, [...(byClass.get(claimed) ?? []), system]);
      }
    }
    return [...byClass].filter(([, claimants]) => claimants.length > 1).map(([name, claimants]) =>
      `${claimants.map(({ path }) => path).join(', ')}: expected one network layer of ingress class ${name}, got ${claimants.length}`);
  },
};
