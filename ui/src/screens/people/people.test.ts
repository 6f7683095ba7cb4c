// The people against a stand-in for Rust: saved when it rests, with the revision that was read; nothing overwritten unseen.
import { beforeEach, expect, test } from 'vitest';
import type { Figure, PeopleScreen, SaveFigure } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, open, press, refusal, settle, show, text, type } from '../../test/rust';
import { EMPTY_FIGURE } from './figures';
import People from './People.svelte';

let figures: { figure: Figure; revision: number }[];

function screen(): PeopleScreen {
  const nodes = ['self', ...figures.map((each) => each.figure.id)].map((id, at) => ({
    id, x: 100 * at, y: 0, r: 19, initials: id, label: { x: 0, y: 0, anchor: 'middle', text: id, sub: '' }, vague: false, quiet: false, error: 0, title: id,
  }));
  return {
    head: { id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null },
    figures: figures.map((each) => ({ ...each, position: null, ring: 'inner', tie: 'plain', summary: 'inner' })),
    picture: { width: 600, height: 600, rings: [], ring_labels: [], nodes, ties: [] },
    own: [], own_missing: 'No position from the questionnaire: it is not answered yet.', saved: '10:21',
  };
}

function keep(request: SaveFigure): PeopleScreen {
  const at = figures.findIndex((each) => each.figure.id === request.figure.id);
  if (at < 0) figures.push({ figure: { ...request.figure, id: `f${figures.length + 1}` }, revision: 1 });
  else if (figures[at]?.revision !== request.revision) throw refusal('conflict', 'Changed.');
  else figures[at] = { figure: request.figure, revision: request.revision + 1 };
  return screen();
}

const saves = (): SaveFigure[] => asked.filter((one) => one.name === 'save_figure').map((one) => one.request as SaveFigure);
const tick = (testid: string, at: number): void => document.querySelectorAll<HTMLInputElement>(`[data-testid="${testid}"] input`)[at]?.click();

beforeEach(() => {
  app.state = open;
  app.problem = null;
  figures = [{ figure: { ...EMPTY_FIGURE, id: 'f1', client: 'c1', label: 'Father', role: 'father' }, revision: 3 }];
});

async function start(): Promise<void> {
  answer({ people_screen: screen, save_figure: keep, place_figure: screen, rate_client: screen, remove_figure: screen });
  show(People, { client: 'c1' });
  await settle(20);
}

test('changes rest, then go out together with the revision that was read, again and again', async () => {
  await start();
  tick('closeness', 4);
  tick('valence', 1);
  await settle(100);
  expect(saves()).toHaveLength(0);
  await settle(400);
  expect(saves()).toMatchObject([{ revision: 3, figure: { id: 'f1', closeness: 4, valence: -2 } }]);
  tick('salience', 9);
  await settle(500);
  expect(saves()[1]).toMatchObject({ revision: 4, figure: { closeness: 4, salience: 9 } });
});

test('what somebody else changed is shown and said, and not overwritten', async () => {
  await start();
  figures[0] = { figure: { ...EMPTY_FIGURE, id: 'f1', client: 'c1', label: 'Father', role: 'father', wish: 'to be asked' }, revision: 9 };
  tick('closeness', 4);
  await settle(500);
  expect(text()).toContain('Somebody changed this person meanwhile');
  expect(document.querySelector<HTMLInputElement>('[data-testid="wish"]')?.value).toBe('to be asked');
  expect(figures[0]).toMatchObject({ revision: 9, figure: { closeness: null } });
});

test('nobody drawn: one sentence, one act; a person needs a name and a role and begins with what the prompt says', async () => {
  figures = [];
  await start();
  expect(text()).toContain('Nobody is drawn yet');
  press('Add the first person');
  await settle(20);
  document.querySelector<HTMLFormElement>('#add-form')?.requestSubmit();
  await settle(20);
  expect(saves()).toHaveLength(0);
  expect(text()).toContain('Write initials or a name.');
  type('What does she call this person?', 'Alma');
  type('Who is it to her?', 'daughter');
  document.querySelector<HTMLFormElement>('#add-form')?.requestSubmit();
  await settle(20);
  expect(saves()).toMatchObject([{ revision: 0, figure: { id: '', client: 'c1', label: 'Alma', role: 'daughter', valence: 3, closeness: null } }]);
  expect(document.querySelector('dialog')).toBeNull();
  expect(document.querySelector('[data-edit-title]')?.textContent).toContain('Alma');
});

test('taking back a value makes it “not asked” again', async () => {
  await start();
  tick('closeness', 0);
  await settle(450);
  press('take back');
  await settle(450);
  expect(saves().map((each) => each.figure.closeness)).toEqual([0, null]);
});

test('the client in the middle has the clinician’s own click, and says why the questionnaire gave none', async () => {
  await start();
  document.querySelector<HTMLElement>('.twin [data-figure="self"]')?.click();
  await settle(20);
  expect(text()).toContain('How Marisol is with people');
  expect(text().split('No position from the questionnaire')).toHaveLength(2);
  document.querySelector('[data-testid="circle-pad"]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  await settle(350);
  expect(asked.find((one) => one.name === 'rate_client')?.request).toEqual({ client: 'c1', x: 0, y: 0.05 });
});
