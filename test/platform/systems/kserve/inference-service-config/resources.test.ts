import { complaint, key } from './data';

const QUANTITY = 'expected a Kubernetes quantity such as "500m", "2" or "4Gi", got "lots"';

describe.each(['agent', 'logger', 'batcher', 'router', 'storageInitializer'])('%s', (name) => {
  it('takes image and resources', () => {
    const given = { image: 'example.com/it:1', cpuRequest: '50m', cpuLimit: '200m', memoryRequest: '64Mi', memoryLimit: '128Mi' };
    expect(key(name, { [name]: given })).toMatchObject(given);
  });

  it('keeps the resources that are not given', () => {
    expect(key(name, { [name]: { cpuLimit: '3' } })).toEqual({ ...key(name), cpuLimit: '3' });
  });

  it.each(['cpuRequest', 'cpuLimit', 'memoryRequest', 'memoryLimit'])('refuses a wrong %s, which would stop every pod', (field) => {
    expect(complaint({ [name]: { [field]: 'lots' } })).toBe(`config.${name}.${field}: ${QUANTITY}`);
  });

  it('refuses an empty image', () => {
    expect(complaint({ [name]: { image: ' ' } })).toBe(`config.${name}.image: expected a text that is not empty, got " "`);
  });
});
