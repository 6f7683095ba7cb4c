// Scores as they are typed: a point or a comma, a hyphen or a minus.

/** Octants in the order of scores, with the words of the plot. */
export const OCTANT_NAMES: readonly (readonly [code: string, words: string])[] = [
  ['PA', 'takes charge'], ['BC', 'hard, on top'], ['DE', 'distant'], ['FG', 'holds back'], ['HI', 'gives way'], ['JK', 'trusting, yields'], ['LM', 'warm'], ['NO', 'outgoing'],
];

/** A typed number; none where it is empty or no number. */
export function number(text: string): number | null {
  const plain = text.trim().replace(/[−–]/, '-').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
