/** The fast suite: no network, no control plane, no clock. `npm run test:cluster` and others have a config of their own. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.js',
  // Jest leaves one core idle by default, which on two cores means half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/cluster/', '<rootDir>/test/generators/', '<rootDir>/test/package/', '\\.real-time\\.test\\.ts$'],
  // No test waits for a clock. On a busy machine the longest takes more than the five seconds that jest gives it.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' }] },
};
