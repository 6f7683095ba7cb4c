// How the items of a section are laid out: runs that share their options as a table, the rest as a list.
import type { Choice, Column, Item } from '../../generated/api';

export type Block =
  | { kind: 'matrix'; key: string; stem: Item | null; rows: Item[]; options: Choice[] }
  | { kind: 'item'; key: string; item: Item }
  /** A repeating group as a table: one row for each instance. `add` = path of one more, where there may be one. */
  | { kind: 'grid'; key: string; head: Item; columns: Column[]; rows: GridRow[]; add: string | null }
  /** One more instance of a repeating group may be added here. */
  | { kind: 'add'; key: string; path: string; text: string };

export interface GridRow {
  group: Item;
  /** The question of each column; null where it is not asked in this row. */
  cells: (Item | null)[];
}

/** True for what can be answered: everything but headings and texts. */
export function isQuestion(item: Item): boolean {
  return item.kind !== 'group' && item.kind !== 'display';
}

/** True for what people can answer now: asked, and neither calculated nor kept only to be shown. */
export function isAsked(item: Item): boolean {
  return isQuestion(item) && !item.kept && !item.read_only && item.kind !== 'attachment' && item.kind !== 'reference';
}

/** Questions that are asked now, in order. */
export function questions(items: readonly Item[]): Item[] {
  return items.filter(isAsked);
}

/** Below how many other questions each question or text stands, for what hangs on an answer. */
export function under(items: readonly Item[]): Map<string, number> {
  const found = new Map<string, number>();
  const above: Item[] = [];
  for (const item of items) {
    while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= item.depth) above.pop();
    found.set(item.path, above.filter(isQuestion).length);
    above.push(item);
  }
  return found;
}

/**
 * What is read out before a question: the texts directly before it, the sentence that heads its table, and of repeated
 * groups around it which one this is. Texts for the clinician are left out.
 */
export function stems(items: readonly Item[], matrix: readonly Choice[] | null, path: string): Item[] {
  const at = items.findIndex((item) => item.path === path);
  const item = items[at];
  if (!item) return [];
  const found = new Set<Item>();
  const table = blocks(items, matrix).find((block) => block.kind === 'matrix' && block.rows.some((row) => row.path === path));
  if (table?.kind === 'matrix' && table.stem) found.add(table.stem);
  let { depth } = item;
  let before = true;
  for (const each of items.slice(0, at).reverse()) {
    if (isQuestion(each)) before = false;
    const around = each.kind === 'group' && each.depth < depth;
    depth = Math.min(depth, around ? each.depth : depth);
    if ((before && !isQuestion(each)) || (around && each.repeats)) found.add(each);
  }
  return [...found].filter((each) => !each.clinician_only && !each.kept && each.text.trim() !== '').sort((a, b) => items.indexOf(a) - items.indexOf(b));
}

/** Puts one more row below the table that is under way, or begins a new one. */
function addGridRow(out: Block[], group: Item, all: readonly Item[]): void {
  const inside = all.filter((item) => item.path.startsWith(`${group.path}/`));
  const cells = group.columns.map((column) => inside.find((item) => item.path === `${group.path}/${column.link_id}`) ?? null);
  const base = (path: string): string => path.slice(0, path.lastIndexOf('#'));
  const last = out.at(-1);
  if (last?.kind === 'grid' && base(last.head.path) === base(group.path)) {
    last.rows.push({ group, cells });
    last.add = group.add;
  } else out.push({ kind: 'grid', key: `grid ${base(group.path)}`, head: group, columns: group.columns, rows: [{ group, cells }], add: group.add });
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Most answers that stand side by side; more are a list below each question. */
const MOST_COLUMNS = 6;

/** Blocks in the order of the items. `matrix` are the options that the section's table has in its columns. */
export function blocks(items: readonly Item[], matrix: readonly Choice[] | null): Block[] {
  const out: Block[] = [];
  const adds: { depth: number; path: string; text: string }[] = [];
  const closeTo = (depth: number): void => {
    for (let last = adds.at(-1); last && depth <= last.depth; last = adds.at(-1)) {
      adds.pop();
      out.push({ kind: 'add', key: `add ${last.path}`, path: last.path, text: last.text });
    }
  };
  let grid = ''; // the instance of a table whose cells follow
  for (const item of items) {
    if (grid !== '' && item.path.startsWith(grid)) continue;
    closeTo(item.depth);
    grid = item.columns.length > 0 ? `${item.path}/` : '';
    if (grid !== '') {
      addGridRow(out, item, items);
      continue;
    }
    if (item.kind === 'group' && item.add !== null) adds.push({ depth: item.depth, path: item.add, text: item.text });
    if (matrix && matrix.length <= MOST_COLUMNS && inMatrix(item, matrix)) addRow(out, item, matrix);
    else out.push({ kind: 'item', key: item.path, item });
  }
  closeTo(-1);
  return out;
}

function inMatrix(item: Item, matrix: readonly Choice[]): boolean {
  return (
    item.kind === 'choice' &&
    !item.repeats &&
    !item.read_only &&
    item.options.length === matrix.length &&
    item.options.every((option, index) => option.code === matrix[index]?.code)
  );
}

function addRow(out: Block[], item: Item, matrix: readonly Choice[]): void {
  const last = out.at(-1);
  if (last?.kind === 'matrix') {
    last.rows.push(item);
    return;
  }
  // The sentence that stands directly before the first row heads the table.
  const stem = last?.kind === 'item' && !isQuestion(last.item) && !last.item.repeats ? last.item : null;
  if (stem) out.pop();
  out.push({ kind: 'matrix', key: `matrix ${item.path}`, stem, rows: [item], options: [...matrix] });
}

/** Number that stands before each question: its prefix, below another question that one's with a letter, otherwise counted within the section. */
export function numbering(items: readonly Item[]): Map<string, string> {
  const numbers = new Map<string, string>();
  const above: { depth: number; number: string; below: number }[] = [];
  let count = 0;
  for (const item of items) {
    while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= item.depth) above.pop();
    if (!isQuestion(item)) continue;
    const outer = above.at(-1);
    if (outer) outer.below += 1;
    else count += 1;
    const own = outer ? `${outer.number}${LETTERS[outer.below - 1] ?? `.${outer.below}`}` : String(count);
    const number = item.prefix ?? own;
    numbers.set(item.path, number);
    above.push({ depth: item.depth, number, below: 0 });
  }
  return numbers;
}
