/** asciichart 1.5 brings no types of its own. */
declare module 'asciichart' {
  export interface PlotConfig {
    readonly height?: number;
    readonly min?: number;
    readonly max?: number;
    readonly offset?: number;
    readonly padding?: string;
    readonly colors?: readonly string[];
    readonly format?: (value: number) => string;
  }

  export function plot(series: readonly number[] | ReadonlyArray<readonly number[]>, config?: PlotConfig): string;
}
