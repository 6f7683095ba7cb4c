// Reads a date that somebody typed: 23/11/2026, 11/23/2026, 2026-11-23, 23 November 2026. Never guesses day or month.
import { longDate } from './words';

export type Read =
  | { kind: 'empty' }
  | { kind: 'day'; iso: string }
  /** Both readings are days of the calendar: somebody has to choose. */
  | { kind: 'either'; isos: [string, string] }
  | { kind: 'unclear'; problem: string };

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
];
const HOW = 'Write the date as 23/11/2026, 2026-11-23 or 23 November 2026.';

/** The ISO date, if the calendar has that day and the year is between 1900 and 2199. */
export function iso(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

function month(word: string): number {
  return word.length < 3 ? 0 : MONTHS.findIndex((name) => name.startsWith(word.replace(/\.$/, ''))) + 1;
}

function only(found: string | null): Read {
  return found ? { kind: 'day', iso: found } : { kind: 'unclear', problem: `The calendar has no such day. ${HOW}` };
}

/** What the text means. Numbers with two readings, such as 3/4/2026, are given back as both. */
export function readDate(text: string): Read {
  const typed = text.trim().toLowerCase();
  if (typed === '') return { kind: 'empty' };
  const whole = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  if (whole) return only(iso(Number(whole[1]), Number(whole[2]), Number(whole[3])));
  const numbers = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$/.exec(typed);
  if (numbers) {
    const [a, b, year] = [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])];
    const dayFirst = iso(year, b, a);
    const monthFirst = iso(year, a, b);
    if (dayFirst && monthFirst && dayFirst !== monthFirst) return { kind: 'either', isos: [dayFirst, monthFirst] };
    return only(dayFirst ?? monthFirst);
  }
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-z]+\.?),?\s+(\d{4})$/.exec(typed);
  if (words) return only(iso(Number(words[3]), month(words[2] ?? ''), Number(words[1])));
  const american = /^([a-z]+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(typed);
  if (american) return only(iso(Number(american[3]), month(american[1] ?? ''), Number(american[2])));
  return { kind: 'unclear', problem: HOW };
}

/** How a date is written into the box when it is known already. */
export function writeDate(isoDate: string): string {
  return longDate(isoDate);
}
