/*
 * The published JavaScript: one file per way in, and what they share in chunks beside them. Loading the 800 small files of lib/ one by one
 * costs Node three times what running them does. The types are tsc's, a file beside each source (tsconfig.build.json).
 */
import { defineConfig } from 'rolldown';

/** What package.json's `exports`, `bin` and policy/ name, by the file that is written below build/lib. */
const WAYS_IN = ['index', 'forecast/index', 'pulumi/index', 'pulumi/provider/index', 'pulumi/policy/index', 'cli/main'];

export default defineConfig({
  input: Object.fromEntries(WAYS_IN.map((name) => [name, `lib/${name}.ts`])),
  platform: 'node',
  // Every import that is not a file of lib/ stays one: dependencies, peers and Node's own.
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  output: {
    dir: 'build/lib',
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    // Messages print the names of classes.
    keepNames: true,
    comments: false,
  },
});
