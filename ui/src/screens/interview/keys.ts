// What a key chooses at a question.
import type { Answer, Item } from '../../generated/api';
import { typing, type KeyHelp } from '../../lib/keys.svelte';
import { chosen, one, ownWords } from './answers';

/** The answer that a digit, Y or N gives, and whether the interview then goes on; null = the key does nothing. */
export function keyAnswer(item: Item, now: Answer, key: string): { answer: Answer; on: boolean } | null {
  if (item.kind === 'boolean') {
    const value = key.toLowerCase();
    if (value !== 'y' && value !== 'n') return null;
    return { answer: one({ type: 'boolean', value: value === 'y' }), on: true };
  }
  if (item.kind !== 'choice' && item.kind !== 'open-choice') return null;
  if (!/^[0-9]$/.test(key)) return null;
  const option = item.options.find((choice) => choice.key === Number(key));
  if (!option) return null;
  if (!item.repeats) return { answer: one({ type: 'choice', value: option.code }), on: true };
  return { answer: toggled(item, now, option.code), on: false };
}

/**
 * A repeating choice with one option more or fewer, in the order they were chosen; own words stay last.
 * An option that cannot stand beside others takes their place, and gives way to them.
 */
export function toggled(item: Item, now: Answer, code: string): Answer {
  const alone = (each: string): boolean => item.options.some((option) => option.code === each && option.exclusive);
  const had = chosen(now);
  if (!had.includes(code) && alone(code)) return one({ type: 'choice', value: code });
  const codes = had.filter((each) => each !== code && !alone(each));
  if (!had.includes(code)) codes.push(code);
  const own = ownWords(now);
  const values: Answer['values'] = codes.map((value) => ({ type: 'choice', value }));
  if (own !== null) values.push({ type: 'other', value: own });
  return { values, reason: null };
}

/** The keys that choose at a question, for the foot: ["0", "3"] or ["Y", "N"]. */
export function keyRange(item: Item): { keys: string[]; between: string } | null {
  if (item.kind === 'boolean') return { keys: ['Y', 'N'], between: 'or' };
  const keys = item.options.flatMap((option) => (option.key === null ? [] : [option.key]));
  if (keys.length === 0) return null;
  return { keys: [String(Math.min(...keys)), String(Math.max(...keys))], between: 'to' };
}

export const INTERVIEW_KEYS: KeyHelp[] = [
  { keys: ['0', '…', '9'], does: 'Choose the answer with this digit and go on' },
  { keys: ['Y', 'N'], does: 'Yes or no, and go on' },
  { keys: ['Enter'], does: 'Next question; at the end, next section' },
  { keys: ['Ctrl', 'Enter'], does: 'Next question out of a long text' },
  { keys: ['Alt', '↑ ↓'], does: 'Question before or after' },
  { keys: ['Ctrl', 'Shift', 'S'], does: 'Skip with a reason' },
  { keys: ['Ctrl', 'J'], does: 'Jump to any question' },
  { keys: ['Ctrl', '.'], does: 'To the note and back' },
];

export type KeyAct =
  | { kind: 'jump' | 'note' | 'close' | 'skip' | 'on' }
  | { kind: 'move'; by: 1 | -1 }
  | { kind: 'answer'; answer: Answer; on: boolean };

/** True for a key that may be the answer to the next question, pressed before that question has the focus. */
export function isEarly(event: KeyboardEvent, main: HTMLElement | null): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const here = target === null || target === document.body || (main?.contains(target) ?? false);
  return here && !typing(event) && !target?.closest('[role="menu"]') && /^[0-9yn]$/i.test(event.key);
}

/** What a key does in the interview. `main` is the column of the questions: only there single keys act. */
export function keyAct(event: KeyboardEvent, main: HTMLElement | null, item: Item | null, now: (item: Item) => Answer): KeyAct | null {
  if (document.querySelector('dialog[open]')) return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const key = event.key.toLowerCase();
  if (event.ctrlKey && !event.altKey) {
    if (key === 'j' && !event.shiftKey) return { kind: 'jump' };
    if (event.key === '.') return { kind: 'note' };
    if (key === 's' && event.shiftKey) return { kind: 'skip' };
    if (event.key === 'Enter') return { kind: 'on' };
    return null;
  }
  if (event.altKey) {
    if (event.key === 'ArrowDown') return { kind: 'move', by: 1 };
    return event.key === 'ArrowUp' ? { kind: 'move', by: -1 } : null;
  }
  if (event.key === 'Escape' && target?.matches('[data-note]')) return { kind: 'close' };
  const here = target === null || target === document.body || (main?.contains(target) ?? false);
  if (!here || event.metaKey || item === null) return null;
  if (event.key === 'Enter') return target?.closest('button, a, summary, textarea, [role="menu"]') ? null : { kind: 'on' };
  // At the end of a section no question has the focus: a digit too many must not change the last answer.
  if (typing(event) || target?.closest('[role="menu"], [data-end]')) return null;
  const given = keyAnswer(item, now(item), event.key);
  return given ? { kind: 'answer', ...given } : null;
}
