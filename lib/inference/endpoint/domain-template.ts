import { refuse } from '../../core/checks';
import { filledDomainTemplate } from '../../core/domain-template';
import { orFaulty } from '../../core/faulty';
import { fitting, required } from '../../core/props/kind';
import { TEXT } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { KNATIVE_DOMAIN_TEMPLATE } from '../../knative/domain-template';
import { KSERVE_DOMAIN_TEMPLATE } from '../../kserve/domain-template';

/** What the placeholders of a template are filled with. */
export interface DomainParts {
  /** Name of the component's service, or of the InferenceService. */
  readonly name: string;
  readonly namespace: string;
  readonly domain: string;
}

const PARTS = new Shape<DomainParts>('DomainTemplate.render', { name: required(TEXT), namespace: required(TEXT), domain: required(TEXT) });

/** No template has such a character of its own. */
const MARK = '\u0000';

const SUPPORTED = ['Name', 'Namespace', 'Domain', 'IngressDomain'];

/** How a cluster makes a host name: `domain-template` of Knative's config-network, `domainTemplate` of KServe's ingress configuration. */
export class DomainTemplate {
  /** Knative's own. */
  public static readonly KNATIVE = new DomainTemplate(KNATIVE_DOMAIN_TEMPLATE);

  /** KServe's own, for Standard mode. */
  public static readonly STANDARD = new DomainTemplate(KSERVE_DOMAIN_TEMPLATE);

  /** What can be rendered, in words. @internal */
  public static readonly ALLOWED = `a template of ${SUPPORTED.map((field) => `{{.${field}}}`).join(', ')} with the name in it`;

  /**
   * A template as it stands in the cluster's configuration.
   *
   * @param text a Go template with `{{.Name}}`, `{{.Namespace}}` and `{{.Domain}}` (or `{{.IngressDomain}}`); other actions are refused
   */
  public static of(text: string): DomainTemplate {
    return orFaulty(DomainTemplate, () => {
      fitting(TEXT, 'DomainTemplate.of', text);
      return DomainTemplate.renders(text) ? new DomainTemplate(text) : refuse('DomainTemplate.of', text, DomainTemplate.ALLOWED);
    });
  }

  /** Whether a template is one that can be rendered here: Go's have conditions and functions as well. @internal */
  public static renders(text: string): boolean {
    const filled = filledDomainTemplate(text, Object.fromEntries(SUPPORTED.map((field) => [field, field === 'Name' ? MARK : ''])));
    return filled?.includes(MARK) === true;
  }

  private constructor(
    /** The template itself. */
    public readonly text: string,
  ) {}

  /** The host name. */
  public render(parts: DomainParts): string {
    const { name, namespace, domain } = PARTS.take('DomainTemplate.render: ', parts);
    return filledDomainTemplate(this.text, { Name: name, Namespace: namespace, Domain: domain, IngressDomain: domain }) ?? '';
  }
}
