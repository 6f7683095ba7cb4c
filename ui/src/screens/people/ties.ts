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
  if (tie === 'plain') return 0.9;
  return tie === 'struggle' || tie === 'harm' || tie === 'harmed-by-client' ? 1.4 : 1.8;
}

export function dashOf(tie: string): string | undefined {
  return tie === 'mixed' ? '9 6' : undefined;
}
