import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { ComponentProps } from '../component/component-props';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { InferenceServiceProps } from '../inference-service-props';
import type { Json } from '../../core/json';
import { compact } from '../../core/json';
import { KFSERVING_FRAMEWORKS } from '../../kserve/frameworks';
import type { Model } from '../model/model';

/** The part of `spec.predictor` that says what is served, for KFServing: the framework's key, and only what was said. */
export function kfservingPredictor(model: Model, containerName: string): Json {
  const { ofFormat } = model;
  if (ofFormat === undefined) {
    return { containers: [model.renderContainer(containerName)] };
  }
  const { storageUri, storage, runtimeVersion } = ofFormat.props;
  return {
    [ofFormat.format]: model.renderContainerFields(compact({
      runtimeVersion,
      protocolVersion: model.explicitProtocol?.value,
      storageUri: storageUri ?? storage?.singleUri,
    })),
  };
}

/** Everything that a service says and KFServing does not know. */
export function checkKfserving(props: InferenceServiceProps, mode: DeploymentMode): Violation[] {
  return [
    ...checkModel(props.model),
    ...(mode.name === 'Standard' ? [unknown('deploymentMode', 'Standard', 'DeploymentMode.KNATIVE')] : []),
    ...podMetadata('', props),
    ...podMetadata('transformer.', props.transformer),
    ...podMetadata('explainer.', props.explainer?.props),
    ...(props.storageSecret === undefined ? [] : [unknown('storageSecret', props.storageSecret.name, 'the Secrets of a service account')]),
  ];
}

/** @see kfserving-lts pkg/apis/serving/v1beta1/component.go `ComponentExtensionSpec`: no labels, no annotations */
function podMetadata(path: string, component: ComponentProps | undefined): Violation[] {
  return (['podLabels', 'podAnnotations'] as const)
    .map((name) => [name, component?.[name]] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => unknown(`${path}${name}`, value, 'labels and annotations of the service only'));
}

function checkModel(model: Model): Violation[] {
  const { ofFormat } = model;
  if (ofFormat === undefined) {
    return [];
  }
  const { format, props: { protocol, runtime, formatVersion, storage, nodes, confidential } } = ofFormat;
  return [
    ...(KFSERVING_FRAMEWORKS.includes(format) ? [] : [unknown('model.format', format, `one of ${KFSERVING_FRAMEWORKS.join(', ')}`)]),
    ...(protocol?.isGrpc ? [unknown('model.protocol', protocol.value, 'v1 or v2')] : []),
    ...(runtime === undefined ? [] : [unknown('model.runtime', runtime, 'no runtime: inferenceservice-config names the image')]),
    ...(formatVersion === undefined ? [] : [unknown('model.formatVersion', formatVersion, 'no version of a format')]),
    ...(nodes === undefined ? [] : [unknown('model.nodes', nodes, 'one node')]),
    ...(confidential === undefined ? [] : [unknown('model.confidential', confidential, 'no encrypted model')]),
    ...(storage?.spec || storage?.uriList ? [unknown('model.storage', storage.spec ?? storage.uriList, 'one storage URI')] : []),
  ];
}

function unknown(path: string, got: unknown, allowed: string): Violation {
  return violation(path, got, `for KFServing ${allowed}`, 'Dialect.KSERVE has it');
}
