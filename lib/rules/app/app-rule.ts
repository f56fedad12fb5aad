import type { IConstruct } from 'constructs';
import type { PlatformSystem } from '../../platform/system/system';

/** What a check looks at: the whole app, when its tree is complete. */
export interface CheckSubject {
  readonly root: IConstruct;
  /** All systems of the app, those that were there already too. */
  readonly systems: readonly PlatformSystem[];
}

/** A rule about the app as a whole. What it finds stops the synth. */
export interface PlatformCheck {
  /** Stable name, put behind the message. */
  readonly id: string;
  /** A message per fault, each with the path of the construct it is about. */
  readonly find: (subject: CheckSubject) => string[];
}
