export * from './config';
export * from './manager';
export * from './object';
export * from './network';
export * from './rbac';
export * from './scaling';
export * from './webhooks';
export * from './workload';
