import { oneOf } from '../core/checks';
import { choice } from '../core/props/kinds';
import { FULL_TEXT_LIST } from '../core/props/kubernetes-kinds';
import { Shape } from '../core/props/shape';
import { fileSource } from '../manifests';
import type { FindingLevel } from '../rules/rule';
import { atLeast, LEVELS } from '../rules/rule';
import { checkSources } from './check-sources';
import { chapterOf } from './chapters';

/** What the cdk8s CLI hands to a plugin, as far as this one asks. @see cdk8s-cli lib/plugins/validation `ValidationContext` */
export interface ICdk8sValidationContext {
  /** Paths of the files that were synthesized. */
  readonly manifests: readonly string[];
  readonly report: ICdk8sValidationReport;
  readonly logger: { log(message: string): void };
}

/** One thing that is wrong, as the cdk8s CLI takes it. */
export interface ICdk8sViolation {
  /** Name of the rule, under which docs/traps.md has a chapter on it. */
  readonly ruleName: string;
  /** What is wrong. */
  readonly recommendation: string;
  /** Where to read on. */
  readonly fix: string;
  /** The objects in question, the fields and the files. */
  readonly violatingResources: ReadonlyArray<{
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }>;
}

/** Where a plugin says what it found. @see cdk8s-cli lib/plugins/validation `ValidationReport` */
export interface ICdk8sValidationReport {
  /** One thing that is wrong. */
  addViolation(violation: ICdk8sViolation): void;
  /** The end of the report. */
  submit(status: 'success' | 'failure'): void;
}

/** `properties` in cdk8s.yaml. */
export interface ManifestValidationProps {
  /** The least level that fails the synth: `error`, `warning` or `note`. @default error */
  readonly failOn?: string | undefined;
  /** Findings of these ids are left out. @default - none */
  readonly ignore?: readonly string[] | undefined;
}

const PROPS = new Shape<ManifestValidationProps>('ManifestValidation', { failOn: choice(...LEVELS), ignore: FULL_TEXT_LIST });

/**
 * A validation plugin of the cdk8s CLI: `cdk8s synth` fails where the manifests of the app would be refused, or would not do what was
 * meant. Every rule of the command `cdk8s-kserve check`, also for objects that no construct of this package made.
 *
 * @see docs/check.md
 */
export class ManifestValidation {
  private readonly failOn: FindingLevel;
  private readonly ignored: ReadonlySet<string>;

  /** @throws InputError for a level that is none */
  constructor(props: ManifestValidationProps = {}) {
    PROPS.take('ManifestValidation: ', props);
    this.failOn = oneOf('ManifestValidation: failOn', props.failOn ?? 'error', LEVELS);
    this.ignored = new Set(props.ignore);
  }

  /** Checks what was synthesized. What is not bad enough to fail is logged. */
  public validate(context: ICdk8sValidationContext): Promise<void> {
    const { findings } = checkSources(context.manifests.map((path) => fileSource(path)), { statements: [], progress: () => undefined });
    let failed = false;
    for (const { id, level, message, object, path, place } of findings.filter((finding) => !this.ignored.has(finding.id))) {
      if (atLeast(level, this.failOn)) {
        failed = true;
        const violatingResources = [{ resourceName: object, locations: [path === '' ? `line ${place.line}` : path], manifestPath: place.file }];
        context.report.addViolation({ ruleName: id, recommendation: message, fix: chapterOf(id), violatingResources });
      } else {
        context.logger.log(`${level}: ${object}: ${message} [${id}]`);
      }
    }
    context.report.submit(failed ? 'failure' : 'success');
    return Promise.resolve();
  }
}
