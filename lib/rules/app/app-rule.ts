import type { AppFacts } from './app-facts';

/** A rule about the app as a whole. What it finds stops the synth. */
export interface PlatformCheck {
  /** Stable name, put behind the message. */
  readonly id: string;
  /** A message per fault, each with the path of the construct it is about. */
  readonly find: (facts: AppFacts) => string[];
}
