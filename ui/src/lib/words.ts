// Words for what the Rust side names with codes, and dates in words. English on purpose: never navigator.language.
import type {
  Conclusion,
  Contact,
  CopyProcess,
  FigureState,
  Gender,
  Harm,
  Modality,
  Phase,
  PositionSource,
  Relation,
  ResponseCategory,
  Role,
  Weekday,
  Willing,
} from '../generated/api';

type Words<T extends string> = Record<T, string>;

export const genderWords: Words<Gender> = {
  woman: 'Woman', man: 'Man', 'non-binary': 'Non-binary', other: 'In their own words', 'not-stated': 'Not stated',
};
export const relationWords: Words<Relation> = {
  'no-contact-order': 'No-contact order', victim: 'Victim', 'co-defendant': 'Co-defendant', witness: 'Witness',
  partner: 'Partner or former partner', relative: 'Relative', household: 'Same household', 'other-tie': 'Another tie',
};
export const roleWords: Words<Role> = {
  'intake-clinician': 'intake clinician', facilitator: 'facilitator', supervisor: 'supervisor',
  administrator: 'administrator', 'privacy-officer': 'privacy officer', owner: 'owner',
};
export const phaseWords: Words<Phase> = {
  forming: 'forming', conflict: 'conflict', working: 'working', ending: 'ending',
};
export const modalityWords: Words<Modality> = { 'in-person': 'In person', video: 'By video', either: 'In person or by video' };
export const figureStateWords: Words<FigureState> = {
  alive: 'Alive', died: 'Died', 'cut-off': 'Cut off', incarcerated: 'Incarcerated', unknown: 'Not known',
};
export const contactWords: Words<Contact> = {
  none: 'No contact', 'ordered-none': 'No contact by order', supervised: 'Supervised', regular: 'Regular',
};
export const harmWords: Words<Harm> = {
  emotional: 'Emotional', physical: 'Physical', sexual: 'Sexual', 'coercive-control': 'Coercive control',
  neglect: 'Neglect', 'witnessed-violence': 'Witnessed violence', unsaid: 'Hurt, kind not said',
};
export const copyWords: Words<CopyProcess> = {
  identification: 'Acts like them', recapitulation: 'Acts as if they were there', introjection: 'Treats self as they did',
};
export const responseWords: Words<ResponseCategory> = {
  'stood-firm': 'Stood firm', 'took-control': 'Took control', 'got-upset': 'Got upset', 'acted-badly': 'Acted badly',
  'pushed-away': 'Pushed away', helped: 'Helped', 'showed-liking': 'Showed liking', understood: 'Understood',
};
export const willingWords: Words<Willing> = { yes: 'Yes', 'not-yet': 'Not yet', no: 'No' };
export const sourceWords: Words<PositionSource> = {
  'self-report': 'self-report', 'octant-scores': 'entered octant scores', 'client-click': 'client’s click', 'clinician-click': 'clinician’s click', 'facilitator-click': 'facilitator’s click',
};
export const conclusionWords: Words<Conclusion> = {
  'may-attend': 'May attend a group', 'not-now': 'Not now', referred: 'Referred elsewhere', 'emergency-evaluation': 'Emergency evaluation',
};
export const weekdayWords: Words<Weekday> = {
  monday: 'Monday', tuesday: 'Tuesday', wednesday: 'Wednesday', thursday: 'Thursday', friday: 'Friday', saturday: 'Saturday', sunday: 'Sunday',
};

/** Options for `Seg` and for a select, in the order of the words. */
export function options<T extends string>(words: Words<T>): { value: T; label: string }[] {
  return (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
}

/** "an A", "a B": the first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** "1 person", "2 people". */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const BRIEF = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

function calendarDay(iso: string): Date | null {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : day;
}

/** "23 November 2026"; what is not an ISO date comes back as it is. */
export function longDate(iso: string | null): string {
  if (iso === null || iso === '') return '';
  const day = calendarDay(iso);
  return day ? LONG.format(day) : iso;
}

/** "23 November", or "23 Nov" where there is little room. */
export function dayMonth(iso: string, brief = false): string {
  const day = calendarDay(iso);
  return day ? (brief ? BRIEF : SHORT).format(day) : iso;
}

/** "23 November", with the year only where it differs from `today`'s. */
export function shortDate(iso: string | null, today: string): string {
  if (iso === null || iso === '') return '';
  const day = calendarDay(iso);
  if (!day) return iso;
  return iso.slice(0, 4) === today.slice(0, 4) ? SHORT.format(day) : LONG.format(day);
}

/** "Monday, 23 November". */
export function dayDate(iso: string): string {
  const day = calendarDay(iso);
  return day ? DAY.format(day).replace(/^(\w+) /, '$1, ') : iso;
}

/** "today, 18:05", "yesterday, 18:05", "20 November, 18:05", in the computer's own time zone. */
export function momentWords(iso: string | null, today: string): string {
  if (iso === null || iso === '') return '';
  const moment = new Date(iso);
  if (!iso.includes('T') || Number.isNaN(moment.getTime())) return shortDate(iso, today);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  const before = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  return `${before === 0 ? 'today' : before === 1 ? 'yesterday' : shortDate(day, today)}, ${time}`;
}
