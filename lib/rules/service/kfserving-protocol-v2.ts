import { Dialect } from '../../kserve/dialect';
import type { Trap } from '../rule';
import { warning } from '../rule';

/**
 * The webhook of KFServing v0.5.0-rc2 and later refuses what v0.5.0-rc1 took.
 *
 * @see kfserving-lts v0.6.0 pkg/apis/serving/v1beta1/predictor_torchserve.go `validateProtocol`
 */
export const kfservingProtocolV2: Trap = {
  id: 'kfserving-protocol-v2',
  find: ({ dialect, components }) => (dialect !== Dialect.KFSERVING ? [] : components
    .filter(({ spec }) => spec.pytorch?.protocolVersion === 'v2')
    .map(() => warning('predictor.pytorch.protocolVersion v2 is refused by KFServing from v0.5.0-rc2 on ("Invalid inference protocol version"): '
      + 'leave protocol out there, TorchServe is the default without modelClassName'))),
};
