// Reads a date that somebody typed: 11/23/2026, 23/11/2026, 2026-11-23, 23 November 2026, 23 de noviembre de 2026; where a part
// is enough also 11/2026, November 2026 or 2026. Never guesses day or month.
import { longDate } from './words';

/** Language of what is said back about a date. */
export type DateTongue = 'en' | 'es';

export type Read =
  | { kind: 'empty' }
  | { kind: 'day'; iso: string }
  /** Only a year ("1998") or a month ("1998-03"), where that is enough. */
  | { kind: 'part'; iso: string }
  /** Both readings are days of the calendar: somebody has to choose. */
  | { kind: 'either'; isos: [string, string] }
  | { kind: 'unclear'; problem: string };

const MONTHS: Record<DateTongue, readonly string[]> = {
  en: ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'],
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
};

/** What is said about a date that is being typed. */
export const DATE_WORDS = {
  en: {
    like: '11/23/2026', how: 'Write the date as 11/23/2026, 2026-11-23 or 23 November 2026.',
    part: 'Write the date as 11/23/2026; where the day is not known, 11/2026 or only 2026.',
    none: 'The calendar has no such day.', which: 'Which of the two?', hint: 'A year, or month and year, is enough.',
  },
  es: {
    like: '23/11/2026', how: 'Escriba la fecha así: 23/11/2026 o 23 de noviembre de 2026.',
    part: 'Escriba la fecha así: 23/11/2026; si no sabe el día, 11/2026 o solo 2026.',
    none: 'Ese día no existe en el calendario.', which: '¿Cuál de las dos?', hint: 'Basta con el año, o el mes y el año.',
  },
} as const;

const yearFits = (year: number): boolean => year >= 1900 && year <= 2199;

/** The ISO date, if the calendar has that day and the year is between 1900 and 2199. */
export function iso(year: number, month: number, day: number): string | null {
  if (!yearFits(year)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

/** Number of a month by its name or the beginning of it, from 1; 0 = none. */
function month(word: string): number {
  const letters = word.replace(/\.$/, '');
  if (letters.length < 3) return 0;
  const found = (Object.values(MONTHS)).map((names) => names.findIndex((name) => name.startsWith(letters)) + 1);
  return found.find((number) => number > 0) ?? 0;
}

function yearAndMonth(year: number, month: number): string | null {
  return yearFits(year) && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
}

/** A year, or a month with its year, as FHIR writes it: "1998", "1998-03"; null where it is neither. */
function part(typed: string): string | null {
  const year = /^\d{4}$/.exec(typed);
  if (year) return yearFits(Number(typed)) ? typed : null;
  const numbers = /^(\d{1,2})\s*[-/. ]\s*(\d{4})$/.exec(typed);
  if (numbers) return yearAndMonth(Number(numbers[2]), Number(numbers[1]));
  const turned = /^(\d{4})\s*[-/.]\s*(\d{1,2})$/.exec(typed);
  if (turned) return yearAndMonth(Number(turned[1]), Number(turned[2]));
  const words = /^([a-z]+\.?),?\s+(?:del?\s+)?(\d{4})$/.exec(typed);
  return words ? yearAndMonth(Number(words[2]), month(words[1] ?? '')) : null;
}

/** What the text means. Numbers with two readings, such as 3/4/2026, are given back as both. `partial`: a year or a month is enough. */
export function readDate(text: string, { partial = false, tongue = 'en' }: { partial?: boolean; tongue?: DateTongue } = {}): Read {
  const typed = text.trim().toLowerCase();
  const say = DATE_WORDS[tongue];
  const how = partial ? say.part : say.how;
  const only = (found: string | null): Read => (found ? { kind: 'day', iso: found } : { kind: 'unclear', problem: `${say.none} ${how}` });
  if (typed === '') return { kind: 'empty' };
  const less = partial ? part(typed) : null;
  if (less !== null) return { kind: 'part', iso: less };
  const whole = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  if (whole) return only(iso(Number(whole[1]), Number(whole[2]), Number(whole[3])));
  const numbers = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$/.exec(typed);
  if (numbers) {
    const [a, b, year] = [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])];
    const dayFirst = iso(year, b, a);
    const monthFirst = iso(year, a, b);
    if (dayFirst && monthFirst && dayFirst !== monthFirst) return { kind: 'either', isos: [monthFirst, dayFirst] };
    return only(dayFirst ?? monthFirst);
  }
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:(?:of|de)\s+)?([a-z]+\.?),?\s+(?:del?\s+)?(\d{4})$/.exec(typed);
  if (words) return only(iso(Number(words[3]), month(words[2] ?? ''), Number(words[1])));
  const american = /^([a-z]+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(typed);
  if (american) return only(iso(Number(american[3]), month(american[1] ?? ''), Number(american[2])));
  return { kind: 'unclear', problem: how };
}

/** A date, or a part of one, in words: "23 November 2026", "March 1998", "1998", "23 de noviembre de 2026", "marzo de 1998". */
export function sayDate(isoDate: string, tongue: DateTongue = 'en'): string {
  const [year = '', at, day] = isoDate.split('-');
  const name = at === undefined ? undefined : MONTHS[tongue][Number(at) - 1];
  if (name === undefined || (day === undefined ? isoDate.length !== 7 : isoDate.length !== 10)) return isoDate;
  if (tongue === 'es') return day === undefined ? `${name} de ${year}` : `${Number(day)} de ${name} de ${year}`;
  return day === undefined ? `${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}` : longDate(isoDate);
}

/** How a date is written into the box when it is known already; what is written is read as the same date again. */
export function writeDate(isoDate: string, tongue: DateTongue = 'en'): string {
  return sayDate(isoDate, tongue);
}
