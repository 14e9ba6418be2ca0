// Findings of the engine speak of sizes and times as well.
export { count, duration, moment, rate, ratio, roughDuration, size } from '../../base/quantity.ts';
