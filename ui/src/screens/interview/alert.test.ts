// The act on an alert: the time is there already, all that is missing is said in one go, and nothing typed is lost.
import { beforeEach, expect, test } from 'vitest';
import type { AlertPage } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, field, open, press, settle, show, text, type } from '../../test/rust';
import Alert from './Alert.svelte';

const page: AlertPage = {
  head: { id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null },
  alert: 'a1', state: 'open', severity: 'safety', text: 'PHQ-9 item 9.', raised: 'today, 09:02', answers: [], guidance: ['Stay.'], acts: [], revision: 1,
};

beforeEach(() => {
  app.state = open;
  app.problem = null;
});

async function start(): Promise<void> {
  answer({ alert_page: () => page, document_alert: () => page });
  show(Alert, { client: 'c1', alert: 'a1' });
  await settle(20);
}
const sent = (): unknown[] => asked.filter((one) => one.name === 'document_alert').map((one) => one.request);

test('all that is missing is said in one go, and the focus goes to the first', async () => {
  await start();
  press('Document the act');
  await settle(20);
  for (const words of ['Write what you asked.', 'Write what was done.', 'Write who was told.', 'Choose what follows for a group.']) expect(text()).toContain(words);
  expect(document.activeElement?.getAttribute('data-testid')).toBe('alert-asked');
  expect(sent()).toEqual([]);
});

test('the time is now until somebody writes another', async () => {
  await start();
  expect(field('When').value).toMatch(/^\d{1,2} [A-Z][a-z]+, \d\d:\d\d$/);
  expect(field('When').placeholder).toBe('');
  type('When', '10:05');
  type('Who was told', 'The supervisor on duty');
  expect(field('When').value).toBe('10:05');
  type('What was asked, and what was answered', 'About plans; none.');
  type('What was done', 'A safety plan.');
  document.querySelector<HTMLInputElement>('input[value="may-attend"]')?.click();
  press('Document the act');
  await settle(20);
  expect(sent()).toMatchObject([{ asked: 'About plans; none.', done: 'A safety plan.', told: 'The supervisor on duty', told_at: '10:05', conclusion: 'may-attend' }]);
});
