// What is not kept yet of one interview, in memory: it outlives the page, and goes when the practice is locked.
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
  page: Page | null = null;
  readonly outbox = new Outbox();
  /** Why an answer was refused, by path. */
  readonly refused = new SvelteMap<string, Refused>();
  /** Answers that are on their way, or refused. */
  readonly drafts = new SvelteMap<string, Answer>();
  /** What was typed and cannot be an answer yet. */
  readonly typed = new Map<string, string>();
}

const shelves = new Map<string, Shelf>();
const intakeOf = (client: string): string => `intake of ${client}`;

/** The shelf of an interview; none = the client's intake, whose id is only known with its first screen. */
export function shelfOf(client: string, interview?: string): Shelf {
  const key = interview ?? intakeOf(client);
  const known = shelves.get(key) ?? new Shelf();
  shelves.set(key, known);
  return known;
}

/** The intake is one interview, whether it was opened as such or by its id. */
export function belongs(shelf: Shelf, screen: InterviewScreen): void {
  const keys = screen.purpose === 'intake' ? [screen.interview, intakeOf(screen.head.id)] : [screen.interview];
  for (const key of keys) if (!shelves.has(key)) shelves.set(key, shelf);
}

/** Nothing of the practice stays in memory after it is locked. */
export function clearShelves(): void {
  shelves.clear();
}
onForget(clearShelves);
