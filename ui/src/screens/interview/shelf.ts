// What is not kept yet of one client's interview, in memory: it outlives the page, and goes when the practice is locked.
import { SvelteMap } from 'svelte/reactivity';
import type { Answer, InterviewScreen } from '../../generated/api';
import { onForget } from '../../lib/app.svelte';
import { Outbox } from './outbox.svelte';

export interface Refused {
  why: string;
  section: string;
  /** Text of the question. */
  text: string;
}

/** The page that shows the interview now; saves that were begun on an earlier one tell it, too. */
export interface Page {
  readonly screen: InterviewScreen | null;
  take(screen: InterviewScreen): void;
}

export class Shelf {
  /** Which interview it belongs to; another one of the same client begins with nothing. */
  interview: string | null = null;
  page: Page | null = null;
  readonly outbox = new Outbox();
  /** Why an answer was refused, by path. */
  readonly refused = new SvelteMap<string, Refused>();
  /** Answers that are on their way, or refused. */
  readonly drafts = new SvelteMap<string, Answer>();
  /** What was typed and cannot be an answer yet. */
  readonly typed = new Map<string, string>();

  belongTo(interview: string): void {
    if (this.interview !== null && this.interview !== interview) {
      for (const each of [this.refused, this.drafts, this.typed]) each.clear();
    }
    this.interview = interview;
  }
}

const shelves = new Map<string, Shelf>();

export function shelfOf(client: string): Shelf {
  const known = shelves.get(client) ?? new Shelf();
  shelves.set(client, known);
  return known;
}

/** Nothing of the practice stays in memory after it is locked. */
export function clearShelves(): void {
  shelves.clear();
}
onForget(clearShelves);
