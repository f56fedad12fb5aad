export { Cluster } from './cluster';
export { Figure } from './figure';
export type { Certainty } from './figure';
export { namedByImplementation, serviceOfGateway } from './gateway-api';
export { clusterFromManifests, statementsIn } from './manifests';
export type { PlacedObject } from './manifests';
export { Origin } from './origin';
export { mayTellOfCluster } from './sayings';
export type { ClusterStatement, GatewayAddress, KnownWhole, StatedFacts, StatedGateway, Versions } from './statement';
