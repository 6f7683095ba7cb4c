// What every answer that is typed is given, and how its boxes follow what is kept.
import type { Answer, Item } from '../../generated/api';
import type { Tongue } from './tongue';

export interface Typed {
  item: Item;
  answer: Answer;
  tongue: Tongue;
  /** Ids of what names it, parted by blanks. */
  labelledby: string;
  describedby: string | undefined;
  /** Why what stands here is not kept. */
  problem: string | null;
  /** What was typed and refused before. */
  typed: string | null;
  /** It stands in a cell of a table: no words beside the box. */
  cell?: boolean;
  /** Every change; a sentence = `text`, what was typed, cannot be an answer yet. */
  ontype: (answer: Answer | string, text: string) => void;
  /** Nothing more is typed for now. */
  onrest: () => void;
}

/** The boxes follow what is kept, except while somebody writes in them or what stands there was refused. */
export function follow<T>(kept: () => T, box: () => HTMLElement | null, refused: () => boolean, take: (now: T) => void): void {
  $effect(() => {
    const now = kept();
    if (box()?.contains(document.activeElement) || refused()) return;
    take(now);
  });
}
