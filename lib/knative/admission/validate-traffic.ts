import type { Json } from '../../core/json';
import { numberAt, textOrEmpty } from '../../core/json';
import type { FieldError } from './field-error';
import { disallowed, fieldError, invalidValue, outOfBounds } from './field-error';
import { dns1035Label, qualifiedName } from './names';

/**
 * How a Service splits its traffic, after defaults: the shares make 100, and every tag is a label that stands once.
 *
 * @see knative.dev/serving pkg/apis/serving/v1/route_validation.go `validateTrafficList`
 */
export function validateTraffic(targets: readonly Json[], path: string): FieldError[] {
  const tags = new Set<string>();
  const sum = targets.reduce((total, { percent }) => total + (numberAt(percent) ?? 0), 0);
  const errors = targets.flatMap((target, index) => [...targetErrors(target, `${path}[${index}]`), ...tagErrors(textOrEmpty(target.tag), tags, `${path}[${index}].tag`)]);
  return sum === 100 ? errors : [...errors, fieldError('knative-traffic-sum', `traffic targets sum to ${sum}, want 100`, path)];
}

function targetErrors(target: Json, path: string): FieldError[] {
  const revision = textOrEmpty(target.revisionName);
  const percent = numberAt(target.percent) ?? 0;
  const errors: FieldError[] = [];
  if (typeof target.latestRevision === 'boolean' && target.latestRevision === (revision !== '')) {
    errors.push(fieldError('knative-traffic-latest', `may not set revisionName "${revision}" when latestRevision is ${target.latestRevision}`, `${path}.latestRevision`));
  }
  if (textOrEmpty(target.configurationName) !== '') {
    errors.push(disallowed(`${path}.configurationName`));
  } else if (revision !== '' && qualifiedName(revision) !== undefined) {
    errors.push(invalidValue(revision, `${path}.revisionName`, qualifiedName(revision)));
  }
  if (percent < 0 || percent > 100) {
    errors.push(outOfBounds(percent, 0, 100, `${path}.percent`));
  }
  return textOrEmpty(target.url) === '' ? errors : [...errors, disallowed(`${path}.url`)];
}

function tagErrors(tag: string, tags: Set<string>, path: string): FieldError[] {
  if (tag === '') {
    return [];
  }
  const twice = tags.has(tag);
  tags.add(tag);
  const bad = dns1035Label(tag);
  return [
    ...(bad === undefined ? [] : [invalidValue(tag, path, bad)]),
    ...(twice ? [fieldError('knative-traffic-tag', `multiple definitions for "${tag}"`, path)] : []),
  ];
}
