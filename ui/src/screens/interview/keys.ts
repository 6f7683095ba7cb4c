// What a key chooses at a question.
import type { Answer, Item } from '../../generated/api';
import { typing, type KeyHelp } from '../../lib/keys.svelte';
import { chosen, one, ownWords } from './answers';

/** The answer that a digit, Y (S for sí) or N gives, and whether the interview then goes on; null = the key does nothing. */
export function keyAnswer(item: Item, now: Answer, key: string): { answer: Answer; on: boolean } | null {
  if (item.kind === 'boolean') {
    const value = key.toLowerCase();
    if (!['y', 's', 'n'].includes(value)) return null;
    return { answer: one({ type: 'boolean', value: value !== 'n' }), on: true };
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
  const values: Answer['values'] = codes.map((value) => ({ type: 'choice', value }));
  for (const value of ownWords(now)) values.push({ type: 'other', value });
  return { values, reason: null };
}

/** The keys that choose at a question, for the foot: ["0", "3"] or ["Y", "N"]. */
export function keyRange(item: Item): { keys: string[]; between: string } | null {
  if (item.kind === 'boolean') return { keys: ['Y', 'N'], between: 'or' };
  const keys = item.options.flatMap((option) => (option.key === null ? [] : [option.key]));
  if (keys.length === 0) return null;
  return { keys: [String(Math.min(...keys)), String(Math.max(...keys))], between: 'to' };
}

/** Keys that answer and lead on: in the interview, and while a form is tried out. */
export const ANSWER_KEYS: KeyHelp[] = [
  { keys: ['0', '…', '9'], does: 'Choose the answer with this digit and go on' },
  { keys: ['Y', 'N'], does: 'Yes or no, and go on; S for sí' },
  { keys: ['↑ ↓', '← →'], does: 'Choose among the answers, without going on' },
  { keys: ['Space'], does: 'Check a box, or not' },
  { keys: ['Enter'], does: 'Next question; at the end, next section' },
  { keys: ['Ctrl', 'Enter'], does: 'Next question out of a long text' },
  { keys: ['Alt', '↑ ↓'], does: 'Question before or after, also into the section before or after' },
  { keys: ['Ctrl', 'Shift', 'S'], does: 'Skip with a reason; a digit chooses it' },
  { keys: ['Ctrl', 'Shift', 'Enter'], does: 'One more row in a table of answers' },
  { keys: ['Ctrl', 'Shift', 'Delete'], does: 'Remove the row of a table of answers' },
  { keys: ['F8'], does: 'Questions in the other language, from now on' },
];

export const INTERVIEW_KEYS: KeyHelp[] = [
  ...ANSWER_KEYS,
  { keys: ['Ctrl', 'J'], does: 'Jump to any question, first to what is marked' },
  { keys: ['Ctrl', 'Z'], does: 'Undo the last answer of this sitting' },
  { keys: ['Ctrl', 'Shift', 'Z'], does: 'Do it again' },
  { keys: ['Ctrl', 'Shift', 'L'], does: 'Ask this question later, or not' },
  { keys: ['Ctrl', 'Shift', 'F'], does: 'Flag this question, or not' },
  { keys: ['Ctrl', 'Shift', 'H'], does: 'History of this answer' },
  { keys: ['Ctrl', '.'], does: 'To the note on the section and back' },
  { keys: ['Ctrl', 'Shift', '.'], does: 'To the note on the question and back' },
  { keys: ['F7'], does: 'Go on by itself after a digit or click, or not' },
  { keys: ['F9'], does: 'Turn the screen to the client, and back' },
];

export type KeyAct =
  | { kind: 'on'; /** With Ctrl: meant, whatever went on by itself before. */ sure?: boolean }
  | { kind: 'jump' | 'note' | 'close' | 'skip' | 'flag' | 'later' | 'remark' | 'face' | 'language' | 'history' | 'by-itself' }
  | { kind: 'move'; by: 1 | -1 }
  | { kind: 'row'; add: boolean }
  | { kind: 'walk'; forward: boolean }
  | { kind: 'answer'; answer: Answer; on: boolean };

/** What acts while the screen faces the client; all else is for the clinician. */
export const FACING: readonly KeyAct['kind'][] = ['on', 'move', 'row', 'answer', 'face', 'language'];

/** What acts while a form is tried out: nothing is marked, undone or noted there. */
export const TRYING: readonly KeyAct['kind'][] = ['on', 'move', 'row', 'answer', 'skip', 'language'];

/** True for a key that may be the answer to the next question, pressed before that question has the focus. */
export function isEarly(event: KeyboardEvent, main: HTMLElement | null): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const here = target === null || target === document.body || (main?.contains(target) ?? false);
  return here && (!typing(event) || inList(event)) && !target?.closest('[role="menu"]') && /^[0-9yns]$/i.test(event.key);
}

/** A plain key in a list that drops down: a digit chooses there, too. */
function inList(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLSelectElement && !event.ctrlKey && !event.metaKey && !event.altKey && /^[0-9]$/.test(event.key);
}

function withCtrl(event: KeyboardEvent, key: string): KeyAct | null {
  // With Shift, the full stop gives another sign on most keyboards: the place of the key counts.
  if (key === '.' || (event.shiftKey && event.code === 'Period')) return { kind: event.shiftKey ? 'remark' : 'note' };
  if (event.key === 'Enter') return event.shiftKey ? { kind: 'row', add: true } : { kind: 'on', sure: true };
  if (event.key === 'Delete' && event.shiftKey) return { kind: 'row', add: false };
  if (key === 'z') return { kind: 'walk', forward: event.shiftKey };
  if (!event.shiftKey) return key === 'j' ? { kind: 'jump' } : null;
  const shifted: Record<string, 'skip' | 'flag' | 'later' | 'history' | undefined> = { s: 'skip', f: 'flag', l: 'later', h: 'history' };
  const kind = shifted[key];
  return kind ? { kind } : null;
}

/** What a key does in the interview. `main` is the column of the questions: only there single keys act. */
export function keyAct(event: KeyboardEvent, main: HTMLElement | null, item: Item | null, now: (item: Item) => Answer): KeyAct | null {
  if (document.querySelector('dialog[open]')) return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const key = event.key.toLowerCase();
  if (event.key === 'F9') return { kind: 'face' };
  if (event.key === 'F8') return { kind: 'language' };
  if (event.key === 'F7') return { kind: 'by-itself' };
  if (event.ctrlKey && !event.altKey) return withCtrl(event, key);
  if (event.altKey) {
    if (event.key === 'ArrowDown') return { kind: 'move', by: 1 };
    return event.key === 'ArrowUp' ? { kind: 'move', by: -1 } : null;
  }
  if (event.key === 'Escape' && target?.matches('[data-note], [data-remark]')) return { kind: 'close' };
  const here = target === null || target === document.body || (main?.contains(target) ?? false);
  if (!here || event.metaKey || item === null) return null;
  if (event.key === 'Enter') return target?.closest('button, a, summary, textarea, [role="menu"]') ? null : { kind: 'on' };
  // At the end of a section no question has the focus: a digit too many must not change the last answer.
  if ((typing(event) && !inList(event)) || target?.closest('[role="menu"], [data-end]')) return null;
  const given = keyAnswer(item, now(item), event.key);
  return given ? { kind: 'answer', ...given } : null;
}
