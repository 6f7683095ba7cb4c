// Check-ins as one list: pairs, then goals; what the digits mean, and where to go on.
import type { CheckInAnswer, CheckInsScreen, Tried } from '../../generated/api';

export const PAIR: readonly { value: CheckInAnswer; label: string }[] = [
  { value: 'happened', label: 'It happened' },
  { value: 'differently', label: 'Something happened, but differently' },
  { value: 'not-seen', label: 'Not seen' },
  { value: 'cannot-say', label: 'I cannot say' },
];
export const GOAL: readonly { value: Tried; label: string }[] = [
  { value: 'tried', label: 'Tried' },
  { value: 'not-yet', label: 'Not yet' },
];

export type Item =
  | { kind: 'pair'; id: string; revision: number; session: number; head: string; text: string; answer: CheckInAnswer | null; line: string }
  | { kind: 'goal'; id: string; revision: number; session: number; head: string; text: string; answer: Tried | null; line: string };

/** All that is asked, in order. */
export function items(screen: CheckInsScreen): Item[] {
  return [
    ...screen.questions.map((one): Item => ({ kind: 'pair', id: one.check_in, revision: one.revision, session: one.session, head: one.since, text: one.text, answer: one.answer, line: one.line })),
    ...screen.goals.map((one): Item => ({ kind: 'goal', id: one.note, revision: one.revision, session: one.session, head: `${one.name}, after session ${one.session}: what was to be tried`, text: one.goal, answer: one.answer, line: one.line })),
  ];
}

/** Where to go on: the next open one after a place, otherwise the first open one, otherwise none. */
export function next(all: readonly Item[], at: number): number | null {
  const open = all.map((one, index) => ({ one, index })).filter(({ one }) => one.answer === null);
  return (open.find(({ index }) => index > at) ?? open[0])?.index ?? null;
}

/** The answer behind a digit. */
export function behind(item: Item, digit: string): CheckInAnswer | Tried | null {
  return (item.kind === 'pair' ? PAIR : GOAL)[Number(digit) - 1]?.value ?? null;
}
