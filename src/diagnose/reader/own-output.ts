import type { LineReader } from './line-reader.ts';

/** Our own errors and warnings, in both languages: `error: what happened [CODE]`. */
export const readOwnOutput: LineReader = (text) => {
  const match = /^(error|warning|错误|警告)[:：] ?.* \[([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\]\s*$/.exec(text);
  if (match === null) return null;
  const isError = match[1] === 'error' || match[1] === '错误';
  return { tool: 'salvor', level: isError ? 'error' : 'warning', code: match[2] ?? null };
};
