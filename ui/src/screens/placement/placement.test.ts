// The page of one placement: answers that are being written go with the submission, and the reviewer's decision is never chosen beforehand.
import { beforeEach, expect, test } from 'vitest';
import type { CommentView, PlacementPage } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, open, press, refusal, settle, show, text, type } from '../../test/rust';
import Decision from './Decision.svelte';
import Note from './Note.svelte';
import Placement from './Placement.svelte';

const comment: CommentView = { id: 'k1', number: 1, part: 'reason', text: 'Why not Thursday?', by: 'Tove Lindqvist', at: 'today 09:00', answer: null, answered_by: null };
const page: PlacementPage = {
  head: {
    id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: 'p1',
  },
  placement: 'p1', revision: 3, state: 'returned', state_words: 'Returned',
  group: {
    id: 'g1', name: 'Steady Ground', program: 'Anger management', program_kind: 'anger-management', when: 'Tuesday 18:00 to 19:30', place: '', modality: 'in person',
    entry: 'open', phase: 'working', facilitators: [], capacity: 10, language: 'en', gender: null,
  },
  start_on: '2026-12-01', reason: '', rank: 1, notes: [], author: 'Ines Halloran',
  seen: { on: '2026-11-23', engine: '1', policy: 1, ranked: [], blocked: [] }, seen_at: 'today 08:00', since: null, consents_missing: false, sealed_gone: false, sealed_reduced: false, sealed_hidden: false,
  can: ['submit', 'revise', 'withdraw'], cannot: null, comments: [comment], signatures: [], addenda: [], history: [], held_until: null, safety: [],
};
const reviewed: PlacementPage = { ...page, state: 'submitted', can: ['return', 'approve'], comments: [] };

beforeEach(() => {
  app.state = open;
  app.problem = null;
});

test('an answer that was written but not sent goes before the submission', async () => {
  answer({
    placement_page: () => page,
    answer_comment: ({ text: said }) => ({ ...page, revision: 4, comments: [{ ...comment, answer: said, answered_by: 'Ines Halloran' }] }),
    submit_placement: () => ({ ...page, revision: 5, state: 'submitted', can: [] }),
    app_state: () => open,
  });
  show(Placement, { placement: 'p1' });
  await settle(20);
  type('Answer to comment 1', 'She works on Thursdays.');
  press('Submit again');
  await settle(20);
  expect(asked.filter((one) => one.name !== 'app_state').slice(1)).toEqual([
    { name: 'answer_comment', request: { placement: 'p1', comment: 'k1', text: 'She works on Thursdays.' } },
    { name: 'submit_placement', request: { placement: 'p1', revision: 4 } },
  ]);
});

test('an answer that is refused stays as typed, and nothing is submitted', async () => {
  answer({
    placement_page: () => page,
    answer_comment: () => {
      throw refusal('conflict', 'Somebody else answered meanwhile.');
    },
  });
  show(Placement, { placement: 'p1' });
  await settle(20);
  type('Answer to comment 1', 'She works on Thursdays.');
  press('Submit again');
  await settle(20);
  expect(asked.some((one) => one.name === 'submit_placement')).toBe(false);
  expect(text()).toContain('Somebody else answered meanwhile.');
  expect(document.querySelector<HTMLTextAreaElement>('.cm textarea')?.value).toBe('She works on Thursdays.');
});

test('neither decision is chosen before the reviewer chooses', async () => {
  answer({});
  show(Decision, { page: reviewed, drafts: [{ part: 'reason' as const, text: 'Why?' }], onpage: () => {}, onagain: () => {} });
  const radios = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  expect(radios.map((one) => one.checked)).toEqual([false, false]);
  expect(document.querySelector('form button, input[type="password"]')).toBeNull();
  radios[1]?.click();
  await settle();
  expect(document.querySelector('input[type="password"]')).not.toBeNull();
});

test('whoever signs reads which alerts were raised and what was done, or that there was none', async () => {
  answer({ placement_page: () => page });
  show(Placement, { placement: 'p1' });
  await settle(20);
  expect(document.querySelector('[data-testid="placement-safety"]')?.textContent).toContain('No safety alert was raised.');
  const act = 'Asked: about tonight. Done: a plan was made. Told: the supervisor, 09:40.';
  answer({
    placement_page: () => ({ ...page, safety: [{ alert: 'a1', text: 'PHQ-9, question 9.', raised: 'today 09:38', state: 'documented', act }] }),
  });
  show(Placement, { placement: 'p1' });
  await settle(20);
  const safety = document.querySelector('[data-testid="placement-safety"]');
  expect(safety?.textContent).toContain('an act is written; the block stays');
  expect(safety?.textContent).toContain(act);
  expect(safety?.querySelector('a')?.getAttribute('href')).toBe('#/clients/c1/alert/a1');
});

test('the note for the chart says each caution in its sentence, not only its code', async () => {
  answer({
    placement_note: () => ({
      practice: 'Larkspur House', client: 'Marisol Vega', birth_date: null, mandate: '', group: page.group, start_on: '2026-12-01', reasons: [], reason: '',
      cautions: [{ rule: 'M4', text: 'One session falls on a closed day.', note: 'It is made up in January.' }],
      alternatives: [], state_words: 'Approved', signatures: [], addenda: [], printed: 'today',
    }),
  });
  show(Note, { placement: 'p1' });
  await settle(20);
  expect(text()).toContain('One session falls on a closed day. M4');
  expect(text()).toContain('Clinician: It is made up in January.');
});
