// Check-ins as one list, and a goal that is kept while it is typed.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Carrier, CheckInsScreen, MirrorLine, MirrorsScreen } from '../../generated/api';
import { behind, items, next } from './asking';
import { ends, told } from './ring';

const call = vi.hoisted(() => vi.fn());
vi.mock('../../platform', () => ({ call, asRefusal: (error: unknown) => error }));
const { GoalDraft } = await import('./goal.svelte');

const question = (id: string, answer: 'happened' | null) => ({ check_in: id, revision: 1, session: 3, since: 'Since A came', text: `About ${id}`, answer, line: '' });
const screen = {
  group: {}, next: null,
  questions: [question('c1', 'happened'), question('c2', null), question('c3', null)],
  goals: [{ note: 'n1', revision: 2, session: 3, name: 'Ann I.', goal: 'Say what I want', answer: null, line: '' }],
} as unknown as CheckInsScreen;

test('pairs come before goals, and the next open one is after the place, then from the beginning', () => {
  const all = items(screen);
  expect(all.map((one) => one.kind)).toEqual(['pair', 'pair', 'pair', 'goal']);
  expect(next(all, -1)).toBe(1);
  expect(next(all, 1)).toBe(2);
  expect(next(all, 3)).toBe(1);
  expect(next(all.map((one) => ({ ...one, answer: 'happened' as const, kind: 'pair' as const })), 0)).toBeNull();
});

test('digits mean the answers of the question in front, and nothing else', () => {
  const all = items(screen);
  const [pair, goal] = [all[0], all[3]];
  if (!pair || !goal) throw new Error('two items');
  expect(['1', '2', '3', '4', '5', 'x'].map((key) => behind(pair, key))).toEqual(['happened', 'differently', 'not-seen', 'cannot-say', null, null]);
  expect(['1', '2', '3'].map((key) => behind(goal, key))).toEqual(['tried', 'not-yet', null]);
});

const line = { figure: 'f', about: 'b', revision: 0, goal: '', private: '' } as unknown as MirrorLine;
beforeEach(() => call.mockReset());

test('a goal goes over the revision that was answered last, and what is unchanged is not sent', async () => {
  const answered = (revision: number): MirrorsScreen => ({ lines: [{ figure: 'f', about: 'b', revision }] }) as unknown as MirrorsScreen;
  call.mockResolvedValueOnce(answered(1)).mockResolvedValueOnce(answered(2));
  const draft = new GoalDraft({ client: 'c', group: 'g' }, line);
  await draft.save();
  expect(call).not.toHaveBeenCalled();
  draft.text = 'Say';
  await draft.save();
  draft.text = 'Say it';
  await draft.save();
  expect(call.mock.calls.map(([, request]) => [request.revision, request.text])).toEqual([[0, 'Say'], [1, 'Say it']]);
});

test('what could not be kept stays and is sent again', async () => {
  call.mockRejectedValueOnce({ code: 'conflict', message: 'Somebody else', field: null });
  const draft = new GoalDraft({ client: 'c', group: 'g' }, line);
  draft.text = 'Say';
  await draft.save();
  expect(draft.state).toBe('failed');
  call.mockResolvedValueOnce({ lines: [] });
  await draft.save();
  expect(draft.state).toBe('saved');
  expect(draft.text).toBe('Say');
});

test('a member of the group map is told in the direction that is looked at', () => {
  const one = { name: 'Ann I.', meets: 1, text: 'Ann I. may stand for somebody in the lives of 2 other members.' } as unknown as Carrier;
  expect(told(one, true)).toBe(one.text);
  expect(told(one, false)).toBe('Ann I. may meet somebody of the own life in 1 other member.');
  expect(told({ ...one, meets: 0 }, false)).toBe('Ann I. may meet nobody of the own life here, as far as is known.');
  expect(told(undefined, true)).toBe('');
  expect([ends({ of: 'a', carrier: 'b' }, true), ends({ of: 'a', carrier: 'b' }, false)]).toEqual(['b', 'a']);
});
