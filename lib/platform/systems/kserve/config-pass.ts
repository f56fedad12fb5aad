import { refuse } from '../../../core/checks';
import type { Json } from '../../../core/json';
import { isJson, objectAt, textAt } from '../../../core/json';
import { DeploymentMode } from '../../../kserve/deployment-mode';
import type { KubeObject } from '../../install/kube-object';
import { editObject } from '../../system/options/edit-objects';
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
    return { ...object, data: { ...objectAt(object, 'data'), ...Object.fromEntries(changed) } };
  });
}

function parsed(data: Readonly<Record<string, string>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(data).map(([key, text]) => [key, fieldsIn(text)]));
}

function parsedKey(object: KubeObject, key: string): Json {
  const text = textAt(object, 'data', key);
  try {
    return fieldsIn(text ?? '{}');
  } catch {
    return refuse(`ConfigMap/${CONFIG_MAP}: ${key}`, text, 'JSON', 'the release file cannot be used with this option');
  }
}

/** The fields of a JSON object; none where the text is other JSON. */
function fieldsIn(text: string): Json {
  return objectAt(JSON.parse(text)) ?? {};
}

function differing(value: Json, usual: Json): Json {
  return Object.fromEntries(Object.entries(value).flatMap(([field, element]) => {
    const other = usual[field];
    if (isJson(element) && isJson(other)) {
      const inner = differing(element, other);
      return Object.keys(inner).length > 0 ? [[field, inner]] : [];
    }
    return JSON.stringify(element) === JSON.stringify(other) ? [] : [[field, element]];
  }));
}

function merged(base: Json, changes: Json): Json {
  return Object.entries(changes).reduce((all, [field, value]) => {
    const before = all[field];
    return { ...all, [field]: isJson(value) && isJson(before) ? merged(before, value) : value };
  }, base);
}
