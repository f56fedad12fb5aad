const { transform, modulePathIgnorePatterns } = require('./jest.config.js');

/** The tests that start programs and wait for a clock: one after the other, so that they do not take each other's time. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.real-time.test.ts'],
  modulePathIgnorePatterns,
  transform,
  maxWorkers: 1,
  testTimeout: 60_000,
};
