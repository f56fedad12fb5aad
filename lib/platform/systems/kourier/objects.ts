import type { KubeObject } from '../../install/kube-object';
import { namespace } from '../../objects';
import { kourierController } from './controller';
import { KOURIER_NAMESPACE } from './names';
import { kourierGateway } from './gateway';
import { KOURIER_LABELS } from './names';

/** Kourier 1.21 as upstream's kourier.yaml installs it. */
export function kourierObjects(): KubeObject[] {
  return [namespace(KOURIER_NAMESPACE, KOURIER_LABELS), ...kourierController(), ...kourierGateway()];
}
