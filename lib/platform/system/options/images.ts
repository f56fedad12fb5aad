import type { PodSpec } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { isWorkload } from '../../install/kube-object';
import { podAt } from '../../install/pod-at';
import type { ImageOptions } from '../platform-options';
import { editPodSpec } from './edit-objects';
import { EXAMPLE_KEY, mapEnvironment, mapTexts } from './map-texts';
import { editPresetPods, isPreset } from './preset-pods';

const DOCKER_HUB = 'docker.io';
/** Keys under which an image stands: `image`, `queue-sidecar-image`, `fuseImage`. */
const IMAGE_KEY = /(^|[-_a-z])image$/i;
/** An argument that hands an image on: `--acme-http01-solver-image=quay.io/…`. */
const IMAGE_ARGUMENT = /^(--[\w-]*image=)(.+)$/;
/** An image inside a ConfigMap value that is JSON: `"image" : "kserve/agent:v0.20.0"`. */
const IMAGE_IN_JSON = /("\w*image"\s*:\s*")([^"]+)(")/gi;
const PULLS_IN_SPEC = ['ClusterServingRuntime', 'ServingRuntime'];

/** Sends every image to its mirror and gives every pod the pull secrets. */
export function applyImages(objects: readonly KubeObject[], options: ImageOptions): readonly KubeObject[] {
  const mirrored = options.registry === undefined && options.registries === undefined
    ? objects
    : objects.map((object) => mirror(object, (image) => mirroredImage(image, options)));
  const { pullSecrets = [] } = options;
  return pullSecrets.length > 0 ? mirrored.map((object) => withPullSecrets(object, pullSecrets)) : mirrored;
}

/** An image's name at its mirror; the same name where no mirror is meant for it. */
export function mirroredImage(image: string, { registry, registries = {} }: ImageOptions): string {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  const named = /[.:]/.test(first) || first === 'localhost';
  const host = named ? first : DOCKER_HUB;
  const target = registries[host] ?? registry;
  if (target === undefined) {
    return image;
  }
  const rest = named ? image.slice(slash + 1) : image;
  // Docker Hub keeps what has no owner under `library`; a mirror of it does too.
  const path = host === DOCKER_HUB && !rest.includes('/') ? `library/${rest}` : rest;
  return `${target.replace(/\/+$/, '')}/${path}`;
}

function mirror(object: KubeObject, change: (image: string) => string): KubeObject {
  if (object.kind === 'CustomResourceDefinition') {
    return object;
  }
  if (object.kind === 'ConfigMap') {
    return mapTexts(object, (text, key) => inConfigMap(text, key, change));
  }
  return mapEnvironment(mapTexts(object, (text, key) => {
    if (IMAGE_KEY.test(key)) {
      return change(text);
    }
    return text.replace(IMAGE_ARGUMENT, (_whole, flag: string, image: string) => `${flag}${change(image)}`);
  }), (text, name) => (IMAGE_KEY.test(name) ? change(text) : text));
}

function inConfigMap(text: string, key: string, change: (image: string) => string): string {
  if (key === EXAMPLE_KEY) {
    return text;
  }
  return IMAGE_KEY.test(key) ? change(text) : text.replace(
    IMAGE_IN_JSON, (_whole, before: string, image: string, after: string) => before + change(image) + after);
}

function withPullSecrets(object: KubeObject, names: readonly string[]): KubeObject {
  const add = <T extends Pick<PodSpec, 'imagePullSecrets'>>(pod: T): T => {
    const there = pod.imagePullSecrets ?? [];
    const missing = names.filter((name) => !there.some((secret) => secret.name === name));
    return { ...pod, imagePullSecrets: [...there, ...missing.map((name) => ({ name }))] };
  };
  if (isWorkload(object)) {
    return editPodSpec(object, add);
  }
  if (isPreset(object)) {
    return editPresetPods(object, add);
  }
  return PULLS_IN_SPEC.includes(object.kind) ? { ...object, spec: add(podAt(object, 'spec') ?? {}) } : object;
}
