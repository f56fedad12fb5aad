export { Arrivals } from './arrivals';
export { Load } from './load';
