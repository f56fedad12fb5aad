const tseslint = require('typescript-eslint');
const base = require('./eslint.config.js');

/** What lib/ is on its way to; becomes part of eslint.config.js once every folder is clean. */
module.exports = tseslint.config(
  ...base,
  {
    files: ['lib/**/*.ts', 'stacks/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.lib.json', tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
);
