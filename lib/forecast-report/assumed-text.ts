import { assumptionLines } from '../forecast/result/assumptions';
import type { Forecast } from '../forecast/result/forecast-result';

/** What a forecast assumes, as one line for below a table or a picture. */
export function assumedText({ assumptions }: Pick<Forecast, 'assumptions'>): string {
  return `Assumed: ${assumptionLines(assumptions).join('; ')}.`;
}
