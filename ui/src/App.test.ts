// The window: what is shown while open, and that nothing of the practice stays when it locks.
import { beforeEach, expect, test, vi } from 'vitest';
import type { AppState, Today } from './generated/api';
import App from './App.svelte';
import { app } from './lib/app.svelte';
import { answer, asked, open, refusal, session as signedIn, settle, show, text } from './test/rust';

const day: Today = {
  date: '2026-11-23', alerts: [], safety_tasks: [], interviews: [{ client: 'c1', name: 'Marisol Vega', interview: 'iv', purpose: 'intake', title: 'Group program intake', section: 'Mood', done: 3, total: 9, saved: '10:42' }],
  returned: [], consents: [], check_ins: [], to_place: [], to_review: [], clocks: [], groups: [], submitted: 0, approved: 0,
};
const locked: AppState = {
  ...open, phase: 'signed-out', session: null,
  practices: [{ practice: 'p', name: 'Larkspur House', kind: 'team', fictional: true, people: [{ id: 'i', name: 'Ines Halloran', role: null }], open_password: null }],
};
const press = (key: string, more: KeyboardEventInit = {}): boolean => dispatchEvent(new KeyboardEvent('keydown', { key, ...more }));

/** A screen is loaded when it is first shown: that takes as long as it takes. */
const until = (words: string): Promise<boolean> => vi.waitUntil(() => text().includes(words), { timeout: 30_000, interval: 10 });

beforeEach(() => {
  location.hash = '';
  app.state = null;
});

vi.setConfig({ testTimeout: 60_000 });

test('Today is shown, its heading has the focus, keys are listed with ?', async () => {
  answer({ app_state: () => open, today: () => day });
  show(App, {});
  await until('Marisol Vega');
  await settle();
  expect(document.querySelector('h1')?.textContent).toBe('Monday, 23 November');
  expect(document.activeElement?.tagName).toBe('H1');
  expect(text()).toContain('Marisol Vega');
  expect(document.title).toBe('Today · Microcosm');
  press('?');
  await settle();
  expect(document.querySelector('[data-testid="keys"]')).not.toBeNull();
});

test('Ctrl+L locks: no name stays in the page', async () => {
  let state = open;
  answer({ app_state: () => state, today: () => day, lock: () => (state = locked) });
  show(App, {});
  await until('Marisol Vega');
  await settle();
  press('l', { ctrlKey: true });
  await until('Larkspur House');
  expect(asked.some((one) => one.name === 'lock')).toBe(true);
  expect(text()).not.toContain('Marisol');
  expect(text()).toContain('Larkspur House');
});

test('an act that is refused because the practice locked leads to the sign-in page', async () => {
  let state = open;
  answer({
    app_state: () => state,
    today: () => {
      state = locked;
      throw refusal('signed-out', 'The practice is locked.');
    },
  });
  show(App, {});
  await until('Who are you?');
  await settle();
  expect(app.session).toBeNull();
  expect(text()).toContain('Who are you?');
});

test('an unknown address says so and leads to Today', async () => {
  location.hash = '#/nothing';
  answer({ app_state: () => open, today: () => day });
  show(App, {});
  await settle(200);
  expect(text()).toContain('There is no such page.');
});

test('a role is offered only what it may do', async () => {
  const session = { ...signedIn, roles: ['privacy-officer' as const] };
  answer({ app_state: () => ({ ...open, session }), today: () => ({ ...day, interviews: [] }) });
  show(App, {});
  await until('all keys');
  await settle();
  const places = [...document.querySelectorAll('nav a')].map((one) => one.textContent?.trim());
  expect(places).toEqual(['Today', 'Consents and notices', 'Groups', 'Settings']);
  expect(text()).not.toContain('New intake');
});
