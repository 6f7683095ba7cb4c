// How the items of a section are laid out: runs that share their options as a table, the rest as a list.
import type { Choice, Item } from '../../generated/api';

export type Block =
  | { kind: 'matrix'; key: string; stem: Item | null; rows: Item[]; options: Choice[] }
  | { kind: 'item'; key: string; item: Item }
  /** One more instance of a repeating group may be added here. */
  | { kind: 'add'; key: string; path: string; text: string };

/** True for what can be answered: everything but headings and texts. */
export function isQuestion(item: Item): boolean {
  return item.kind !== 'group' && item.kind !== 'display';
}

/** Questions that are asked now, in order. */
export function questions(items: readonly Item[]): Item[] {
  return items.filter((item) => isQuestion(item) && !item.kept);
}

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
  for (const item of items) {
    closeTo(item.depth);
    if (item.kind === 'group' && item.add !== null) adds.push({ depth: item.depth, path: item.add, text: item.text });
    if (matrix && inMatrix(item, matrix)) addRow(out, item, matrix);
    else out.push({ kind: 'item', key: item.path, item });
  }
  closeTo(-1);
  return out;
}

function inMatrix(item: Item, matrix: readonly Choice[]): boolean {
  return (
    item.kind === 'choice' &&
    !item.repeats &&
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

/** Number that stands before each question: its prefix, otherwise counted within the section. */
export function numbering(items: readonly Item[]): Map<string, string> {
  const numbers = new Map<string, string>();
  let count = 0;
  for (const item of items) {
    if (!isQuestion(item)) continue;
    count += 1;
    numbers.set(item.path, item.prefix ?? String(count));
  }
  return numbers;
}
