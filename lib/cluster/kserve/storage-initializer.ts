import type { Texts } from '../../core/json';
import type { Figure } from '../figure';
import type { JsonSection } from './json-section';

/** Key `storageInitializer` of inferenceservice-config: what brings a model into the pod. */
export class StorageInitializerFacts {
  public constructor(private readonly section: JsonSection) {}

  /** Image of the init container. */
  public get image(): Figure<string> {
    return this.section.text('image', 'kserve/storage-initializer:v0.20.0');
  }

  /** What the init container requests. */
  public get requests(): Figure<Texts> {
    const cpu = this.section.text('cpuRequest', '100m');
    const memory = this.section.text('memoryRequest', '100Mi');
    return cpu.map((amount) => ({ cpu: amount, memory: memory.value }));
  }

  /**
   * Whether models come out of images (`oci://`): by the newer switch or by the older one.
   *
   * @see kserve pkg/types/types.go `StorageInitializerConfig`
   */
  public get ociModels(): Figure<boolean> {
    const newer = this.section.truth('enableOciModelSupport', false);
    return newer.value ? newer : this.section.truth('enableModelcar', true);
  }

  /** How a model behind a plain `oci://` comes into the pod: `modelcar` or `native`. */
  public get ociMode(): Figure<string> {
    return this.section.text('ociModelMode', 'modelcar');
  }
}
