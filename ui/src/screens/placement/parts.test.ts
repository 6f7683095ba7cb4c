// Comment pins and the way of a placement.
import { describe, expect, it } from 'vitest';
import type { CommentView, PlacementState } from '../../generated/api';
import { draftNumber, pins, stages } from './parts';

const comment = (number: number, part: string): CommentView => ({
  id: `c${number}`, number, part, text: '', by: '', at: '', answer: null, answered_by: null,
});

describe('pins', () => {
  const comments = [comment(1, 'cautions'), comment(2, 'mirrors')];
  const drafts = [{ part: 'cautions' as const, text: '' }, { part: 'start' as const, text: '' }];
  it('count written comments first and go on with drafts', () => {
    expect(pins('cautions', comments, drafts)).toEqual([1, 3]);
    expect(pins('start', comments, drafts)).toEqual([4]);
    expect(pins('reason', comments, drafts)).toEqual([]);
  });
  it('start at one', () => expect(draftNumber([], 0)).toBe(1));
});

describe('stages', () => {
  it.each<[PlacementState, boolean, string, string]>([
    ['draft', false, 'draft', 'approved'],
    ['submitted', true, 'submitted', 'self-attested'],
    ['returned', false, 'returned', 'submitted again'],
    ['awaiting-cosignature', false, 'self-attested', 'co-signed'],
    ['approved', false, 'approved', 'started'],
    ['self-attested', true, 'self-attested', 'started'],
  ])('%s is where it is', (state, solo, here, ahead) => {
    const way = stages(state, solo);
    expect(way.filter((stage) => stage.at === 'now').map((stage) => stage.word)).toEqual([here]);
    expect(way.some((stage) => stage.at === 'ahead' && stage.word === ahead)).toBe(true);
  });
  it('never says approved of somebody who works alone', () => {
    for (const state of ['draft', 'submitted', 'self-attested'] as const) {
      expect(stages(state, true).map((stage) => stage.word)).not.toContain('approved');
    }
  });
});
