// The public surface. Pulumi and the command line are not part of it: see ./pulumi and the `cdk8s-kserve` command.
export * from './knative';
export * from './scaling';
export * from './check';
export * from './core/duration';
export * from './core/input-error';
export * from './core/notices';
export * from './forecast';
export * from './inference';
export * from './kinds';
export * from './load';
export * from './load-test';
export * from './platform';
