import { refuse } from '../../../core/checks';
import { DeploymentMode } from '../../../kserve/deployment-mode';
import type { KubeObject } from '../../install/kube-object';
import { editObject } from '../../system/options/edit';
import type { Pass } from '../../system/system-definition';
import type { InferenceServiceConfig } from './inference-service-config/inference-service-config';
import { inferenceServiceConfigData } from './inference-service-config/inference-service-config';

const CONFIG_MAP = 'inferenceservice-config';

/**
 * Sets those fields of a release file's inferenceservice-config that the user set; all others stay as the release has them, above all
 * the images. A field counts as set where it differs from what this package writes by default.
 *
 * @param option the option as the user typed it, for the message
 * @param mode the mode the user set. @default - as the config says, else as the release has it
 */
export function releaseConfig(option: string, config: InferenceServiceConfig, mode?: DeploymentMode): Pass {
  const wanted = parsed(inferenceServiceConfigData(config, mode));
  // The other mode, so that a mode that was set always differs.
  const set = mode ?? config.deploy?.defaultDeploymentMode;
  const usual = parsed(inferenceServiceConfigData({}, set === DeploymentMode.KNATIVE ? DeploymentMode.STANDARD : DeploymentMode.KNATIVE));
  return (objects) => editObject(objects, option, 'ConfigMap', CONFIG_MAP, (object) => {
    const changed = Object.entries(wanted)
      .map(([key, value]) => [key, differing(value, usual[key] ?? {})] as const)
      .filter(([, fields]) => Object.keys(fields).length > 0)
      .map(([key, fields]) => [key, JSON.stringify(merged(parsedKey(object, key), fields), undefined, 2)]);
    return { ...object, data: { ...object.data, ...Object.fromEntries(changed) } };
  });
}

type Fields = Record<string, unknown>;

function parsed(data: Readonly<Record<string, string>>): Record<string, Fields> {
  return Object.fromEntries(Object.entries(data).map(([key, text]) => [key, JSON.parse(text)]));
}

function parsedKey({ data = {} }: KubeObject, key: string): Fields {
  try {
    return JSON.parse(data[key] ?? '{}');
  } catch {
    return refuse(`ConfigMap/${CONFIG_MAP}: ${key}`, data[key], 'JSON', 'the release file cannot be used with this option');
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function differing(value: Fields, usual: Fields): Fields {
  return Object.fromEntries(Object.entries(value).flatMap(([field, element]) => {
    const other = usual[field];
    if (isFields(element) && isFields(other)) {
      const inner = differing(element, other);
      return Object.keys(inner).length > 0 ? [[field, inner]] : [];
    }
    return JSON.stringify(element) === JSON.stringify(other) ? [] : [[field, element]];
  }));
}

function merged(base: Fields, changes: Fields): Fields {
  return Object.entries(changes).reduce((all, [field, value]) => {
    const before = all[field];
    return { ...all, [field]: isFields(value) && isFields(before) ? merged(before, value) : value };
  }, base);
}
