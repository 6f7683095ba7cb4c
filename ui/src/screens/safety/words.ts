// Words of the safety flow: kinds, conclusions, reviews, times that are left.
import type { AlertKind, Conclusion, ReviewOutcome } from '../../generated/api';
import { count, dayMonth } from '../../lib/words';

export const kindWords: Record<AlertKind, string> = {
  suicide: 'Thoughts of suicide or self-harm',
  'threat-person': 'A threat to another person',
  'abuse-disclosure': 'Abuse or neglect of a child, an elder or a dependent adult',
  'intoxication-withdrawal': 'Intoxicated, or in withdrawal, now',
  'partner-violence': 'Violence by a partner',
  other: 'Something else about safety',
};

export const conclusions: { value: Conclusion; label: string; means: string }[] = [
  { value: 'may-attend', label: 'May attend a group', means: 'Only this closes the alert and lifts the block.' },
  { value: 'not-now', label: 'Not now', means: 'The block stays; write again when it has changed.' },
  { value: 'referred', label: 'Referred elsewhere', means: 'The block stays.' },
  { value: 'emergency-evaluation', label: 'Emergency evaluation', means: 'The block stays. Who stays and one line of who was told are enough.' },
];

export const outcomeWords: Record<ReviewOutcome, string> = {
  agreed: 'Agreed',
  changed: 'Changed',
  reopened: 'Opened again',
};

/** "23 November, 09:08", by this computer's clock. */
export function nowWords(at: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${dayMonth(day)}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "3 hours and 20 minutes left", "40 minutes over". Under a minute counts as one. */
export function leftWords(due: string, now: number): string {
  const minutes = Math.round((Date.parse(due) - now) / 60_000);
  const over = minutes < 0;
  const size = Math.max(1, Math.abs(minutes));
  const [days, hours, rest] = [Math.floor(size / 1440), Math.floor((size % 1440) / 60), size % 60];
  const parts = [
    ...(days > 0 ? [count(days, 'day', 'days')] : []),
    ...(hours > 0 ? [count(hours, 'hour', 'hours')] : []),
    ...(days === 0 && (rest > 0 || hours === 0) ? [count(rest, 'minute', 'minutes')] : []),
  ];
  return `${parts.join(' and ')} ${over ? 'over' : 'left'}`;
}
