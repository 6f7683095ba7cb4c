// Today and the waiting list: the reviewer's order, and an alert whose act is written.
import { beforeEach, expect, test } from 'vitest';
import type { PlacementLine, Today as Day, WaitingLine } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, open, session, settle, show, text } from '../../test/rust';
import Waiting from '../waiting/Waiting.svelte';
import Today from './Today.svelte';

const line: PlacementLine = {
  id: 'p1', client: 'c1', client_name: 'Petra Solano', group: 'g1', group_name: 'Steady Ground', state: 'submitted', state_words: 'Submitted', author: 'Ines Halloran', when: 'today',
  comment: null, comments: 0,
} as PlacementLine;
const day: Day = {
  date: '2026-11-23',
  alerts: [
    { alert: 'a1', client: 'c1', name: 'Ann Invented', text: 'PHQ-9, question 9.', when: '09:38', raised: '2026-11-23T09:38:00-05:00', acute: false, documented: true, again: false },
    { alert: 'a2', client: 'c2', name: 'Bo Invented', text: 'C-SSRS.', when: '09:40', raised: '2026-11-23T09:40:00-05:00', acute: false, documented: false, again: false },
  ],
  safety_tasks: [], interviews: [], returned: [], consents: [], check_ins: [], to_place: [{ client: 'c3', name: 'Cy Invented', line: '40' }], to_review: [line], clocks: [], groups: [], submitted: 0, approved: 0,
} as Day;

beforeEach(() => {
  app.problem = null;
});

test('an alert whose act is written does not wait for an act', async () => {
  app.state = open;
  answer({ today: () => day });
  show(Today, {});
  await settle(20);
  const bands = [...document.querySelectorAll('[data-testid="today-alert"]')].map((one) => one.textContent ?? '');
  expect(bands).toHaveLength(1);
  expect(bands[0]).toContain('waits for an act');
  const written = document.querySelector('[data-testid="today-written"]')?.textContent ?? '';
  expect(written).toContain('an act is written, the block stays');
  expect(written).not.toContain('waits for an act');
});

test.each([
  [['supervisor'] as const, ['For your review', 'Interview done, no group yet'], true],
  [['intake-clinician'] as const, ['Interview done, no group yet', 'For your review'], false],
])('%s: what comes first, and who is offered to make a copy', async (roles, order, copies) => {
  app.state = { ...open, session: { ...session, roles: [...roles] } };
  answer({ today: () => day });
  show(Today, {});
  await settle(20);
  expect([...document.querySelectorAll('.today-main h2')].map((one) => one.textContent)).toEqual(order);
  expect(document.querySelector('a[href="#/settings/copies"]') !== null).toBe(copies);
});

test('the waiting list says of a written alert that the block stays', async () => {
  app.state = open;
  const waits: WaitingLine = {
    client: 'c1', name: 'Ann Invented', since: '2026-11-01', days: 22, reason: 'No evening.', mandate: '', days_left: null, alert: true, alert_documented: true, possible: 0,
  };
  answer({ waiting_list: () => ({ clients: [waits] }) });
  show(Waiting, {});
  await settle(20);
  expect(text()).toContain('an act is written; the block stays');
  expect(text()).not.toContain('An alert is open');
});

test('a measure that was left stands beside the intakes, and goes on where it is', async () => {
  app.state = open;
  const left = { client: 'c3', name: 'Cy Invented', section: 'Mood', done: 3, total: 9, saved: '09:12' };
  const interviews: Day['interviews'] = [
    { ...left, interview: 'iv-2', purpose: 'measure', title: 'PHQ-9' },
    { ...left, interview: 'iv-1', purpose: 'intake', title: 'Group program intake' },
  ];
  answer({ today: () => ({ ...day, interviews }) });
  show(Today, {});
  await settle(20);
  expect(text()).toContain('Cy Invented, PHQ-9');
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[aria-label^="Continue"]')];
  expect(links.map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])).toEqual([
    ['Continue with Cy Invented: PHQ-9', '#/clients/c3/interviews/iv-2'],
    ['Continue with Cy Invented', '#/clients/c3/interview'],
  ]);
});
