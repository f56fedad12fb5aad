import type { Texts } from '../../core/json';
import { textsAt } from '../../core/json';
import { jsYaml } from '../../core/lazy-libraries';
import { isToken } from '../../core/tokens';
import type { ConfigMapFacts } from '../config-map-facts';
import { Figure } from '../figure';

/** What KServe's own installers put into config-domain, and what everything assumes where nobody says anything. */
const INSTALLERS_DOMAIN = 'example.com';

/**
 * What Knative falls back to; no ingress serves it from outside.
 *
 * @see knative/serving pkg/reconciler/route/config/domain.go `DefaultDomain`
 */
const CLUSTER_DOMAIN = 'svc.cluster.local';

/** A domain and the services it is for. */
interface DomainEntry {
  readonly domain: string;
  readonly selector: Texts;
  readonly from: string;
  readonly rank: number;
}

/** config-domain: under which domain services in Knative mode are found. */
export class DomainFacts {
  private readonly entries: readonly DomainEntry[];

  public constructor(private readonly map: ConfigMapFacts) {
    this.entries = [...map.entries]
      .filter(([domain]) => domain !== '_example')
      .map(([domain, { text, from, rank }]) => ({ domain, selector: selectorOf(text), from, rank }));
  }

  /** The domain of a service with these labels: of the rules that fit, that with most labels. */
  public of(labels: Texts = {}): Figure<string> {
    const fitting = this.entries.filter(({ selector }) => Object.entries(selector).every(([label, value]) => labels[label] === value));
    const [best] = fitting.sort(compare);
    if (best !== undefined) {
      return isToken(best.domain) ? Figure.deployed(best.domain, best.from) : Figure.stated(best.domain, best.from);
    }
    return this.map.from === undefined ? Figure.assumed(INSTALLERS_DOMAIN, "the default of KServe's installers") : Figure.left(CLUSTER_DOMAIN, this.map.from);
  }
}

/** Most labels first; then, since a user who names a domain replaces a default and adds none, who goes before; then as Knative has it. */
function compare(a: DomainEntry, b: DomainEntry): number {
  return Object.keys(b.selector).length - Object.keys(a.selector).length || b.rank - a.rank || (a.domain < b.domain ? -1 : 1);
}

/** An empty text, which most domains have, is a rule for all services. */
function selectorOf(text: string): Texts {
  if (text.trim() === '' || isToken(text)) {
    return {};
  }
  try {
    return textsAt(jsYaml().load(text), 'selector');
  } catch {
    return {};
  }
}
