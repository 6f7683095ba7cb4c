// Addresses of the pages at the end of an interview.
import { openAt } from '../interview/wanted';

const part = encodeURIComponent;

/** The look over an interview; the intake where none is named. */
export const reviewHref = (client: string, interview?: string | null): string =>
  `#/clients/${part(client)}/review-interview${interview ? `/${part(interview)}` : ''}`;

/** The summary of an interview; the intake's where none is named. */
export const summaryHref = (client: string, interview?: string | null): string =>
  `#/clients/${part(client)}/summary${interview ? `/${part(interview)}` : ''}`;

/** Scores over time. */
export const scoresHref = (client: string): string => `#/clients/${part(client)}/scores`;

/** A section of the interview. */
export const sectionHref = (client: string, section: string): string => `#/clients/${part(client)}/interview/${part(section)}`;

/** Follows a link to a question: the section opens at it. */
export function toQuestion(path: string): void {
  openAt(path);
}
