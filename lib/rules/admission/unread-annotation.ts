import { nearest } from '../../core/nearest';
import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, textAt, textsAt } from '../../core/json';
import { DeploymentMode } from '../../kserve/deployment-mode';
import type { AnnotationPlace } from './annotation-places';
import { JUDGED_GROUPS, READ_IN } from './annotation-places';
import type { ManifestFinding } from './manifest-finding';

/** Annotations of one place of an object. */
interface Placed {
  readonly place: AnnotationPlace;
  readonly path: string;
  readonly annotations: { readonly [key: string]: string };
}

/**
 * Annotations that nobody reads, of those that KServe and Knative could read: mistyped ones, and right ones in the wrong place or mode.
 * None of them is refused; what Knative refuses is not said here again.
 *
 * @param defaultMode the deployment mode of a service that says none
 */
export function unreadAnnotationFindings(object: Json, defaultMode = 'Knative'): ManifestFinding[] {
  const annotations = textsAt(objectOrEmpty(object.metadata).annotations);
  const isService = object.kind === 'InferenceService';
  const standard = isService && DeploymentMode.firstOf(annotations['serving.kserve.io/deploymentMode'], defaultMode) === DeploymentMode.STANDARD;
  return placesOf(object).flatMap(({ place, path, annotations: found }) => Object.keys(found).flatMap((key) => {
    const reason = whyUnread(key, place) ?? (isService ? wrongMode(key, standard) : undefined);
    return reason === undefined ? [] : [{ level: 'warning', id: 'unread-annotation', message: `${path}: ${key} ${reason}`, path: `${path}[${key}]`, object }];
  }));
}

function placesOf(object: Json): Placed[] {
  const spec = objectOrEmpty(object.spec);
  const placed = (place: AnnotationPlace, path: string, found: unknown): Placed => ({ place, path, annotations: textsAt(found) });
  const own = objectOrEmpty(object.metadata).annotations;
  switch (`${(textAt(object, 'apiVersion') ?? '').split('/')[0] ?? ''}/${textAt(object, 'kind') ?? ''}`) {
    case 'serving.kserve.io/InferenceService':
      return [
        placed('service', 'metadata.annotations', own),
        ...['predictor', 'transformer', 'explainer'].filter((kind) => isJson(spec[kind]))
          .map((kind) => placed('component', `spec.${kind}.annotations`, objectOrEmpty(spec[kind]).annotations)),
      ];
    case 'serving.kserve.io/ServingRuntime':
    case 'serving.kserve.io/ClusterServingRuntime':
      return [placed('runtime', 'metadata.annotations', own), placed('runtime pods', 'spec.annotations', spec.annotations)];
    case 'serving.knative.dev/Service':
      return [
        placed('Knative Service', 'metadata.annotations', own),
        placed('template', 'spec.template.metadata.annotations', objectOrEmpty(objectOrEmpty(spec.template).metadata).annotations),
      ];
    default:
      return [];
  }
}

function whyUnread(key: string, place: AnnotationPlace): string | undefined {
  const [group = '', name = ''] = key.split('/');
  if (!JUDGED_GROUPS.includes(group) || refusedAnyway(group, place)) {
    return undefined;
  }
  const places = READ_IN.get(key);
  if (places === undefined) {
    const meant = meantBy(name, group);
    return `is read by nothing${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  return places.includes(place) ? undefined : `is not read there: ${remedy(key, place, places)}`;
}

/** Knative's webhook refuses autoscaling on a Service's own metadata, and unknown networking annotations on a template. */
function refusedAnyway(group: string, place: AnnotationPlace): boolean {
  return (group === 'autoscaling.knative.dev' && place === 'Knative Service') || (group === 'networking.knative.dev' && place === 'template');
}

function remedy(key: string, place: AnnotationPlace, places: readonly AnnotationPlace[]): string {
  if (/\/(min|max)-?scale$/i.test(key) && place !== 'runtime') {
    return 'KServe takes it away; set minReplicas and maxReplicas of the component';
  }
  return `it belongs to ${places.map((one) => WHERE[one]).join(' or ')}`;
}

const WHERE: { readonly [place in AnnotationPlace]: string } = {
  'service': 'metadata.annotations of an InferenceService',
  'component': 'spec.predictor.annotations (or of another component)',
  'runtime': 'metadata.annotations of a runtime',
  'runtime pods': 'spec.annotations of a runtime',
  'Knative Service': 'metadata.annotations of a Knative Service',
  'template': 'spec.template.metadata.annotations of a Knative Service',
};

/** Autoscaling by Knative and by KServe's Standard mode exclude each other. */
function wrongMode(key: string, standard: boolean): string | undefined {
  if (standard && key.startsWith('autoscaling.knative.dev/') && READ_IN.has(key)) {
    return 'is read by nothing in Standard mode, where there is no Knative revision';
  }
  return !standard && key === 'serving.kserve.io/autoscalerClass' ? 'is read in Standard mode only; in Knative mode the class is autoscaling.knative.dev/class' : undefined;
}

/** The right annotation for a wrong name: of the same group if one is like it, else of another. */
function meantBy(name: string, group: string): string | undefined {
  const groups = [group, ...JUDGED_GROUPS.filter((other) => other !== group)];
  for (const one of groups) {
    const names = [...READ_IN.keys()].filter((key) => key.startsWith(`${one}/`)).map((key) => key.slice(one.length + 1));
    const found = nearest(name, names) ?? (one === group ? contained(name, names) : undefined);
    if (found !== undefined) {
      return `${one}/${found}`;
    }
  }
  return undefined;
}

/** The longest name that is a part of it: `stableWindow` means `window`. */
function contained(name: string, names: readonly string[]): string | undefined {
  const plain = (text: string) => text.replaceAll('-', '').toLowerCase();
  return names.filter((one) => plain(name).includes(plain(one))).sort((one, other) => other.length - one.length)[0];
}
