const { transform, modulePathIgnorePatterns } = require('./jest.config.js');

/** The tests that need a real browser. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
  modulePathIgnorePatterns,
  transform,
  maxWorkers: 1,
  testTimeout: 60_000,
};
