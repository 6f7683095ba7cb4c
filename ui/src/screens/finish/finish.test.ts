// The end of an interview: links that open at a question, finishing, the summary's autosave, both texts, signing, lists.
import { beforeEach, expect, test } from 'vitest';
import type { AnswerLink, InterviewReview, SummaryPage, SummarySection } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, open, press, refusal, settle, show, text, type } from '../../test/rust';
import { takeWanted } from '../interview/wanted';
import Incomplete from './Incomplete.svelte';
import ReviewInterview from './ReviewInterview.svelte';
import Scores from './Scores.svelte';
import Summary from './Summary.svelte';

const head: InterviewReview['head'] = {
  id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null,
};
const link: AnswerLink = { section: 'mood', section_title: 'Mood: PHQ-9', path: 'phq-9/9', text: 'Thoughts?', answer: 'Several days' };
const look: InterviewReview = {
  head, interview: 'i1', intake: true, title: 'Intake', withheld: null, earlier: [], finished: false, done: 90, total: 103,
  alerts: [], missing: [{ section: 'mood', section_title: 'Mood: PHQ-9', group: null, path: 'phq-9/3', text: 'Sleep?' }], invalid: [],
  contradictions: [{ id: 'self-harm-asq-no', text: 'These do not go together.', answers: [link] }],
  changed: [{ at: link, steps: [{ was: 'Not at all', is: 'Several days', at: '23 November 2026, 09:00', by: 'Ines Halloran' }] }],
  sections: [{ section: 'mood', title: 'Mood: PHQ-9', asked: 10, done: 9, time: '2 minutes', optional_open: 0 }], time: '40 minutes', summary: 'draft', locked: false, private: 0,
};
const part: SummarySection = {
  id: 'presenting', title: 'What brings you here', privacy: 'P', privacy_words: null, text: 'Composed.', composed: 'Composed.', edited: false, stale: false, own: false, asked: true, revision: 0,
};
const summary: SummaryPage = {
  head, interview: 'i1', title: 'Intake', withheld: null, finished: true, revision: 0, hash: 'h0', state: 'draft', state_words: 'Draft', author: null, cosigned_by_others: true, due: null,
  overdue: false, safety: false, sections: [part], gaps: 0, open_alerts: 0, comments: [], signatures: [], superseded: [], addenda: [], history: [], can: ['edit', 'sign'], cannot: null,
};
const named = (name: string) => asked.filter((one) => one.name === name).map((one) => one.request);

beforeEach(() => {
  app.state = open;
  app.problem = null;
  takeWanted();
});

test('a gap opens its section at the question, and finishing is not offered while one is left', async () => {
  answer({ interview_review: () => look });
  show(ReviewInterview, { client: 'c1' });
  await settle(20);
  expect(document.querySelector('[data-testid="finish-interview"]')).toBeNull();
  const gap = document.querySelector<HTMLAnchorElement>('[data-part="gaps"] a');
  expect(gap?.getAttribute('href')).toBe('#/clients/c1/interview/mood');
  gap?.click();
  expect(takeWanted()).toBe('phq-9/3');
  expect(takeWanted()).toBeNull();
  expect(text()).toContain('was Not at all → became Several days');
  expect(text()).toContain('These do not go together.');
});

test('the gaps of a measure lead into that measure, and it has no summary', async () => {
  answer({ interview_review: () => ({ ...look, interview: 'i2', intake: false }) });
  show(ReviewInterview, { client: 'c1', interview: 'i2' });
  await settle(20);
  expect(document.querySelector('[data-part="gaps"] a')?.getAttribute('href')).toBe('#/clients/c1/interviews/i2/mood');
  expect(text()).not.toContain('Intake summary');
});

test('the history of an answer opens from a contradiction', async () => {
  answer({
    interview_review: () => look,
    answer_history: () => ({ at: link, events: [{ answer: 'Not at all', at: '23 November 2026, 09:00', by: 'Ines Halloran' }] }),
  });
  show(ReviewInterview, { client: 'c1' });
  await settle(20);
  document.querySelector<HTMLButtonElement>('[data-contradiction] button')?.click();
  await settle(20);
  expect(named('answer_history')).toEqual([{ interview: 'i1', path: 'phq-9/9' }]);
  expect(document.querySelector('[data-testid="answer-history"]')?.textContent).toContain('Not at all');
});

test('finishing reads the page again and offers where to go', async () => {
  let now: InterviewReview = { ...look, missing: [] };
  answer({
    interview_review: () => now,
    finish_interview: () => {
      now = { ...now, finished: true };
      return {} as never;
    },
    app_state: () => open,
  });
  show(ReviewInterview, { client: 'c1' });
  await settle(20);
  press('Finish the interview');
  await settle(20);
  expect(text()).toContain('Go on to her people');
});

