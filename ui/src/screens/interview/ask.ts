// What the view that faces the client tells: how far this part is, in words, and whether the clinician is wanted.
import type { InterviewScreen, Item } from '../../generated/api';
import { keyOf } from '../safety/owed.svelte';

/** How far the current question is within its section: from 0 (first) to below 1, and which of the five phrases fits. */
export function far(asked: readonly Item[], current: string | null): { part: number; phrase: 0 | 1 | 2 | 3 | 4 } {
  const at = Math.max(0, asked.findIndex((item) => item.path === current));
  const part = asked.length === 0 ? 1 : at / asked.length;
  if (at === 0 && asked.length > 1) return { part, phrase: 0 };
  if (part < 0.4) return { part, phrase: 1 };
  if (part < 0.6) return { part, phrase: 2 };
  return { part, phrase: part < 0.8 ? 3 : 4 };
}

/** What stands about safety now, to be compared with later. */
export function alertKeys(screen: InterviewScreen | null): Set<string> {
  return new Set((screen?.head.alerts ?? []).map(keyOf));
}

/**
 * What an answer raised since the screen was turned to the client: somebody is in danger, or something is to be talked over.
 * Also where an alert was open before.
 */
export function raisedSince(before: ReadonlySet<string>, screen: InterviewScreen | null): 'stop' | 'pause' | null {
  const raised = (screen?.head.alerts ?? []).filter((band) => !band.documented && !before.has(keyOf(band)));
  if (raised.some((band) => band.severity === 'acute')) return 'stop';
  return raised.length > 0 ? 'pause' : null;
}
