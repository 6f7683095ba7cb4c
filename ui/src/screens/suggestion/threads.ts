// The microcosm map's drawing rules: how a thread of each outlook is stroked, and which mirrors are shown.
import type { Level, Outlook, Thread } from '../../generated/api';

export const OUTLOOKS = ['support', 'work', 'explore', 'caution', 'avoid'] as const;
export const LEVELS: readonly Level[] = ['slight', 'clear', 'strong'];

/** Thickness of a thread by level. */
export function thickness(level: Level): number {
  return level === 'strong' ? 5.6 : level === 'clear' ? 3.6 : 2;
}

export interface Stroke {
  width: number;
  dash?: string;
  cap?: 'butt';
  /** Width of the line of background in the middle, which makes a double line. */
  inner?: number;
}

/** Solid, double, dashed, dotted, barred: the form says it before the colour. */
export function stroke(outlook: Outlook, level: Level): Stroke {
  const width = thickness(level);
  switch (outlook) {
    case 'work': return { width: width + 1.6, inner: Math.max(1.3, width * 0.36) };
    case 'explore': return { width, cap: 'butt', dash: `${6 + width * 2} ${3.5 + width}` };
    case 'caution': return { width: width + 0.6, dash: `0.1 ${width * 2 + 2.1}` };
    case 'none': return { width: 1.5, dash: '1 4' };
    default: return { width };
  }
}

/** Whether a mirror of this level is shown when the map shows from `least` on. */
export function shows(level: Level, least: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
}

/** More threads than this are not taken in at a glance (ours). */
export const CALM = 14;

/** Where the slider begins: the first level from which on there are few enough threads, and some. */
export function calm(levels: Level[]): number {
  const left = LEVELS.map((least) => levels.filter((level) => shows(level, least)).length);
  const at = left.findIndex((count) => count <= CALM);
  return at > 0 && left[at] !== 0 ? at : 0;
}

/** How many mirrors of each outlook. */
export function tally(mirrors: { outlook: Outlook }[]): Record<Outlook, number> {
  const counts: Record<Outlook, number> = { none: 0, support: 0, work: 0, explore: 0, caution: 0, avoid: 0 };
  for (const mirror of mirrors) counts[mirror.outlook] += 1;
  return counts;
}

/** The thread to look at when a person is chosen: the next one after `now` that ends there, round and round. */
export function nextThread(threads: Thread[], node: string, now: number | null): Thread | null {
  const there = threads.filter((thread) => thread.left === node || thread.right === node);
  const at = there.findIndex((thread) => thread.mirror === now);
  return there[(at + 1) % there.length] ?? null;
}

export type Kind = 'support' | 'work' | 'explore' | 'caution' | 'avoid' | 'plain';

/** The glyph and colour of an outlook; a resemblance without an outlook is plain. */
export function kindOf(outlook: Outlook): Kind {
  return outlook === 'none' ? 'plain' : outlook;
}

/** The word of an outlook. */
export function outlookWord(outlook: Outlook): string {
  return outlook === 'none' ? 'noted' : outlook;
}
