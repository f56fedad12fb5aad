/** Up to here every pod is read. knative/serving pkg/autoscaler/metrics/sample_size.go `populationMeanSampleSize` */
const ALL_ARE_READ = 3;
/** (1.96 / 0.5) squared: in 95 of 100 cases the mean of the pods read lies within half a standard deviation. The same file. */
const CONFIDENCE = 15.3664;

/** How many of the ready pods the autoscaler reads in a second; it takes their mean for that of all. */
export function scrapeSampleSize(readyPods: number): number {
  return readyPods <= ALL_ARE_READ ? Math.max(0, readyPods) : Math.ceil((readyPods * CONFIDENCE) / (readyPods + CONFIDENCE - 1));
}
