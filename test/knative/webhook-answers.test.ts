import { checkAutoscalerConfig } from '../../lib/knative/check-autoscaler-config';
import { checkRevision } from '../../lib/knative/check-revision';
import { parseGoDuration } from '../../lib/core/go-duration';
import { parseGoFloat } from '../../lib/core/go-parse';
import { isQuantity } from '../../lib/core/go-quantity';
import * as answers from './webhook-answers.json';

type Strings = { [key: string]: string };

/** The 64 bits of a double, as the recording has them. */
function bitsOf(value: number | undefined): string | null {
  if (value === undefined || Number.isNaN(value)) {
    return value === undefined ? null : 'nan';
  }
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

describe('random input is answered as the real code answered it', () => {
  it('annotations: the same ones are named', () => {
    for (const [annotations, autoscalerConfig, keys] of answers.annotations as unknown as Array<[Strings, Strings, string[]]>) {
      const named = checkRevision({ annotations, autoscalerConfig }).map(({ path }) => path).sort();
      expect({ annotations, autoscalerConfig, named }).toEqual({ annotations, autoscalerConfig, named: keys });
    }
  });

  it('config-autoscaler: the same ones are accepted', () => {
    for (const [config, ok] of answers.config as unknown as Array<[Strings, boolean]>) {
      expect({ config, ok: checkAutoscalerConfig(config).length === 0 }).toEqual({ config, ok });
    }
  });

  it('floating point: the same texts are read, to the last bit', () => {
    for (const [text, bits] of answers.float) {
      expect([text, bitsOf(parseGoFloat(text!))]).toEqual([text, bits]);
    }
  });

  it('durations: the same texts are read, to the nanosecond', () => {
    for (const [text, nanoseconds] of answers.duration) {
      expect([text, parseGoDuration(text!)?.toString() ?? null]).toEqual([text, nanoseconds]);
    }
  });

  it('quantities: the same texts are read', () => {
    for (const [text, ok] of answers.quantity as Array<[string, boolean]>) {
      expect([text, isQuantity(text)]).toEqual([text, ok]);
    }
  });
});
