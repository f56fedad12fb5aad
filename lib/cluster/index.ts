export { Cluster } from './cluster';
export { Figure } from './figure';
export { namedByImplementation, serviceOfGateway } from './gateway-api';
export { clusterFromManifests, statementsIn } from './manifests';
export { Origin } from './origin';
export { mayTellOfCluster } from './sayings';
export type { ClusterStatement, KnownWhole, StatedFacts, Versions } from './statement';
