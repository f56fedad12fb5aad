/** What a function says where it refuses; where it does not, what it gave, which no test expects. */
export function refusalOf(ask: () => unknown): string {
  try {
    return `gave ${JSON.stringify(ask())}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
