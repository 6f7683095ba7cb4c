// A person in a client's life before anything is known, and small words about one.
import type { Figure } from '../../generated/api';

export const EMPTY_FIGURE: Figure = {
  id: '', client: '', label: '', role: '', state: 'alive', contact: null, closeness: null, salience: null, valence: null,
  words: [], wish: '', wish_category: null, response_of_other: '', response_category: null, response_of_self: '', self_category: null, copies: [], harms: [],
  harm_months_ago: null, harm_when: [], known_here: null, apology: false, notice: '', client_harmed: false, protected_party: false, cues: {}, grieving: false, willing: null,
};

/** What the client named about a person, in the order they are asked. `key` is what cues of members are compared by. */
export const CUES: readonly { key: string; label: string; hint: string }[] = [
  { key: 'age-band', label: 'Age then', hint: '50s' },
  { key: 'role', label: 'Role', hint: 'army, boss, teacher' },
  { key: 'manner', label: 'Manner', hint: 'interrupts, laughs a lot' },
  { key: 'voice', label: 'Voice', hint: 'loud, low' },
  { key: 'appearance', label: 'Appearance, only if named', hint: 'beard, uniform' },
];

export const AGES: readonly string[] = ['teens', '20s', '30s', '40s', '50s', '60s', '70s or older'];

/** Valence −3 … +3 in one word. */
export function feeling(valence: number | null): string {
  const words: Record<string, string> = {
    '-3': 'very hard', '-2': 'hard', '-1': 'a little hard', '0': 'mixed or neutral', '1': 'a little warm', '2': 'warm', '3': 'love',
  };
  return valence === null ? 'not asked yet' : (words[String(valence)] ?? String(valence));
}

/** 0–10 in words. */
export function outOfTen(value: number | null): string {
  return value === null ? 'not asked yet' : `${value} of 10`;
}

/** The role, unless the label says the same. */
export function roleBeside(figure: Pick<Figure, 'label' | 'role'>): string {
  return figure.label.trim().toLowerCase() === figure.role.trim().toLowerCase() ? '' : figure.role;
}

/** Label and role for a tip. */
export function who(figure: Pick<Figure, 'label' | 'role'>): string {
  const role = roleBeside(figure);
  return role === '' ? figure.label : `${figure.label}, ${role}`;
}