test('a text that is typed is kept by itself, and its signature names what is on the screen', async () => {
  let now = summary;
  answer({
    summary_page: () => now,
    save_summary_section: ({ text: said }) => (now = { ...now, revision: now.revision + 1, hash: 'h1', sections: [{ ...part, text: said, edited: true, revision: 1 }] }),
    sign_summary: () => ({ ...now, state: 'submitted', state_words: 'Signed, awaiting co-signature', can: [] }),
    app_state: () => open,
  });
  show(Summary, { client: 'c1' });
  await settle(20);
  press('Edit');
  await settle(5);
  type('What brings you here', 'My words.');
  type('Your password, again', 'secret words');
  document.querySelector<HTMLButtonElement>('.sign button')?.click();
  await settle(40);
  expect(named('save_summary_section')).toEqual([{ interview: 'i1', section: 'presenting', text: 'My words.', revision: 0 }]);
  expect(named('sign_summary')).toEqual([{ interview: 'i1', revision: 1, hash: 'h1', password: 'secret words' }]);
  expect(text()).toContain('Signed, awaiting co-signature');
  expect(document.querySelector('[data-testid="edited"]')).not.toBeNull();
});

test('a section that was changed elsewhere keeps both texts until one is chosen', async () => {
  let theirs = false;
  answer({
    summary_page: () => (theirs ? { ...summary, revision: 2, sections: [{ ...part, text: 'Theirs.', edited: true, revision: 1 }] } : summary),
    save_summary_section: ({ revision, text: said }) => {
      if (revision === 0) {
        theirs = true;
        throw refusal('conflict', 'Somebody changed this.');
      }
      return { ...summary, revision: 3, sections: [{ ...part, text: said, edited: true, revision: 2 }] };
    },
  });
  show(Summary, { client: 'c1' });
  await settle(20);
  press('Edit');
  await settle(5);
  type('What brings you here', 'Mine.');
  press('Done');
  await settle(30);
  expect(text()).toContain('Theirs.');
  expect(text()).toContain('Mine.');
  press('Keep mine');
  await settle(30);
  expect(named('save_summary_section').at(-1)).toEqual({ interview: 'i1', section: 'presenting', text: 'Mine.', revision: 1 });
  expect(text()).not.toContain('Theirs.');
});

test('where the answers changed, both texts stand there and one is chosen', async () => {
  const stale: SummaryPage = { ...summary, revision: 1, can: ['edit'], cannot: 'The answers changed.', sections: [{ ...part, text: 'Mine.', composed: 'From the answers.', edited: true, stale: true, revision: 1 }] };
  answer({
    summary_page: () => stale,
    settle_summary_section: () => ({ ...summary, revision: 2, sections: [{ ...part, text: 'From the answers.', revision: 2 }] }),
  });
  show(Summary, { client: 'c1' });
  await settle(20);
  expect(text()).toContain('Mine.');
  expect(text()).toContain('From the answers.');
  expect(document.querySelector('.sign')).toBeNull();
  press('Take the composed text');
  await settle(20);
  expect(named('settle_summary_section')).toEqual([{ interview: 'i1', section: 'presenting', keep: false, revision: 1 }]);
  expect(text()).not.toContain('Mine.');
});

test('whoever co-signs chooses; nothing is chosen beforehand, and a return needs a comment', async () => {
  answer({ summary_page: () => ({ ...summary, revision: 4, state: 'submitted', state_words: 'Signed', author: 'Ines Halloran', can: ['co-sign', 'return'] }) });
  show(Summary, { client: 'c1' });
  await settle(20);
  expect(document.querySelectorAll('.sign input:checked').length).toBe(0);
  expect(document.querySelector('.sign button')).toBeNull();
  document.querySelector<HTMLInputElement>('.sign input')?.click();
  await settle(5);
  press('Return to Ines Halloran');
  await settle(5);
  expect(text()).toContain('Write what is to be mended.');
  expect(named('return_summary')).toEqual([]);
});

test('the answers behind a section of the summary open with their history', async () => {
  answer({
    summary_page: () => summary,
    interview_jumps: () => ({ lines: [{ ...link, section: 'presenting' }, { ...link, path: 'asq/1', text: 'Elsewhere?' }], times: {} }),
    answer_history: () => ({ at: link, events: [{ answer: 'Several days', at: '23 November 2026, 09:00', by: 'Ines Halloran' }] }),
  });
  show(Summary, { client: 'c1' });
  await settle(20);
  press('Answers and history: What brings you here');
  await settle(20);
  const dialog = (): string => document.querySelector('dialog')?.textContent ?? '';
  expect(dialog()).toContain('Thoughts?');
  expect(dialog()).not.toContain('Elsewhere?');
  press('History of Thoughts?');
  await settle(20);
  expect(named('answer_history').at(-1)).toEqual({ interview: 'i1', path: 'phq-9/9' });
  expect(dialog()).toContain('Several days');
});

