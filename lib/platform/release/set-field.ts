import { listAt, objectOrEmpty } from '../../core/json';

/**
 * A value with one field of it set, or gone where `value` is undefined. What lies on the way is made where it is not there.
 *
 * @param path the way to the field, by keys and places in lists
 */
export function withField(target: unknown, path: ReadonlyArray<string | number>, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }
  if (typeof step === 'number') {
    const list = listAt(target);
    return value === undefined && rest.length === 0
      ? list.filter((_, index) => index !== step)
      : Object.assign([...list], { [step]: withField(list[step], rest, value) });
  }
  const fields = objectOrEmpty(target);
  const changed = withField(fields[step], rest, value);
  return Object.fromEntries([
    ...Object.entries(fields).map(([key, field]) => [key, key === step ? changed : field] as const),
    ...(step in fields ? [] : [[step, changed] as const]),
  ].filter(([key, field]) => key !== step || field !== undefined));
}
