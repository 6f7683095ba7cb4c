// Answers in words, numbers as typed, and whether something stands at a question.
import type { AbsentReason, Answer, Item, ScoreLine, Value } from '../../generated/api';
import { sayDate } from '../../lib/dates';
import { ROOM, type Tongue } from './tongue';

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

/** Own words beside the options. */
export function ownWords(answer: Answer): string[] {
  return answer.values.flatMap((value) => (value.type === 'other' ? [value.value] : []));
}

/** The first value as it stands in a text box. */
export function asText(answer: Answer): string {
  const value = answer.values[0];
  if (value === undefined || value.type === 'quantity') return '';
  return value.type === 'time' ? shortTime(value.value) : String(value.value);
}

/** What was typed, as an answer; a sentence where it cannot be one. */
export function fromText(item: Item, typed: string, tongue: Tongue = 'en'): Answer | string {
  const text = typed.trim();
  const { mend } = ROOM[tongue];
  if (text === '') return EMPTY;
  switch (item.kind) {
    case 'integer':
      return /^[-+]?\d{1,15}$/.test(text) ? one({ type: 'integer', value: Number(text) }) : mend.integer;
    case 'decimal': {
      const number = readNumber(text);
      if (isThousands(text)) return thousands(text, tongue);
      return number === null ? mend.decimal : one({ type: 'decimal', value: number });
    }
    case 'time': {
      const time = readTime(text);
      return time === null ? mend.time : one({ type: 'time', value: time });
    }
    case 'url':
      return one({ type: 'url', value: text });
    default:
      return one({ type: 'text', value: item.kind === 'text' ? typed : text });
  }
}

/** "1,234" is more than a thousand to some, and a little more than one to others. */
export function isThousands(typed: string): boolean {
  return /^[-+]?\d+,\d{3}$/.test(typed.trim());
}

/** "… write 1234 or 1.234." */
export function thousands(typed: string, tongue: Tongue = 'en'): string {
  const { mend, or } = ROOM[tongue];
  const text = typed.trim();
  return `${mend.thousands} ${text.replace(',', '')} ${or} ${text.replace(',', '.')}.`;
}

/** A number as it is sent: with a point, at most 28 characters; null where it is none. */
export function readNumber(typed: string): string | null {
  const number = typed.trim().replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(number) && number.length <= 28 ? number : null;
}

/** "18:30", "18.30", "6:30 pm" or "6 pm" as "18:30:00"; null where it is no time of day. */
export function readTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?\s*([ap])?\.?\s*m?\.?$/i.exec(typed.trim());
  if (!found) return null;
  const [, hours, minutes, seconds = '00', half] = found;
  if (minutes === undefined && half === undefined) return null;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const [minute, second] = [Number(minutes ?? 0), Number(seconds)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The limits of a number in words, if it has some. */
export function limits(item: Item, tongue: Tongue = 'en'): string | null {
  if (!['integer', 'decimal', 'quantity'].includes(item.kind)) return null;
  const { between, least, most } = ROOM[tongue];
  if (item.min !== null && item.max !== null) return between(item.min, item.max);
  if (item.min !== null) return `${least} ${item.min}`;
  if (item.max !== null) return `${most} ${item.max}`;
  return null;
}

/** How many answers are wanted, if the definition says so. */
export function howMany(item: Item, tongue: Tongue = 'en'): string | null {
  if (!item.repeats) return null;
  const { min_occurs: min, max_occurs: max } = item;
  const { between, least, most } = ROOM[tongue];
  if (min !== null && min > 1 && max !== null) return between(String(min), String(max));
  if (min !== null && min > 1) return `${least} ${min}`;
  return max !== null ? `${most} ${max}` : null;
}

/** One value in words. */
export function valueWords(item: Item, value: Value): string {
  switch (value.type) {
    case 'boolean':
      return value.value ? 'Yes' : 'No';
    case 'choice':
      return item.options.find((option) => option.code === value.value)?.label ?? value.value;
    case 'date':
      return sayDate(value.value);
    case 'time':
      return shortTime(value.value);
    case 'date-time': {
      const [day = '', rest] = value.value.split('T');
      return rest === undefined ? sayDate(day) : `${sayDate(day)}, ${shortTime(rest)}`;
    }
    case 'quantity':
      return [value.value.comparator, value.value.value, value.value.unit ?? value.value.code].filter(Boolean).join(' ');
    case 'kept':
      return keptWords(value.value);
    default:
      return String(value.value);
  }
}

/** "18:30" of "18:30:00+02:00". */
export function shortTime(time: string): string {
  return time.slice(0, 5);
}

/** What can be told of a file or a link to another record: its title, otherwise that it is there. */
function keptWords(json: string): string {
  try {
    const read = JSON.parse(json) as Record<string, unknown>;
    const name = read.title ?? read.display ?? read.contentType ?? read.reference;
    if (typeof name === 'string' && name !== '') return name;
  } catch {
    // what came in is kept as it is; only its name cannot be told
  }
  return 'kept with the interview';
}

/** An answer in words, for what is kept and for lists. */
export function inWords(item: Item, answer: Answer): string {
  if (answer.reason !== null) return reasonTag(answer.reason);
  return answer.values.map((value) => valueWords(item, value)).join(', ');
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
