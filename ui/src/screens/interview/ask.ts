// What the view that faces the client tells: how far this part is, in words, and whether the clinician is wanted.
import type { AlertBand, InterviewScreen, Item } from '../../generated/api';

/** How far the current question is within its section: from 0 (first) to below 1, and which of the five phrases fits. */
export function far(asked: readonly Item[], current: string | null): { part: number; phrase: 0 | 1 | 2 | 3 | 4 } {
  const at = Math.max(0, asked.findIndex((item) => item.path === current));
  const part = asked.length === 0 ? 1 : at / asked.length;
  if (at === 0 && asked.length > 1) return { part, phrase: 0 };
  if (part < 0.4) return { part, phrase: 1 };
  if (part < 0.6) return { part, phrase: 2 };
  return { part, phrase: part < 0.8 ? 3 : 4 };
}

/** Tells alerts apart: a new one, a graver one, one that is open again. */
export function alertKeys(screen: InterviewScreen | null): Set<string> {
  const key = (alert: AlertBand): string => [alert.id, alert.severity, alert.documented].join(' ');
  return new Set((screen?.head.alerts ?? []).map(key));
}

/** Whether an alert was raised since the screen was turned to the client. */
export function raisedSince(before: ReadonlySet<string>, screen: InterviewScreen | null): boolean {
  return [...alertKeys(screen)].some((key) => !before.has(key));
}
