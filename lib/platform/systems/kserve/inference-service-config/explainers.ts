import { kserveImages } from '../images';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** Which image explains predictions. */
export interface KServeExplainerConfig {
  /** Image, without a tag. @default 'kserve/art-explainer' */
  readonly image?: string;
  /** Tag of the image where the InferenceService names no runtimeVersion. @default 'latest' */
  readonly defaultImageVersion?: string;
}

/** Key `explainers`. */
export interface KServeExplainersConfig {
  /** The Adversarial Robustness Toolbox, the one explainer KServe v0.20 knows by name. @default - kserve/art-explainer:latest */
  readonly art?: KServeExplainerConfig;
}

/** The JSON of key `explainers`. Upstream's release script leaves this tag at `latest`. */
export function explainers(read: ConfigReader, config: KServeExplainersConfig = {}): Json {
  const art = read.at('art');
  const image = config.art?.image ?? kserveImages.artExplainer;
  return {
    art: {
      image: art.matching('image', image, /^(?!.*:[^/]*$)\S+$/, 'an image without a tag', 'the tag is defaultImageVersion'),
      defaultImageVersion: art.text('defaultImageVersion', config.art?.defaultImageVersion ?? 'latest'),
    },
  };
}
