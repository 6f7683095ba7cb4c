// How a tie is drawn: form first (the path comes from the server), then one of the meanings.
type Kind = 'support' | 'explore' | 'caution' | 'avoid' | 'plain';

const KINDS: Record<string, Kind> = {
  loved: 'support', warm: 'support', mixed: 'explore', struggle: 'caution', harm: 'avoid', 'harmed-by-client': 'avoid', 'cut-off': 'plain', plain: 'plain',
};

export function kindOf(tie: string): Kind {
  return KINDS[tie] ?? 'plain';
}

/** Zigzags are thinner, since they are long. */
export function widthOf(tie: string): number {
  return tie === 'struggle' || tie === 'harm' || tie === 'harmed-by-client' ? 1.4 : 1.8;
}

export function dashOf(tie: string): string | undefined {
  return tie === 'mixed' ? '9 6' : undefined;
}

/** The legend: a short piece of each tie with its word, in a box of 44 × 14. */
export const LEGEND: readonly { kind: string; word: string; d: string; arrow?: string }[] = [
  { kind: 'loved', word: 'loved', d: 'M0 4.4H44M0 9.6H44' },
  { kind: 'warm', word: 'warm', d: 'M0 7H44' },
  { kind: 'mixed', word: 'mixed', d: 'M0 7H44' },
  { kind: 'struggle', word: 'struggle', d: 'M0 7 6.3 10 12.6 4 18.9 10 25.1 4 31.4 10 37.7 4 44 7' },
  { kind: 'harm', word: 'harm, arrow to whom', d: 'M8 7 14 10 20 4 26 10 32 4 38 10 44 7', arrow: 'M9 12 0 7 9 2' },
  { kind: 'cut-off', word: 'cut off', d: 'M0 7H17M27 7H44M17 15V-1M27 15V-1' },
];
