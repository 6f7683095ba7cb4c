// How a person is begun: the prompts of the map, with only those first values that the prompt itself says.
import type { Figure } from '../../generated/api';
import { EMPTY_FIGURE } from './figures';

export interface Starter {
  id: string;
  label: string;
  /** Roles offered for it. */
  roles: readonly string[];
  sets: Partial<Figure>;
}

export const ROLES: readonly string[] = [
  'mother', 'father', 'partner', 'ex-partner', 'daughter', 'son', 'sister', 'brother', 'grandmother', 'grandfather',
  'friend', 'boss', 'teacher', 'colleague', 'neighbour',
];

export const STARTERS: readonly Starter[] = [
  { id: 'loved', label: 'Someone you love', roles: ['partner', 'daughter', 'son', 'mother', 'father', 'sister', 'brother', 'friend'], sets: { valence: 3 } },
  { id: 'struggle', label: 'Someone you struggle with', roles: ['father', 'mother', 'partner', 'ex-partner', 'boss', 'sister', 'brother'], sets: { valence: -2 } },
  { id: 'raised', label: 'Who raised you', roles: ['mother', 'father', 'grandmother', 'grandfather', 'aunt', 'uncle', 'foster mother', 'foster father'], sets: {} },
  { id: 'partner', label: 'Partner', roles: ['partner', 'ex-partner'], sets: { role: 'partner' } },
  { id: 'children', label: 'Children', roles: ['daughter', 'son', 'stepdaughter', 'stepson'], sets: {} },
  { id: 'harmed-you', label: 'Someone who hurt you (may be skipped)', roles: ['father', 'mother', 'ex-partner', 'partner', 'uncle', 'boss'], sets: {} },
  { id: 'you-harmed', label: 'Someone you hurt', roles: ['partner', 'ex-partner', 'daughter', 'son', 'neighbour', 'colleague'], sets: { client_harmed: true } },
  { id: 'beside', label: 'Someone you would want beside you', roles: ['friend', 'sister', 'brother', 'grandmother', 'teacher', 'sponsor'], sets: { valence: 2 } },
];

/** A new person from a starter. */
export function begin(starter: Starter, client: string, label: string, role: string): Figure {
  return { ...EMPTY_FIGURE, ...starter.sets, client, label: label.trim(), role: role.trim() };
}
