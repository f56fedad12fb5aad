/*
 * Props that KServe reads from annotations of the service itself, and hands on to the pods. It compares switches with the text `true` or
 * `false`, so that nothing but a boolean may lead there.
 */
import { violation } from '../../core/checks';
import { keysOf } from '../../core/json';
import type { Faults } from '../../core/faults';
import type { Dialect } from '../../kserve/dialect';
import { KServeRelease } from '../../kserve/releases/kserve-release';
import { valueRow } from '../../kserve/releases/release-table';
import { serviceAnnotations } from '../../kserve/service-annotations';
import type { AnnotationProps } from '../annotation-props';
import type { InferenceServiceProps } from '../inference-service-props';

type AnnotationValue = Exclude<AnnotationProps[keyof AnnotationProps], undefined>;

/** Each prop with its annotation. @see kserve pkg/constants/constants.go; gke-accelerator …/pod/accelerator_injector.go */
const ANNOTATIONS: { readonly [prop in keyof AnnotationProps]-?: readonly [key: string, text?: (value: AnnotationValue) => string] } = {
  stopped: [serviceAnnotations.stop],
  autoUpdate: ['serving.kserve.io/disable-auto-update', negated],
  prometheusScraping: ['serving.kserve.io/enable-prometheus-scraping'],
  metricAggregation: ['serving.kserve.io/enable-metric-aggregation'],
  metricsPort: ['prometheus.kserve.io/port'],
  metricsPath: ['prometheus.kserve.io/path'],
  tagRouting: [serviceAnnotations.enableTagRouting],
  localModelCache: ['serving.kserve.io/disable-localmodel', negated],
  nodeGroup: ['serving.kserve.io/nodegroup'],
  storageReadOnly: ['storage.kserve.io/readonly'],
  storageInitializerUser: ['serving.kserve.io/storage-initializer-uid'],
  gpuResourceTypes: [serviceAnnotations.gpuResourceTypes, (types) => JSON.stringify(types)],
  gkeAccelerator: ['serving.kserve.io/gke-accelerator'],
};

const PROPS = keysOf(ANNOTATIONS);

function negated(value: AnnotationValue): string {
  return String(value !== true);
}

/** Annotations that KServe reads from the service itself. @param mode its deployment mode, as the KServe in use calls it */
export function kserveAnnotations(mode: string, props: InferenceServiceProps): { [key: string]: string } {
  const { storageSecret } = props;
  // Written even where it is the cluster's default: the default can change, the mode of a service cannot.
  const annotations: { [key: string]: string } = { [serviceAnnotations.deploymentMode]: mode };
  if (storageSecret !== undefined) {
    annotations[serviceAnnotations.storageSecretName] = storageSecret.name;
  }
  for (const prop of PROPS) {
    const [key, text = String] = ANNOTATIONS[prop];
    const value = props[prop];
    if (value !== undefined) {
      annotations[key] = text(value);
    }
  }
  return annotations;
}

/** KFServing reads none of them. */
export function refuseAnnotationProps(props: AnnotationProps, dialect: Dialect, faults: Faults): void {
  if (dialect.id !== 'kserve') {
    for (const prop of PROPS.filter((name) => props[name] !== undefined)) {
      faults.add(violation(prop, props[prop], 'for KFServing none', 'Dialect.KSERVE has it'));
    }
  }
}

/** The name of a mode in a release: KServe 0.15 and before know only the older ones. */
export function modeName(mode: string, kserveVersion: string | undefined): string {
  const row = valueRow('deployment mode', mode);
  const release = kserveVersion === undefined ? undefined : KServeRelease.find(kserveVersion);
  return row?.before === undefined || release === undefined || release.has(row.since) ? mode : row.before;
}
