// Words of the catalogue: kinds, origins, states, languages, and the list of problems as it is copied.
import type { AdminMode, FormKind, FormLine, FormOrigin, FormProblem, FormState, ScoreLine } from '../../generated/api';
import { count, list } from '../../lib/words';
import { scoreWords } from '../interview/answers';

export const kindWords: Record<FormKind, string> = { intake: 'Intake', measure: 'Measure', form: 'Form' };
export const kindAbout: Record<FormKind, string> = {
  intake: 'the first interview; placement reads it',
  measure: 'has a score and can be asked again and again',
  form: 'anything else that is asked',
};
export const originWords: Record<FormOrigin, string> = { shipped: 'comes with the program', assembled: 'put together here', imported: 'from a file' };
export const stateWords: Record<FormState, string> = { draft: 'Draft', published: 'Offered', retired: 'No longer offered' };
export const modeWords: Record<AdminMode, string> = { 'clinician-administered': 'I ask', 'self-administered': 'The client answers alone' };

const LANGUAGES: Record<string, string> = { en: 'English', es: 'Spanish', fr: 'French', de: 'German', pt: 'Portuguese', zh: 'Chinese', ar: 'Arabic', ru: 'Russian', vi: 'Vietnamese', ko: 'Korean' };

/** "English and Spanish"; a tag that has no words here stands as it is. */
export function languageWords(tags: readonly string[]): string {
  return tags.length === 0 ? 'language not said' : list(tags.map((tag) => LANGUAGES[tag.split('-')[0] ?? tag] ?? tag));
}

/** "version 1.0 · 11 items · English and Spanish". */
export function factsOf(line: FormLine): string {
  return [line.version === null ? null : `version ${line.version}`, count(line.items, 'item', 'items'), languageWords(line.languages)].filter(Boolean).join(' · ');
}

/** "all programs", or their names. */
export function forWhom(line: FormLine): string {
  return line.programs.length === 0 ? 'all programs' : list(line.programs.map((one) => one.name));
}

/** The list of problems as text for whoever made the file. */
export function problemText(title: string, problems: readonly FormProblem[]): string {
  return [title || 'Without a title', ...problems.map((one) => `${one.item ?? 'The whole file'}: ${one.problem}`)].join('\n');
}

/** "PHQ-9: 17 of 27, moderately severe". */
export function scoreLine(score: ScoreLine): string {
  return `${score.name}: ${scoreWords(score)}`;
}
