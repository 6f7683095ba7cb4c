// Parts of a placement that a comment can be pinned to, and the states on its way.
import type { CommentView, PlacementState } from '../../generated/api';

export type Part = 'choice' | 'start' | 'reason' | 'mandate' | 'composition' | 'safety' | 'cautions' | 'mirrors' | 'whole';

export const PART_NAMES: Record<Part, string> = {
  choice: 'Proposal',
  start: 'First day',
  reason: 'Reason',
  mandate: 'Mandate',
  composition: 'Composition',
  safety: 'Safety',
  cautions: 'Cautions',
  mirrors: 'Mirrors',
  whole: 'The whole',
};

/** A comment that is being written and goes back with the next return. */
export interface Draft {
  part: Part;
  text: string;
}

/** Numbers of the comments pinned to a part, written ones first. */
export function pins(part: Part, comments: CommentView[], drafts: Draft[]): number[] {
  const written = comments.filter((comment) => comment.part === part).map((comment) => comment.number);
  return [...written, ...drafts.flatMap((draft, index) => (draft.part === part ? [draftNumber(comments, index)] : []))];
}

/** The number a draft will have. */
export function draftNumber(comments: CommentView[], index: number): number {
  return Math.max(0, ...comments.map((comment) => comment.number)) + index + 1;
}

export interface Stage {
  word: string;
  at: 'past' | 'now' | 'ahead';
}

/** The way of a placement in words, with where it is now. Working alone, it ends with a self-attestation. */
export function stages(state: PlacementState, solo: boolean): Stage[] {
  const end = solo ? 'self-attested' : 'approved';
  const way: Record<PlacementState, string[]> = {
    draft: ['draft', 'submitted', end, 'started'],
    submitted: ['draft', 'submitted', end, 'started'],
    returned: ['draft', 'submitted', 'returned', 'submitted again', end],
    'awaiting-cosignature': ['draft', 'submitted', 'self-attested', 'co-signed', 'started'],
    approved: ['draft', 'submitted', 'approved', 'started'],
    'self-attested': ['draft', 'submitted', 'self-attested', 'started'],
    withdrawn: ['draft', 'withdrawn'],
  };
  const here = state === 'awaiting-cosignature' ? 'self-attested' : state;
  const now = way[state].indexOf(here);
  return way[state].map((word, index) => ({ word, at: index < now ? 'past' : index === now ? 'now' : 'ahead' }));
}
