import { textAt } from '../../core/json';
import type { Rule } from '../rule';
import { fieldOf, warning } from '../rule';

/**
 * The webhook of KFServing v0.5.0-rc2 and later refuses what v0.5.0-rc1 took.
 *
 * @see kfserving-lts pkg/apis/serving/v1beta1/predictor_torchserve.go `validateProtocol`
 */
export const kfservingProtocolV2: Rule = {
  id: 'kfserving-protocol-v2',
  find: ({ dialect, components }) => (dialect.id !== 'kfserving' ? [] : components
    .filter(({ spec }) => textAt(spec, 'pytorch', 'protocolVersion') === 'v2')
    .map(({ kind }) => warning('predictor.pytorch.protocolVersion v2 is refused by KFServing from v0.5.0-rc2 on ("Invalid inference protocol version"): '
      + 'leave protocol out there, TorchServe is the default without modelClassName', {
      at: fieldOf(kind, 'pytorch', 'protocolVersion'),
    }))),
};
