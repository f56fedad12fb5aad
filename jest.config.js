/** The fast suite: no network, no control plane. `npm run test:cluster` has a config of its own. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.js',
  // Jest leaves one core idle by default, which on two cores means half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/cluster/', '<rootDir>/test/generators/', '<rootDir>/test/package/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' }] },
};
