/** The longest load, and the longest recording: a week, in seconds. */
export const LONGEST_LOAD_SECONDS = 7 * 24 * 3600;
/** The most clients a load may have. One process of a generator gives out of file handles long before. */
export const MOST_CLIENTS = 1_000_000;
/** The highest rate of a load, in requests per second over all clients. */
export const MOST_REQUESTS_PER_SECOND = 1_000_000;
/** The most requests that `Load.requests` may send. */
export const MOST_REQUESTS = 1_000_000_000;
