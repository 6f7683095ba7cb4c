// The door: what each state of the program shows, and that a refusal never loses what was typed.
import { beforeEach, expect, test } from 'vitest';
import type { AppState, PracticeListing } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, field, open, press, refusal, session, settle, show, text, type } from '../../test/rust';
import Door from './Door.svelte';

const fictional: PracticeListing = {
  practice: 'fiction', name: 'Larkspur House', kind: 'team', fictional: true, open_password: 'a quiet harbour in winter',
  people: [{ id: 'i', name: 'Ines Halloran', role: 'intake clinician' }, { id: 'b', name: 'Bram Okafor', role: null }],
};
const closed = (practices: PracticeListing[]): AppState => ({ ...open, session: null, phase: practices.length > 0 ? 'signed-out' : 'first-start', practices });

beforeEach(() => {
  app.problem = null;
});

test('first start offers a practice of one’s own, the fictional one and a copy, and says plainly what data is meant', () => {
  app.state = closed([]);
  answer({});
  show(Door, {});
  for (const words of ['A practice of my own', 'Explore a fictional practice', 'Open a practice from a copy', 'Fictional data only.']) {
    expect(text()).toContain(words);
  }
});

test('founding shows the recovery key and goes on only when it was kept', async () => {
  app.state = closed([]);
  answer({
    check_password: () => ({ problem: null }),
    found_practice: () => ({ recovery_key: 'AAAA-BBBB-CCCC', state: open }),
  });
  show(Door, {});
  press('Found the practice');
  type('Name of the practice', 'Harbour');
  type('Your name', 'Ines');
  type('Password', 'a sentence of my own');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(asked.find((one) => one.name === 'found_practice')?.request).toEqual({
    name: 'Harbour', kind: 'solo', person: 'Ines', credential: '', password: 'a sentence of my own',
  });
  const keys = [...document.querySelectorAll('[data-testid="recovery-key"] code')].map((one) => one.textContent);
  expect(keys).toEqual(['AAAA', 'BBBB', 'CCCC']);
  press('Open the practice');
  expect(app.session).toBeNull();
  field('I have printed it or written it down.').click();
  await settle();
  press('Open the practice');
  expect(app.session).toEqual(session);
});

test('a refused founding says why beside the field and keeps the rest', async () => {
  app.state = closed([]);
  answer({
    check_password: () => ({ problem: null }),
    found_practice: () => {
      throw refusal('invalid', 'Use at least 15 characters.', 'password');
    },
  });
  show(Door, {});
  press('Found the practice');
  type('Name of the practice', 'Harbour');
  type('Password', 'short');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(field('Name of the practice').value).toBe('Harbour');
  expect(field('Password').getAttribute('aria-invalid')).toBe('true');
  expect(text()).toContain('Use at least 15 characters.');
});

test('the fictional practice fills its open password in; a wrong one is said kindly and nobody is signed in', async () => {
  app.state = closed([fictional]);
  answer({
    sign_in: ({ password }) => {
      if (password !== fictional.open_password) throw refusal('wrong-password', 'That password does not open this practice.', 'password');
      return open;
    },
  });
  show(Door, {});
  document.querySelectorAll<HTMLInputElement>('input[name="person"]')[0]?.click();
  type('Password', 'guess');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(text()).toContain('That password does not open this practice.');
  expect(app.session).toBeNull();
  press('Fill it in');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(asked.at(-1)?.request).toEqual({ practice: 'fiction', person: 'i', password: fictional.open_password });
  expect(app.session?.person.id).toBe('i');
});

test('a one-time password must be changed before anything else', async () => {
  app.state = { ...open, phase: 'must-change-password' };
  answer({ check_password: () => ({ problem: null }), change_password: () => open });
  show(Door, {});
  type('One-time password', 'given by somebody');
  type('New password', 'a sentence of my own');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(asked.at(-1)).toEqual({ name: 'change_password', request: { old: 'given by somebody', new: 'a sentence of my own' } });
  expect(app.state?.phase).toBe('open');
});

test('a copy is looked at before it is restored', async () => {
  app.state = closed([fictional]);
  answer({ look_at_backup: () => ({ ...fictional, fictional: false, open_password: null }), restore_practice: () => open });
  show(Door, {});
  press('Open a practice from a copy');
  await settle();
  type('Folder of the copy', '/media/copy');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  type('Password', 'as it was');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(asked.map((one) => one.name)).toEqual(['look_at_backup', 'restore_practice']);
  expect(asked[1]?.request).toEqual({ folder: '/media/copy', person: 'i', password: 'as it was' });
});

test('among many people some letters find one, and the list is in the order of names', async () => {
  const people = ['Zora', 'Maximiliano-Bartholomew Featherstonehaugh-Cholmondeley', 'Ann', 'Bea', 'Cy', 'Dot', 'Eve', 'Flo', 'Gus'].map((name, at) => ({ id: `p${at}`, name, role: null }));
  app.state = closed([{ ...fictional, people }]);
  answer({});
  show(Door, {});
  await settle();
  const names = (): (string | undefined)[] => [...document.querySelectorAll('.people label')].map((one) => one.textContent?.trim());
  expect(names().slice(0, 3)).toEqual(['Ann', 'Bea', 'Cy']);
  expect(names().at(-1)).toBe('Zora');
  type('Some letters of your name', 'feather max');
  await settle();
  expect(names()).toEqual([people[1]?.name]);
});
