import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Output } from '../../src/cli/frame/terminal.ts';
import { ProgressMeter } from '../../src/cli/progress/meter.ts';
import { progressLine } from '../../src/cli/progress/progress-line.ts';
import { type ProgressMode, ProgressRenderer, resolveProgressMode } from '../../src/cli/progress/renderer.ts';
import { textWidth } from '../../src/cli/render/text-width.ts';
import { EN_WORDS } from '../../src/cli/text/en.ts';
import { ZH_WORDS } from '../../src/cli/text/zh.ts';
import type { RunEvent } from '../../src/model/event.ts';

const MB = 1_000_000;

function moved(table: string, rows: number, plainBytes: number): RunEvent {
  return { type: 'progress', schema: 'shop', table, rows, plainBytes, storedBytes: plainBytes / 5 };
}

const PLAN: RunEvent = { type: 'plan', tables: 2, rows: 1000, bytes: 100 * MB, exact: true };

/** Ten seconds at 5 MB and 50 rows a second. */
function halfWay(): ProgressMeter {
  const meter = new ProgressMeter(0);
  meter.take({ type: 'step', step: 'rows' }, 0);
  meter.take(PLAN, 0);
  meter.take({ type: 'table-begin', schema: 'shop', table: 'orders' }, 0);
  for (let ms = 0; ms < 10_000; ms += 100) meter.take(moved('orders', 5, MB / 2), ms);
  return meter;
}

describe('the meter', () => {
  it('adds up rows and bytes and knows per cent, rate and time left', () => {
    const reading = halfWay().reading(10_000);
    assert.equal(reading.rows, 500);
    assert.equal(reading.bytes, 50 * MB);
    assert.equal(reading.percent, 50);
    assert.ok(Math.abs(reading.bytesPerSecond - 5 * MB) < 0.1 * MB, String(reading.bytesPerSecond));
    assert.ok(Math.abs((reading.secondsLeft ?? 0) - 10) < 0.5, String(reading.secondsLeft));
    assert.deepEqual(reading.running, ['shop.orders']);
  });

  it('promises no end in the first five seconds of data', () => {
    const meter = new ProgressMeter(0);
    meter.take(PLAN, 60_000);
    meter.take(moved('orders', 1, MB), 60_000);
    meter.take(moved('orders', 1, MB), 64_000);
    assert.equal(meter.reading(64_900).secondsLeft, null);
    assert.notEqual(meter.reading(65_100).secondsLeft, null);
  });

  it('changes the promised end once a second only', () => {
    const meter = halfWay();
    const first = meter.reading(10_000).secondsLeft;
    meter.take(moved('orders', 5, 30 * MB), 10_100);
    assert.equal(meter.reading(10_200).secondsLeft, first);
    assert.notEqual(meter.reading(11_100).secondsLeft, first);
  });

  it('forgets a rate of long ago', () => {
    const meter = halfWay();
    assert.equal(meter.reading(60_000).bytesPerSecond, 0);
  });

  it('never claims 100 per cent of an estimate before the last table has ended', () => {
    const meter = new ProgressMeter(0);
    meter.take({ type: 'plan', tables: 1, rows: 10, bytes: MB, exact: false }, 0);
    meter.take({ type: 'table-begin', schema: 'shop', table: 'orders' }, 0);
    meter.take(moved('orders', 100, 50 * MB), 10);
    assert.equal(meter.reading(20).percent, 99);
    meter.take({ type: 'table-end', schema: 'shop', table: 'orders', rows: 100 }, 30);
    assert.equal(meter.reading(40).percent, 100);
    assert.deepEqual(meter.reading(40).running, []);
  });

  it('counts from zero for a second plan', () => {
    const meter = halfWay();
    meter.take(PLAN, 10_000);
    assert.equal(meter.reading(10_000).rows, 0);
    assert.equal(meter.reading(10_000).percent, 0);
  });

  it('knows no per cent without a plan', () => {
    const meter = new ProgressMeter(0);
    meter.take(moved('orders', 1, 1), 0);
    assert.equal(meter.reading(1).percent, null);
    const empty = new ProgressMeter(0);
    empty.take({ type: 'plan', tables: 0, rows: 0, bytes: 0, exact: true }, 0);
    assert.equal(empty.reading(1).percent, null);
  });
});

