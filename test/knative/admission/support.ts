import type { Json } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { setServiceDefaults } from '../../../lib/knative/admission/service-defaults';
import { validateService } from '../../../lib/knative/admission/validate-service';

/** What is changed in a Service of one container that Knative takes. */
export interface Parts {
  readonly container?: Json;
  readonly spec?: Json;
  readonly metadata?: Json;
  readonly template?: Json;
  readonly traffic?: Json[];
}

/** A Service of one container that Knative takes, with something changed. */
export function service({ container, spec, metadata, template, traffic }: Parts = {}): Json {
  return {
    metadata: { name: 'hello', ...metadata },
    spec: { template: { metadata: { ...template }, spec: { containers: [{ image: 'nginx', ...container }], ...spec } }, ...(traffic && { traffic }) },
  };
}

/** Data of a ConfigMap. */
export interface Data {
  readonly [key: string]: string;
}

/** What is refused of it, each with its field; a field of the pod without the way to the pod. */
export function errorsOf(parts: Parts, features: Data = {}, defaults: Data = {}): string[] {
  const cluster = knativeCluster({ features, defaults });
  const object = service(parts);
  setServiceDefaults(object, cluster);
  return validateService(object, cluster).map(({ path, message }) => `${path.replace('spec.template.spec.', '')}: ${message}`);
}

/** The flags that switch fields on. */
export function on(...flags: string[]): Data {
  return Object.fromEntries(flags.map((flag) => [flag, 'enabled']));
}

/** A volume of a kind, and a mount of it. */
export function volume(source: Json, name = 'v'): Parts {
  return { spec: { volumes: [{ name, ...source }] }, container: { volumeMounts: [{ name, mountPath: '/v' }] } };
}

/** A serving container, and others beside it. */
export function sidecars(...others: Json[]): Parts {
  return { spec: { containers: [{ name: 'a', image: 'nginx', ports: [{ containerPort: 8080 }] }, ...others] } };
}
