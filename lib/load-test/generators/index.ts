export { Fortio } from './fortio';
export type { GeneratorRun, ILoadGenerator } from './generator';
export type { GeneratorReport } from './generator-report';
export { Hey } from './hey';
export { K6 } from './k6';
export { LoadLoop } from './load-loop';
export { Oha } from './oha';
export { Vegeta } from './vegeta';
