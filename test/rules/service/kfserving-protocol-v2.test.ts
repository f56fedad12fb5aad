import { Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { Dialect, Model, Protocol } from '../../../lib/inference';
import { noticesById, serviceOf } from '../../inference/support';

const scaling = Scaling.kpa({ maxReplicas: 3 });

describe('kfserving-protocol-v2', () => {
  const warned = (props: Partial<InferenceServiceProps>): string[] => noticesById(serviceOf({ scaling, ...props }), 'kfserving-protocol-v2');
  const model = Model.pytorch({ storageUri: 'gs://a/b', protocol: Protocol.V2 });

  it('warns for pytorch in KFServing', () => {
    expect(warned({ model, dialect: Dialect.KFSERVING })).toEqual([
      'warning: predictor.pytorch.protocolVersion v2 is refused by KFServing from v0.5.0-rc2 on ("Invalid inference protocol version"): leave protocol out '
      + 'there, TorchServe is the default without modelClassName',
    ]);
  });

  it('has nothing against V2 elsewhere', () => {
    expect(warned({ model })).toEqual([]);
    expect(warned({ model: Model.sklearn({ storageUri: 'gs://a/b', protocol: Protocol.V2 }), dialect: Dialect.KFSERVING })).toEqual([]);
    expect(warned({ model: Model.pytorch({ storageUri: 'gs://a/b' }), dialect: Dialect.KFSERVING })).toEqual([]);
  });
});
