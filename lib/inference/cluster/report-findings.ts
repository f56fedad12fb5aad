import type { IConstruct } from 'constructs';
import type { NoticeDraft } from '../../core/notices';
import { Notices } from '../../core/notices';
import { unfilledValues } from '../../core/late-values';
import { oncePerSynth } from '../../core/once-per-synth';
import type { ManifestFinding } from '../../rules/admission/manifest-finding';
import { inWords } from '../../rules/rule';

/**
 * Has a construct say what the rules find in it: errors stop the synth; warnings and notes are printed.
 *
 * @param find asked when the tree is complete, once in a synth
 */
export function reportFindings(construct: IConstruct, find: () => readonly ManifestFinding[]): void {
  // The root says of such values what they are; the manifest that has one cannot be looked at.
  const found = oncePerSynth(construct, () => (unfilledValues(construct).length > 0 ? [] : find()));
  construct.node.addValidation({ validate: () => found().filter(({ level }) => level === 'error').map(inWords) });
  Notices.of(construct).derive(() => found().filter((finding): finding is ManifestFinding & NoticeDraft => finding.level !== 'error'));
}
