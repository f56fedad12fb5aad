const { transform, modulePathIgnorePatterns } = require('./jest.config.js');

/** The tests that need a Kubernetes control plane, which is started once for all of them. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/cluster/**/*.test.ts'],
  modulePathIgnorePatterns,
  transform,
  globalSetup: '<rootDir>/test/cluster/global-setup.ts',
  globalTeardown: '<rootDir>/test/cluster/global-teardown.ts',
  // The acceptance tests start a control plane each, so two files go side by side; on a cluster of the user's they share it.
  maxWorkers: process.env.KSERVE_TEST_KUBECONFIG ? 1 : 2,
  // Deleting a namespace takes Kubernetes at least five seconds, and up to 20 with pods in it.
  testTimeout: 120_000,
};