test('a score without bands has a table and says so; nothing measured says what to do', async () => {
  answer({
    scores_page: () => ({
      head, withheld: null, private: false, profiles: [],
      series: [{ slug: 'k6', name: 'K6', plot: null, points: [{ interview: 'i1', date: '23 November 2026', value: '7', max: '24', band: null, remark: null, asked_in: 'Intake', mode: 'self-administered' }] }],
    }),
  });
  show(Scores, { client: 'c1' });
  await settle(20);
  expect(text()).toContain('7 of 24');
  expect(text()).toContain('no bands');
  expect(text()).toContain('answered alone');
  expect(document.querySelector('svg.sc-plot')).toBeNull();
  answer({
    scores_page: () => ({
      head, withheld: 'A part of this is not shown to you: ask your supervisor.', private: false, series: [],
      profiles: [{ slug: 'ipip-ipc', name: 'IPIP-IPC', columns: ['PA', 'BC'], rows: [{ date: '23 November 2026', values: ['3.25', '2'] }] }],
    }),
  });
  show(Scores, { client: 'c1' });
  await settle(20);
  expect(document.querySelector('[data-profile="ipip-ipc"]')?.textContent).toContain('3.25');
  expect(document.querySelector('[data-testid=withheld]')?.textContent).toBe('A part of this is not shown to you: ask your supervisor.');
  answer({ scores_page: () => ({ head, withheld: null, private: false, series: [], profiles: [] }) });
  show(Scores, { client: 'c1' });
  await settle(20);
  expect(text()).toContain('No instrument has been answered yet.');
});

test('who is incomplete: what is missing in words and the next act; an empty list is one sentence', async () => {
  const line = {
    client: 'c1', client_name: 'Marisol Vega', interview: 'i1', title: 'Intake', clinician: 'Ines Halloran', started: '20 November', saved: '22 November', days: 1,
    section: 'Mood: PHQ-9', gaps: 4, alerts: 1, acute: true, finished: false, summary: 'draft' as const, missing: ['1 alert to act on', '4 questions to ask'],
  };
  answer({ incomplete_list: () => ({ all: true, lines: [line, { ...line, interview: 'i2', gaps: 0, alerts: 0, acute: false, finished: true, missing: ['summary to sign'] }] }) });
  show(Incomplete, {});
  await settle(20);
  expect(text()).toContain('Acute: 1 alert to act on');
  expect(text()).toContain('Ines Halloran');
  expect(text()).not.toContain('Intake'); // all are intakes
  expect([...document.querySelectorAll('.inc-act a')].map((one) => one.getAttribute('href'))).toEqual(['#/clients/c1/review-interview/i1', '#/clients/c1/summary/i2']);
  answer({ incomplete_list: () => ({ all: false, lines: [] }) });
  show(Incomplete, {});
  await settle(20);
  expect(text()).toContain('No interview lacks anything.');
});

test('gaps stand under the title of their section, with the heading inside it', async () => {
  const gap = (section: string, path: string, group: string | null) => ({ section, section_title: section.toUpperCase(), group, path, text: `Question ${path}?` });
  answer({ interview_review: () => ({ ...look, missing: [gap('mood', 'a', null), gap('contacts', 'b', 'In an emergency'), gap('contacts', 'c', null)] }) });
  show(ReviewInterview, { client: 'c1' });
  await settle(20);
  const titles = [...document.querySelectorAll('.ov-gap')];
  expect(titles.map((one) => [one.textContent, one.nextElementSibling?.querySelectorAll('li').length])).toEqual([['MOOD', 1], ['CONTACTS', 2]]);
  expect(text()).toContain('In an emergency');
});

test('a score of a private part waits until somebody says that nobody else looks on', async () => {
  answer({ scores_page: ({ alone }) => ({
    head, withheld: null, private: alone !== true, profiles: [],
    series: alone ? [{ slug: 'hark', name: 'HARK', plot: null, points: [{ interview: 'i1', date: '23 November 2026', value: '1', max: '4', band: null, remark: null, asked_in: 'Intake', mode: 'clinician-administered' }] }] : [],
  }) });
  show(Scores, { client: 'c1' });
  await settle(20);
  expect(text()).not.toContain('HARK');
  expect(text()).not.toContain('No instrument has been answered yet.');
  press('Nobody else: open it');
  await settle(20);
  expect(text()).toContain('HARK');
  expect(document.querySelector('[data-testid=sf-gate]')).toBeNull();
});
