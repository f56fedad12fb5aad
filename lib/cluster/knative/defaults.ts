import type { Texts } from '../../core/json';
import { isQuantity } from '../../core/go-quantity';
import type { ConfigSetting } from '../../knative/config-setting';
import { boolSetting, intSetting, textSetting } from '../../knative/config-setting';
import { RANGES } from '../../knative/webhook-ranges';
import type { ConfigMapFacts } from '../config-map-facts';
import type { Figure } from '../figure';

const AMOUNT: ConfigSetting<string | undefined> = {
  read: (text) => (isQuantity(text) ? text : undefined),
  fallback: undefined,
  kind: 'an amount as Kubernetes writes it, such as "400m"',
};

/** What a revision gets that does not say so itself. @see knative/serving pkg/apis/config/defaults.go `NewDefaultsConfigFromMap` */
const SETTINGS = {
  containerConcurrency: ['container-concurrency', intSetting(0, 64)],
  containerConcurrencyMaxLimit: ['container-concurrency-max-limit', intSetting(RANGES.containerConcurrency.max, 64)],
  allowContainerConcurrencyZero: ['allow-container-concurrency-zero', boolSetting(true)],
  revisionTimeoutSeconds: ['revision-timeout-seconds', intSetting(300, 64)],
  maxRevisionTimeoutSeconds: ['max-revision-timeout-seconds', intSetting(600, 64)],
  revisionIdleTimeoutSeconds: ['revision-idle-timeout-seconds', intSetting(0, 64)],
  containerName: ['container-name-template', textSetting('user-container')],
  initContainerName: ['init-container-name-template', textSetting('init-container')],
} as const;

/** The amounts that config-defaults may give to containers. */
export type DefaultedResource = 'cpu' | 'memory' | 'ephemeral-storage';

/** config-defaults: what a revision gets that does not say so itself, and what it may ask for at most. */
export class DefaultsFacts {
  public constructor(private readonly map: ConfigMapFacts) {}

  /** The keys that somebody stated. */
  public get data(): Texts {
    return this.map.data;
  }

  /** The hard limit, requests in flight per pod; 0 is none. */
  public get containerConcurrency(): Figure<number> {
    return this.number('containerConcurrency');
  }

  /** The largest hard limit that a revision may ask for. */
  public get containerConcurrencyMaxLimit(): Figure<number> {
    return this.number('containerConcurrencyMaxLimit');
  }

  /** Whether a revision may ask for no hard limit. */
  public get allowContainerConcurrencyZero(): Figure<boolean> {
    const [key, setting] = SETTINGS.allowContainerConcurrencyZero;
    return this.map.figure<boolean>(key, setting);
  }

  /** Longest time for a request, seconds. */
  public get revisionTimeoutSeconds(): Figure<number> {
    return this.number('revisionTimeoutSeconds');
  }

  /** The longest time that a revision may ask for, seconds. */
  public get maxRevisionTimeoutSeconds(): Figure<number> {
    return this.number('maxRevisionTimeoutSeconds');
  }

  /** Longest time until an answer begins, seconds: `revisionTimeoutSeconds` unless it is stated. */
  public get revisionResponseStartTimeoutSeconds(): Figure<number> {
    const timeout = this.revisionTimeoutSeconds;
    const key = 'revision-response-start-timeout-seconds';
    return this.map.entries.has(key) ? this.map.figure(key, intSetting(timeout.value, 64)) : timeout;
  }

  /** Longest pause within an answer, seconds; 0 is no limit. */
  public get revisionIdleTimeoutSeconds(): Figure<number> {
    return this.number('revisionIdleTimeoutSeconds');
  }

  /** Go template of the name of a container that has none. */
  public get containerName(): Figure<string> {
    return this.text('containerName');
  }

  /** Go template of the name of an init container that has none. */
  public get initContainerName(): Figure<string> {
    return this.text('initContainerName');
  }

  /** Whether pods get a variable for every Service of their namespace; undefined leaves it to Kubernetes. */
  public get enableServiceLinks(): Figure<boolean | undefined> {
    const key = 'enable-service-links';
    const named = new Map([['true', true], ['false', false]]);
    return this.map.entries.has(key) ? this.map.figure(key, textSetting('default')).map((text) => named.get(text.toLowerCase())) : this.map.unstated(false);
  }

  /** What a container requests that does not say so; undefined is nothing. */
  public request(resource: DefaultedResource): Figure<string | undefined> {
    return this.map.figure(`revision-${resource}-request`, AMOUNT);
  }

  /** What a container may use at most that does not say so; undefined is no limit. */
  public limit(resource: DefaultedResource): Figure<string | undefined> {
    return this.map.figure(`revision-${resource}-limit`, AMOUNT);
  }

  private number(
    name: 'containerConcurrency' | 'containerConcurrencyMaxLimit' | 'revisionTimeoutSeconds' | 'maxRevisionTimeoutSeconds' | 'revisionIdleTimeoutSeconds',
  ): Figure<number> {
    const [key, setting] = SETTINGS[name];
    return this.map.figure<number>(key, setting);
  }

  private text(name: 'containerName' | 'initContainerName'): Figure<string> {
    const [key, setting] = SETTINGS[name];
    return this.map.figure<string>(key, setting);
  }
}
