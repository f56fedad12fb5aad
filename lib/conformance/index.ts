export { diffUpstream } from './diff-upstream';
export { manifestObjects } from './manifest-objects';
export { comparisonDetails, comparisonTable } from './report';
export { isClean, summarize } from './summary';
export { UPSTREAM_RELEASES } from './upstream-release';
export { WANTED_DIFFERENCES } from './wanted-differences';
