// New intake and person data: dates are never guessed, twins are noticed, refusals keep what was typed, saves carry the revision.
import { beforeEach, expect, test } from 'vitest';
import type { ClientHead, ClientPage } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, field, open, press, refusal, settle, show, text, type } from '../../test/rust';
import Client from './Client.svelte';
import NewIntake from './NewIntake.svelte';

const head: ClientHead = {
  id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she',
  alerts: [{ id: 'a1', severity: 'safety', text: 'PHQ-9, question 9.', documented: false, hold: false, sources: 1, stirred: '2026-11-23T09:00:00Z', untouched: false }], steps: [], placement: null,
};
const page: ClientPage = {
  head, revision: 3,
  person: { name: 'Marisol Vega', birth_date: '1992-03-04', pronouns: 'she/her', gender: 'woman', referred_by: '' },
  conflicts: [{ id: 'k1', revision: 2, name: 'Dane Rowley', birth_date: null, relation: 'no-contact-order', from: null, until: '2027-02-01', ended: false }],
  alerts: [], safety_plan: null, memberships: [], waiting: null, placements: [], prepared_on: null, clinician: { id: 'st-1', name: 'Ines Halloran', role: null }, assigned: [], assignable: [],
  facts: [{ label: 'Languages', value: 'English' }, { label: 'Risk level', value: null }],
  consents: null,
};

beforeEach(() => {
  app.state = open;
  app.problem = null;
  location.hash = '';
});

test('a birth date with two readings waits for a choice, then the intake begins', async () => {
  answer({ check_duplicate: () => ({ text: null, client: null }), new_intake: () => head, app_state: () => open });
  show(NewIntake, {});
  type('Name', 'Marisol Vega');
  type('Date of birth', '3/4/1992');
  expect(text()).toContain('Which of the two?');
  press('4 March 1992');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(asked.find((one) => one.name === 'new_intake')?.request).toMatchObject({ name: 'Marisol Vega', birth_date: '1992-03-04', not_a_duplicate: false });
  expect(location.hash).toBe('#/clients/c1/interview');
});

test('a twin is shown, and only “somebody else” goes on', async () => {
  answer({ check_duplicate: () => ({ text: 'Marisol Vega, 34, is here already.', client: 'c1' }), new_intake: () => head, app_state: () => open });
  show(NewIntake, {});
  type('Name', 'Marisol Vega');
  type('Date of birth', '1992-03-04');
  await settle(400);
  expect(text()).toContain('is here already');
  expect(document.querySelector<HTMLButtonElement>('button[type="submit"]')?.disabled).toBe(true);
  field('This is somebody else.').click();
  await settle();
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(asked.at(-1)?.request).toMatchObject({ not_a_duplicate: true });
});

test('a young person is refused kindly, beside the date, and nothing typed is lost', async () => {
  answer({
    check_duplicate: () => ({ text: null, client: null }),
    new_intake: () => {
      throw refusal('adults-only', 'Microcosm is for adults.', 'birth_date');
    },
  });
  show(NewIntake, {});
  type('Name', 'Kim');
  type('Date of birth', '23/11/2012');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(field('Date of birth').getAttribute('aria-invalid')).toBe('true');
  expect(field('Name').value).toBe('Kim');
});

test('one client: what is missing is said, an open alert is a band to its page', async () => {
  answer({ client_page: () => page });
  show(Client, { client: 'c1' });
  await settle(20);
  expect(text()).toContain('Not known yet: risk level.');
  expect(document.querySelector('[data-testid="alert-band"]')?.getAttribute('href')).toBe('#/clients/c1/alert/a1');
});

test('person data is saved when its field is left, with the revision that was read', async () => {
  answer({ client_page: () => page, save_client: ({ person }) => ({ ...page, revision: 4, person }) });
  show(Client, { client: 'c1' });
  await settle(20);
  type('Pronouns', 'they/them');
  field('Pronouns').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  await settle(20);
  expect(asked.at(-1)).toEqual({ name: 'save_client', request: { client: 'c1', revision: 3, person: { ...page.person, pronouns: 'they/them' } } });
  type('Referred by', 'Harbour County Court');
  field('Referred by').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  await settle(20);
  expect(asked.at(-1)?.request).toMatchObject({ revision: 4 });
});

test('a refused name stays in its field with the reason', async () => {
  answer({
    client_page: () => page,
    save_client: () => {
      throw refusal('invalid', 'Write the name.', 'name');
    },
  });
  show(Client, { client: 'c1' });
  await settle(20);
  type('Name', ' ');
  field('Name').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  await settle(20);
  expect(field('Name').value).toBe(' ');
  expect(text()).toContain('Write the name.');
});

test('ending a conflict asks first and sends the revision', async () => {
  answer({ client_page: () => page, end_conflict: () => page, app_state: () => open });
  show(Client, { client: 'c1' });
  await settle(20);
  press('End');
  expect(asked.some((one) => one.name === 'end_conflict')).toBe(false);
  press('End it');
  await settle(20);
  expect(asked.find((one) => one.name === 'end_conflict')?.request).toEqual({ conflict: 'k1', revision: 2 });
});
