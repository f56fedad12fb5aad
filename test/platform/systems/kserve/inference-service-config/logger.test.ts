import { key } from './data';

describe('logger', () => {
  it('sends to a broker, with a CA of its own if wanted', () => {
    expect(key('logger', { logger: { defaultUrl: 'https://sink', caBundle: 'ca', caCertFile: 'root.crt', tlsSkipVerify: true } })).toMatchObject({
      defaultUrl: 'https://sink', caBundle: 'ca', caCertFile: 'root.crt', tlsSkipVerify: true,
    });
  });

  it('says nothing of TLS by default, as upstream', () => {
    expect(Object.keys(key('logger'))).toEqual(['image', 'memoryRequest', 'memoryLimit', 'cpuRequest', 'cpuLimit', 'defaultUrl']);
  });
});
