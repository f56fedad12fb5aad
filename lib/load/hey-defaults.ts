/**
 * What hey does without a flag: the clients of `-c`, and the seconds of `-t` after which a client gives up. The loads of this package
 * have the same defaults, so that forecast and load test mean the same.
 *
 * @see rakyll/hey hey.go
 */
export const HEY_DEFAULTS = { clients: 50, timeoutSeconds: 20 } as const;
