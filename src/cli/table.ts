import { stripVTControlCharacters } from 'node:util';

/** Sets rows in columns, two spaces apart. `right` names the columns, from 0, that are set flush right. Cells may be coloured. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))));
  }
  const line = (row: readonly string[]): string => row.map((cell, column) => pad(cell, widths[column] ?? 0, right.includes(column))).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - widthOf(cell));
  return right ? space + cell : cell + space;
}

/** In characters as people see them. */
function widthOf(cell: string): number {
  return [...new Intl.Segmenter().segment(stripVTControlCharacters(cell))].length;
}