describe('the line', () => {
  it('names what a person wants to know', () => {
    const line = progressLine(halfWay().reading(10_000), EN_WORDS);
    assert.match(
      line,
      /^50 % {2}500 rows {2}50\.0 MB {2}4\.95 MB\/s {2}10 s left {2}0\/2 tables {2}shop\.orders$/,
    );
  });

  it('is in Chinese where wanted', () => {
    assert.match(progressLine(halfWay().reading(10_000), ZH_WORDS), /^50 % {2}500 行 .*还需/);
  });

  it('names the step while nothing has moved', () => {
    const meter = new ProgressMeter(0);
    meter.take({ type: 'step', step: 'snapshot' }, 0);
    assert.equal(progressLine(meter.reading(0), EN_WORDS), 'taking the consistent snapshot');
    meter.take({ type: 'step', step: 'a-step-of-tomorrow' }, 0);
    assert.equal(progressLine(meter.reading(0), EN_WORDS), 'a-step-of-tomorrow');
  });

  it('fits, and many tables are counted', () => {
    const meter = halfWay();
    for (const table of ['订单明细'.repeat(20), 'c', 'd']) {
      meter.take({ type: 'table-begin', schema: 'shop', table }, 0);
    }
    assert.match(progressLine(meter.reading(10_000), EN_WORDS), / \+2$/);
    assert.ok(textWidth(progressLine(meter.reading(10_000), EN_WORDS, 79)) <= 79);
  });

  it('shows a table name that would steer the terminal as its escape', () => {
    const meter = new ProgressMeter(0);
    meter.take({ type: 'table-begin', schema: 'shop', table: 'a\u001b[2J' }, 0);
    assert.equal(progressLine(meter.reading(0), EN_WORDS), 'shop.a\\u001b[2J');
  });
});

/** A renderer whose time a test moves by hand. */
function stage(mode: ProgressMode) {
  let nowMs = 0;
  let written = '';
  const timers: { intervalMs: number; callback: () => void; stopped: boolean }[] = [];
  const output: Output = {
    isTty: mode === 'tty',
    columns: () => 80,
    write: (text) => {
      written += text;
    },
    flush: async () => undefined,
  };
  const renderer = new ProgressRenderer({
    mode,
    output,
    clock: { nowMs: () => nowMs },
    every: (intervalMs, callback) => {
      const timer = { intervalMs, callback, stopped: false };
      timers.push(timer);
      return () => {
        timer.stopped = true;
      };
    },
    words: EN_WORDS,
  });
  return {
    renderer,
    timers,
    written: () => written,
    tick: (ms: number) => {
      nowMs = ms;
      for (const timer of timers) if (!timer.stopped) timer.callback();
    },
  };
}

describe('the display', () => {
  it('on a terminal redraws one line and leaves nothing behind', () => {
    const { renderer, tick, written, timers } = stage('tty');
    renderer.take({ type: 'step', step: 'rows' });
    renderer.take(PLAN);
    renderer.take(moved('orders', 10, 10 * MB));
    tick(1000);
    renderer.stop();
    assert.equal(timers[0]?.intervalMs, 200);
    assert.match(written(), /10 %/);
    assert.ok(!written().includes('\n'));
    assert.ok(written().endsWith('\r\u001b[K'));
    const before = written();
    tick(2000);
    renderer.stop();
    assert.equal(written(), before);
  });

  it('on a terminal prints lines of others above the live one', () => {
    const { renderer, tick, written } = stage('tty');
    renderer.take({ type: 'step', step: 'rows' });
    renderer.print('warning: look');
    tick(200);
    assert.equal(written(), '\r\u001b[Kmoving rows\r\u001b[Kwarning: look\n\r\u001b[Kmoving rows');
  });

  it('elsewhere prints a plain line every 30 s', () => {
    const { renderer, tick, written, timers } = stage('plain');
    renderer.take(PLAN);
    renderer.take(moved('orders', 10, 10 * MB));
    assert.equal(written(), '');
    tick(30_000);
    renderer.stop();
    assert.equal(timers[0]?.intervalMs, 30_000);
    assert.equal(written(), 'after 30.0 s: 10 %  10 rows  10.0 MB  0/2 tables\n');
  });

  it('as JSON writes one document per line, and progress as a sum', () => {
    const { renderer, tick, written } = stage('json');
    renderer.take(PLAN);
    for (let i = 0; i < 100; i++) renderer.take(moved('orders', 1, 1000));
    renderer.take({ type: 'lock', kind: 'FLUSH TABLES', heldMs: 12 });
    tick(1000);
    renderer.stop();
    const lines = written()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => line.type),
      ['plan', 'lock', 'reading'],
    );
    assert.equal(lines[2].rows, 100);
  });

  it('none is silent, but SIGUSR1 still gets its line', () => {
    const { renderer, written, timers } = stage('none');
    renderer.take(PLAN);
    assert.equal(timers.length, 0);
    assert.equal(written(), '');
    renderer.printNow();
    assert.match(written(), /^after 0 ms: 0 %/);
  });

  it('is chosen by the terminal, unless somebody asks', () => {
    assert.equal(resolveProgressMode(undefined, false, true, {}), 'tty');
    assert.equal(resolveProgressMode(undefined, false, false, {}), 'plain');
    assert.equal(resolveProgressMode('auto', false, true, { TERM: 'dumb' }), 'plain');
    assert.equal(resolveProgressMode(undefined, false, true, { CI: 'true' }), 'plain');
    assert.equal(resolveProgressMode(undefined, true, true, {}), 'none');
    assert.equal(resolveProgressMode('json', true, true, {}), 'json');
  });
});
