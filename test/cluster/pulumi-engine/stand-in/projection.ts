/** The API server turns it into `data` and never gives it back. */
const WRITE_ONLY = 'stringData';

/** What is there now of the fields that were asked for: how a refresh sees that somebody else changed one of them. */
export function projection(wanted: any, live: any): any {
  if (Array.isArray(wanted)) {
    return Array.isArray(live) && live.length === wanted.length ? wanted.map((item, index) => projection(item, live[index])) : live;
  }
  if (wanted === null || typeof wanted !== 'object') {
    return live;
  }
  const there = Object.keys(wanted).filter((key) => live?.[key] !== undefined || key === WRITE_ONLY);
  return Object.fromEntries(there.map((key) => [key, key === WRITE_ONLY ? wanted[key] : projection(wanted[key], live[key])]));
}
