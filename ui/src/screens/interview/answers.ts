// Answers in words, numbers as typed, and whether something stands at a question.
import type { AbsentReason, Answer, Item, ScoreLine, Value } from '../../generated/api';

export const REASONS: readonly { value: AbsentReason; label: string; tag: string }[] = [
  { value: 'asked-declined', label: 'Declined to answer', tag: 'Declined' },
  { value: 'not-asked', label: 'Not asked', tag: 'Not asked' },
  { value: 'not-applicable', label: 'Does not apply', tag: 'Does not apply' },
  { value: 'unknown', label: 'Asked, but not known', tag: 'Not known' },
];

export const EMPTY: Answer = { values: [], reason: null };

/** The short word for a reason. */
export function reasonTag(reason: AbsentReason): string {
  return REASONS.find((entry) => entry.value === reason)?.tag ?? 'No answer';
}

/** An answer or a reason stands here. */
export function isAnswered(answer: Answer): boolean {
  return answer.values.length > 0 || answer.reason !== null;
}

/** One value as an answer. */
export function one(value: Value): Answer {
  return { values: [value], reason: null };
}

/** Codes that are chosen. */
export function chosen(answer: Answer): string[] {
  return answer.values.flatMap((value) => (value.type === 'choice' ? [value.value] : []));
}

/** Own words beside the options, if there are any. */
export function ownWords(answer: Answer): string | null {
  const own = answer.values.find((value) => value.type === 'other');
  return own?.type === 'other' ? own.value : null;
}

/** The first value as it stands in a text box. */
export function asText(answer: Answer): string {
  const value = answer.values[0];
  return value === undefined ? '' : String(value.value);
}

/** What was typed, as an answer; a sentence where it cannot be one. */
export function fromText(item: Item, typed: string): Answer | string {
  const text = typed.trim();
  if (text === '') return EMPTY;
  if (item.kind === 'integer') {
    return /^[-+]?\d{1,15}$/.test(text) ? one({ type: 'integer', value: Number(text) }) : 'Write a whole number, for example 3.';
  }
  if (item.kind === 'decimal') {
    const number = text.replace(',', '.');
    return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(number) && number.length <= 28
      ? one({ type: 'decimal', value: number })
      : 'Write a number, for example 2.5.';
  }
  return one({ type: 'text', value: item.kind === 'text' ? typed : text });
}

/** The limits of a number in words, if it has some. */
export function limits(item: Item): string | null {
  if (item.kind !== 'integer' && item.kind !== 'decimal') return null;
  if (item.min !== null && item.max !== null) return `${item.min} to ${item.max}`;
  if (item.min !== null) return `at least ${item.min}`;
  if (item.max !== null) return `at most ${item.max}`;
  return null;
}

/** An answer in words, for what is kept and for lists. */
export function inWords(item: Item, answer: Answer): string {
  if (answer.reason !== null) return reasonTag(answer.reason);
  const parts = answer.values.map((value) => {
    if (value.type === 'boolean') return value.value ? 'Yes' : 'No';
    if (value.type === 'choice') return item.options.find((option) => option.code === value.value)?.label ?? value.value;
    return String(value.value);
  });
  return parts.join(', ');
}

/** A score in one sentence without its name: "13 of 27, moderate". */
export function scoreWords(score: ScoreLine): string {
  const parts: string[] = [];
  if (score.value !== null) {
    const value = Number.isInteger(score.value) ? String(score.value) : score.value.toFixed(2);
    parts.push(score.max === null ? value : `${value} of ${score.max}`);
  }
  if (score.band_label !== null) parts.push(score.band_label);
  return parts.length > 0 ? parts.join(', ') : 'cannot be told yet';
}
