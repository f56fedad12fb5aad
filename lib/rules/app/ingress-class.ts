import type { PlatformSystem } from '../../platform/system/system';
import type { PlatformCheck } from './app-rule';

/** Two network layers that claim one ingress class: each would program its gateway, and which answers is left to chance. */
export const ingressClass: PlatformCheck = {
  id: 'ingress-class',
  find: ({ systems }) => {
    const byClass = new Map<string, PlatformSystem[]>();
    for (const system of systems) {
      const claimed = (system as { ingressClass?: string }).ingressClass;
      if (claimed) {
        byClass.set(claimed, [...(byClass.get(claimed) ?? []), system]);
      }
    }
    return [...byClass].filter(([, claimants]) => claimants.length > 1).map(([name, claimants]) =>
      `${claimants.map(({ node }) => node.path).join(', ')}: expected one network layer of ingress class ${name}, got ${claimants.length}`);
  },
};
