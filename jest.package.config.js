const { transform, modulePathIgnorePatterns } = require('./jest.config.js');

/** What a user gets: the packed tarball, installed into an empty project. Needs the npm registry. */
module.exports = { testEnvironment: 'node', testMatch: ['<rootDir>/test/package/**/*.test.ts'], modulePathIgnorePatterns, transform };
