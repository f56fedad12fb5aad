import type { ChartProps } from 'cdk8s';
import { App, Chart } from 'cdk8s';
import { InputError } from '../../lib/core/input-error';
import type { Notice } from '../../lib/core/notices';
import { Notices } from '../../lib/core/notices';
import type { InferenceServiceProps } from '../../lib/inference';
import { InferenceService, Model } from '../../lib/inference';
import { used } from '../support/fault-of';

/** A model that is right in every way, for tests of something else. */
export const IRIS = Model.sklearn({ storageUri: 'gs://models/iris' });

/** A service in a chart of its own; the name is the construct's id. */
export function serviceOf(props: Partial<InferenceServiceProps> = {}, id = 'iris', chartProps: ChartProps = { namespace: 'models' }): InferenceService {
  const chart = new Chart(new App(), 'chart', chartProps);
  return new InferenceService(chart, id, { model: IRIS, ...props });
}

/** The manifest as it is written. */
export function manifestOf(props: Partial<InferenceServiceProps> = {}, id?: string): any {
  return serviceOf(props, id).apiObject.toJson();
}

/** `spec.predictor` as it is written. */
export function predictorOf(props: Partial<InferenceServiceProps> = {}): any {
  return manifestOf(props).spec.predictor;
}

/** The complaints of an InputError, without the path of the construct. */
export function faultsOf(build: () => unknown): string[] {
  try {
    used(build)();
  } catch (error) {
    if (error instanceof InputError) {
      return error.violations.map(({ message }) => message);
    }
    throw error;
  }
  return [];
}

/** What a service complains of at synth: errors that stop it. */
export function errorsOf(service: InferenceService): string[] {
  return service.node.validate();
}

/** What is printed about a service at synth. */
export function noticesOf(service: InferenceService): Notice[] {
  return Notices.collect(service.node.root);
}

/** The messages of one notice. */
export function noticesById(service: InferenceService, id: string): string[] {
  return noticesOf(service).filter((notice) => notice.id === id).map(({ level, message }) => `${level}: ${message}`);
}
