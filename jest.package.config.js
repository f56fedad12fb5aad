const { transform, modulePathIgnorePatterns } = require('./jest.config.js');

/** What a user gets: the packed tarball, installed into empty projects. Needs the npm registry. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/package/**/*.test.ts'],
  modulePathIgnorePatterns,
  transform,
  globalSetup: '<rootDir>/test/package/support/tarball.ts',
  globalTeardown: '<rootDir>/test/package/support/remove-tarball.ts',
  maxWorkers: 2,
  // An installation takes ten seconds with a warm cache, and a minute without.
  testTimeout: 300_000,
};
