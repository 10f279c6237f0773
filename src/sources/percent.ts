export function clampPercent(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

/** As it is written to a file: 0 to 100, with at most two decimals. */
export function writtenPercent(percent: number): number {
  return Math.round(clampPercent(percent) * 100) / 100;
}
