import type { Random } from '../../core/random';

/**
 * How fast a pod works: a request brings an amount of work, 1 on average, and gets through it at a speed that hangs on how many requests
 * the pod works on. What takes 200 ms alone and 800 ms among eight gets through the first part quickly, and the rest slowly when seven
 * others come in between.
 */
export interface PodWork {
  /** How long a mean request takes in a pod that works on so many all the time, in milliseconds. @param inFlight 1 or more */
  meanMs(inFlight: number): number;
  /** The amount of work of one request, 1 on average. @param inFlight requests in the pod, this one included */
  draw(inFlight: number, random: Random): number;
}
