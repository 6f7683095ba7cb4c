// Two groups in one table: the people of a life in the rows, the mirrors of each group in the columns.
import type { Direction, SeenMirror } from '../../generated/api';

export interface Row {
  who: string;
  one: SeenMirror[];
  two: SeenMirror[];
}

/** One row for each person who has a mirror in either group; whoever has the strongest one comes first. */
export function people(one: SeenMirror[], two: SeenMirror[], direction: Direction): Row[] {
  const rows = new Map<string, Row>();
  for (const [column, list] of [['one', one], ['two', two]] as const) {
    for (const mirror of list.filter((each) => each.direction === direction)) {
      const key = mirror.figure ?? mirror.figure_name;
      const row = rows.get(key) ?? { who: mirror.figure_name, one: [], two: [] };
      row[column].push(mirror);
      rows.set(key, row);
    }
  }
  const size = (row: Row): number => Math.max(...[...row.one, ...row.two].map((each) => each.decibans ?? 0));
  return [...rows.values()].sort((a, b) => size(b) - size(a) || a.who.localeCompare(b.who));
}
