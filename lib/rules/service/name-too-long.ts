import type { Cluster } from '../../cluster/cluster';
import { LONGEST_LABEL } from '../../core/dns-names';
import { isToken } from '../../core/tokens';
import { serviceAnnotations } from '../../kserve/service-annotations';
import { derivedNames } from '../../kserve/derived-names';
import type { DerivedName } from '../../kserve/derived-names';
import type { ServiceFacts } from '../../kserve/service-facts';
import type { FindingDraft, Rule, RuleContext } from '../rule';
import { error } from '../rule';

/** A name that is fine by itself and too long for a DNS label once KServe has added to it. */
export const nameTooLong: Rule = {
  id: 'name-too-long',
  find: (service, { hostOf }) => {
    const { name } = service;
    const [tooLong] = namesOf(service, hostOf)
      .filter(({ text }) => text.length > LONGEST_LABEL && !isToken(text))
      .sort((a, b) => b.text.length - a.text.length);
    if (tooLong === undefined) {
      return [];
    }
    const longest = name.length - (tooLong.text.length - LONGEST_LABEL);
    return [longest > 0
      ? found(tooLong, `a name of at most ${longest} characters, got ${JSON.stringify(name)} with ${name.length}`)
      : found(tooLong, 'a shorter namespace, got one that leaves no room for a name')];
  },
};

function found({ what, text }: DerivedName, expected: string): FindingDraft {
  return error(`name: expected ${expected}; the ${what} would be ${text}, ${text.length} characters where a DNS label holds ${LONGEST_LABEL}`, {
    at: ['metadata', 'name'],
  });
}

function namesOf({ name, mode, dialect, annotations, components }: ServiceFacts, hostOf: RuleContext['hostOf']): DerivedName[] {
  return hostOf === undefined ? [] : derivedNames({
    name, mode, dialect, hostOf,
    components: components.map(({ kind }) => kind),
    canaries: components.filter(({ spec }) => spec.canaryTrafficPercent !== undefined).map(({ kind }) => kind),
    tagRouting: annotations[serviceAnnotations.enableTagRouting] === 'true',
  });
}

/** No name that KServe makes adds more than this to name and namespace: `latest-`, `isvc.`, `-transformer-default` and a dash. */
const LONGEST_ADDITION = 33;

/** Whether a host can come out too long at all, so that thousands of ordinary names are not put together for nothing. */
export function hostsMayBeLong({ name, namespace }: Pick<ServiceFacts, 'name' | 'namespace'>, { network, kserve }: Cluster): boolean {
  const special = [network.domainTemplate, kserve.ingress.domainTemplate].some(({ certainty }) => certainty === 'stated');
  return special || name.length + namespace.length + LONGEST_ADDITION > LONGEST_LABEL;
}
