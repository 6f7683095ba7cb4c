// A suggestion's numbers in words: signed figures, names of reasons and dimensions, the first day, what the plan is for.
import type { Contribution, GroupBrief, OnlyOne, RuleResult, SeenGroup, SeenMirror } from '../../generated/api';
import { capital } from '../../lib/words';

const REASONS: Record<string, string> = {
  'risk-match': 'Risk match',
  'not-alone': 'Not alone',
  balance: 'Balance',
  climate: 'Climate',
  size: 'Size',
  schedule: 'Schedule',
  mandate: 'Mandate',
  mirrors: 'Mirrors',
};

/** "Risk match" for "risk-match"; an unknown id is made readable. */
export function reasonName(id: string): string {
  return REASONS[id] ?? capital(id.replaceAll('-', ' '));
}

/** "+0.62", "−0.24", "0.00": a real minus sign, the same width in a column. */
export function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? '−' : '+') + text;
}

/** "7 of 8 inputs known"; the mirrors' tie-break is no input. */
export function confidence(contributions: Contribution[]): string {
  const inputs = contributions.filter((each) => each.id !== 'mirrors');
  const known = inputs.filter((each) => each.value !== null).length;
  return `${known} of ${inputs.length} inputs known`;
}

const DIMENSIONS: Record<string, string> = { 'age-band': 'age', 'first-order': 'first order' };
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** "Spanish" for "es". */
export function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag; // not a language tag: shown as it was entered
  }
}

/** "language Spanish", "age 50s", "first order". */
export function onlyOne(one: OnlyOne): string {
  const name = DIMENSIONS[one.dimension] ?? one.dimension.replaceAll('-', ' ');
  if (one.dimension === 'language') return languageName(one.value);
  if (one.value === 'yes') return name;
  if (one.value === 'no') return `not ${name}`;
  return `${name} ${one.value.replaceAll('-', ' ')}`;
}

const RISK = ['low', 'low-moderate', 'moderate', 'high', 'very high'];

/** "moderate" for a mean of 2.2 on the scale from 0 (low) to 4 (very high). */
export function riskWord(level: number): string {
  return RISK[Math.max(0, Math.min(4, Math.round(level)))] ?? '';
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** First day to propose: the first session of the mandate clock, otherwise the next meeting day after `on`. ISO or ''. */
export function firstDay(group: SeenGroup, on: string): string {
  return group.mandate?.dates[0] ?? nextMeeting(group.group, on);
}

function nextMeeting(brief: GroupBrief, on: string): string {
  const when = brief.when.toLowerCase();
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const day = new Date(`${on}T12:00:00Z`);
    if (Number.isNaN(day.getTime())) return '';
    day.setUTCDate(day.getUTCDate() + ahead);
    if (when.includes(DAYS[day.getUTCDay()] ?? '?')) return day.toISOString().slice(0, 10);
  }
  return '';
}

/** A mirror to avoid that rule X1 (towards the client) or X2 (towards a member) speaks of: its note is a written plan. */
export function needsPlan(rule: RuleResult, mirrors: SeenMirror[]): boolean {
  const direction = rule.id === 'X1' ? 'client-to-member' : rule.id === 'X2' ? 'member-to-client' : null;
  if (direction === null) return false;
  const turned = mirrors.filter((mirror) => mirror.direction === direction);
  return turned.some((mirror) => mirror.outlook === 'avoid');
}

/** "her father in Ben", "Rosa in Faith", "their uncle in a member": who may stand for whom, for a tag. */
export function meeting(mirror: SeenMirror, short: string): string {
  if (mirror.direction === 'client-to-member') return `${mirror.figure_name} in ${mirror.member_name}`;
  return `${short} for ${mirror.member_name}`;
}
