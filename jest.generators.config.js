const { transform, modulePathIgnorePatterns } = require('./jest.config.js');

/** The tests that run the real load generators, which are built from their sources at the first time. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/generators/**/*.test.ts'],
  modulePathIgnorePatterns,
  transform,
  maxWorkers: 1,
};
