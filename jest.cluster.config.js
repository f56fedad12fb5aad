const { transform, modulePathIgnorePatterns } = require('./jest.config.js');

/** The tests that need a Kubernetes control plane, which is started once for all of them. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/cluster/**/*.test.ts'],
  modulePathIgnorePatterns,
  transform,
  globalSetup: '<rootDir>/test/cluster/global-setup.ts',
  globalTeardown: '<rootDir>/test/cluster/global-teardown.ts',
  // One API server, one after the other: a failure then names its cause, and the machine may be small.
  maxWorkers: 1,
  // Deleting a namespace takes Kubernetes at least five seconds, and up to 20 with pods in it.
  testTimeout: 120_000,
};
