import { annotationKeys, findAnnotation } from '../../lib/knative/annotation-keys';
import type { AnnotationKey } from '../../lib/knative/annotation-keys';

describe('annotationKeys', () => {
  const keys: AnnotationKey[] = Object.values(annotationKeys);

  it('names no annotation twice', () => {
    const names = keys.flatMap(({ name, legacyName = [] }) => [name].concat(legacyName));
    expect(new Set(names).size).toBe(names.length);
  });

  it('has for every older spelling the newer one in kebab case', () => {
    for (const { name, legacyName } of keys.filter((key) => key.legacyName)) {
      expect(legacyName!.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).toBe(name);
    }
  });

  it('has no second spelling where Knative has none', () => {
    const single = keys.filter((key) => key.legacyName === undefined).map(({ name }) => name.split('/')[1]);
    expect(single).toEqual([
      'class', 'metric', 'target', 'activation-scale', 'window', 'progress-deadline', 'cpu-resource-request', 'cpu-resource-limit',
      'memory-resource-request', 'memory-resource-limit', 'ephemeral-storage-resource-request', 'ephemeral-storage-resource-limit',
    ]);
  });
});

describe('findAnnotation', () => {
  const { minScale } = annotationKeys;

  it('takes the newer spelling where both are there', () => {
    const annotations = { [minScale.legacyName]: '2', [minScale.name]: '1' };
    expect(findAnnotation(annotations, minScale)).toEqual({ name: minScale.name, value: '1' });
  });

  it('takes the older spelling where only that is there', () => {
    expect(findAnnotation({ [minScale.legacyName]: '2' }, minScale)).toEqual({ name: minScale.legacyName, value: '2' });
  });

  it('takes an empty value for present, and does not look at the older spelling then', () => {
    expect(findAnnotation({ [minScale.name]: '', [minScale.legacyName]: '2' }, minScale)).toEqual({ name: minScale.name, value: '' });
  });

  it('finds nothing without annotations', () => {
    expect(findAnnotation(undefined, minScale)).toBeUndefined();
    expect(findAnnotation({}, minScale)).toBeUndefined();
  });
});
