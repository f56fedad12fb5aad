import { ingressClass } from './ingress-class';
import { installedMode } from './installed-mode';
import { installedPart } from './installed-part';
import { installedRuntime } from './installed-runtime';
import { kedaInstalled } from './keda-installed';
import { llmPrerequisites } from './llm-prerequisites';
import { localModelFolder } from './local-model-folder';
import type { PlatformCheck } from './app-rule';
import { sameName } from './same-name';
import { versionPair } from './version-pair';

/** Every rule about an app with a platform in it. */
export const PLATFORM_CHECKS: readonly PlatformCheck[] = [
  versionPair, installedMode, installedRuntime, installedPart, kedaInstalled, llmPrerequisites, localModelFolder, ingressClass, sameName,
];
