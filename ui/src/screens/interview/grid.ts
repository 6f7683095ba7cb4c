// Rows of a repeating group that is painted as a table: which table a question stands in, one more row, one row fewer.
import type { Item } from '../../generated/api';
import { type Block, blocks, isAsked } from './blocks';
import type { InterviewSession } from './session.svelte';

export type GridBlock = Extract<Block, { kind: 'grid' }>;

/** The table in which a question stands; null = in none. */
export function gridOf(items: readonly Item[], path: string | null): GridBlock | null {
  if (path === null) return null;
  const around = (block: Block): block is GridBlock => block.kind === 'grid' && block.rows.some((row) => path.startsWith(`${row.group.path}/`));
  return blocks(items, null).find(around) ?? null;
}

/** Adds a row to the table in which a question stands, or removes its row. Gives the question that comes next; null = there is no such table, or it is full. */
export async function changeRows(session: InterviewSession, path: string | null, add: boolean): Promise<string | null> {
  const items = (): readonly Item[] => session.screen?.section.items ?? [];
  const before = gridOf(items(), path);
  if (before === null || path === null) return null;
  const at = before.rows.findIndex((row) => path.startsWith(`${row.group.path}/`));
  const group = before.rows[at]?.group.path;
  if (add ? before.add === null : group === undefined) return null;
  session.repeat(add ? (before.add ?? '') : (group ?? ''), !add);
  await session.outbox.rest();
  const now = blocks(items(), null).find((block) => block.kind === 'grid' && block.key === before.key);
  if (now?.kind !== 'grid') return null;
  const row = now.rows[add ? now.rows.length - 1 : Math.min(at, now.rows.length - 1)];
  return row?.cells.find((cell) => cell !== null && isAsked(cell))?.path ?? null;
}
