import { fail } from '../../errors/salvor-error.ts';
import type { PaceReport, PaceRequest } from '../../model/pace.ts';
import type { GivenOptions } from '../frame/given-options.ts';
import { count, duration, rate } from '../render/quantity.ts';
import type { Words } from '../text/words.ts';

/** `--rate 20M --max-load Threads_running=25`. */
export function paceOf(options: GivenOptions): PaceRequest {
  const maxLoad = options.list('max-load').map((value) => {
    const [, variable, most] = /^(\w{1,64})=(\d{1,12})$/.exec(value) ?? [];
    if (variable === undefined || most === undefined) {
      const expected = 'Threads_running=25';
      return fail('USAGE_BAD_OPTION', { option: '--max-load', value, expected, command: 'backup' });
    }
    return { variable, most: Number(most) };
  });
  return { bytesPerSecond: options.bytesPerSecond('rate') ?? null, maxLoad };
}

export function paceLines(pace: PaceReport | null, { report }: Words): readonly string[] {
  if (pace === null) return [];
  const { bytesPerSecond, maxLoad, pauses, pausedMs } = pace;
  const limits = maxLoad.map(({ variable, most }) => `${variable}=${most}`).join(', ');
  return [
    ...(bytesPerSecond === null ? [] : [report.paceRate(rate(bytesPerSecond, 1))]),
    ...(maxLoad.length === 0 ? [] : [report.paceLoad(limits, count(pauses), duration(pausedMs / 1000))]),
  ];
}
