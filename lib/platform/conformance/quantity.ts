const FACTORS: Readonly<Record<string, number>> = {
  '': 1, n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18,
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60,
};

/** A Kubernetes quantity as one number, so that `1`, `"1"` and `1000m` are the same; anything else comes back as it is. */
export function quantity(value: unknown): unknown {
  const match = /^(\d+(?:\.\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(String(value));
  return match ? Number((Number(match[1]) * FACTORS[match[2] ?? '']!).toPrecision(12)) : value;
}
