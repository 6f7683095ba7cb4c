// What the forms of programs and groups share: empty things to begin with, numbers typed as text, words for kinds.
import type { Group, Program, Refusal } from '../../generated/api';

export const KINDS: Record<string, string> = {
  'domestic-violence': 'Domestic-violence intervention',
  dui: 'DUI education',
  'anger-management': 'Anger management',
  'relational-process': 'Relational process group',
};

/** "Anger management" for "anger-management"; a kind of the practice's own is made readable. */
export function kindName(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll('-', ' ');
}

/** The code of a kind written by hand: "Parenting skills" becomes "parenting-skills". */
export function kindCode(text: string): string {
  return text.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
}

export const RISK_LEVELS = ['0 low', '1 low-moderate', '2 moderate', '3 high', '4 very high'];
export const CLIMATE = ['0 nobody', '1 some', '2 most', '3 all or nearly all'];
export const LANGUAGES = ['en', 'es', 'zh', 'vi', 'ko', 'tl', 'ru', 'ar', 'fr', 'pt', 'ht', 'so', 'pa', 'ase'];

/** A whole number from 0 to 999 typed as text: the number, null for nothing typed, undefined for something else. */
export function whole(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d{1,3}$/.test(typed) ? Number(typed) : undefined;
}

/** The sentence of a refusal that is about this field ("name" also for "group.name"). */
export function about(refusal: Refusal | null, field: string): string | null {
  return refusal?.field?.split('.').at(-1) === field ? refusal.message : null;
}

/** A program to begin with; the practice gives it its id. */
export function newProgram(): Program {
  return {
    id: '', name: '', kind: '', part2: false, gender_rule: 'mixed', max_size: null, min_size: null,
    interactional: false, individual_substitution: false, citation: '', team: [],
  };
}

/** A group to begin with; the practice gives it its id. */
export function newGroup(program: string): Group {
  return {
    id: '', program, name: '', meetings: [{ day: 'monday', from: '18:00', to: '19:30' }], place: '', modality: 'in-person',
    capacity: 10, minimum: null, language: 'en', gender: null, entry: 'slow-open', risk_band: null, phase: 'forming',
    phase_on: null, facilitators: [], offence_types: [], starts_on: null, ends_on: null, closures: [], support: null, rule_breaking: null,
  };
}
