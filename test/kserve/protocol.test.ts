import { Protocol } from '../../lib/inference';

describe('a protocol', () => {
  it.each([
    [Protocol.V1, 'v1', false, '/v1/models/mnist:predict'],
    [Protocol.V2, 'v2', false, '/v2/models/mnist/infer'],
    [Protocol.GRPC_V1, 'grpc-v1', true, '/tensorflow.serving.PredictionService/Predict'],
    [Protocol.GRPC_V2, 'grpc-v2', true, '/inference.GRPCInferenceService/ModelInfer'],
  ])('%s is %s', (protocol, value, grpc, path) => {
    expect([protocol.value, String(protocol), protocol.isGrpc, protocol.predictPath('mnist')]).toEqual([value, value, grpc, path]);
  });

  it('is one of four', () => {
    expect(Protocol.ALL).toHaveLength(4);
  });
});
