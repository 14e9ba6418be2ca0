/** 1234567 -> 1,234,567; the same in both languages. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Decimal units as disks, networks and `df -H` use them: 1 MB = 1,000,000 bytes. Three significant digits. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  if (unit === 0) return `${value} B`;
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

export function rate(bytes: number, seconds: number): string {
  return `${size(seconds > 0 ? Math.round(bytes / seconds) : 0)}/s`;
}

/** 0.42 s, 12.3 s, 3 min 05 s, 2 h 07 min. */
export function duration(seconds: number): string {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** For what is only guessed: whole seconds. */
export function roughDuration(seconds: number): string {
  return seconds < 59.5 ? `${Math.max(1, Math.round(seconds))} s` : duration(seconds);
}

/** Plain to stored: 5.93. A ratio of nothing is 1. */
export function ratio(plainBytes: number, storedBytes: number): string {
  return (storedBytes > 0 ? plainBytes / storedBytes : 1).toFixed(2);
}

/** 2026-11-22T10:30:00.000Z -> 2026-11-22 10:30:00 */
export function moment(iso: string | undefined): string {
  return iso === undefined ? '' : iso.slice(0, 19).replace('T', ' ');
}
