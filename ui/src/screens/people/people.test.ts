// The people against a stand-in for Rust: saved when it rests, with the revision that was read; nothing overwritten unseen.
import { beforeEach, expect, test } from 'vitest';
import type { Figure, GuideState, PeopleScreen, SaveFigure, SaveGuide } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, open, press, refusal, settle, show, text, type } from '../../test/rust';
import { EMPTY_FIGURE } from './figures';
import People from './People.svelte';

let figures: { figure: Figure; revision: number }[];
let guide: GuideState | null;

function screen(): PeopleScreen {
  const nodes = ['self', ...figures.map((each) => each.figure.id)].map((id, at) => ({
    id, x: 100 * at, y: 0, r: 19, initials: id, label: { x: 0, y: 0, anchor: 'middle', text: id, sub: '' }, vague: false, quiet: false, error: 0, title: id,
  }));
  return {
    head: { id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null },
    figures: figures.map((each, nth) => ({ ...each, nth, position: null, positions: [], together: null, private: false, ring: 'inner', tie: 'plain', summary: 'inner' })),
    picture: { width: 600, height: 600, rings: [{ x: 0, y: 0, r: 100, name: 'inner' }], ring_labels: [], nodes, ties: [], crosses: [] },
    own: [], own_missing: 'No position from the questionnaire: it is not answered yet.', saved: '10:21',
    own_together: null, entered: [], legend: [], private: false, guide,
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
  guide = null;
  figures = [{ figure: { ...EMPTY_FIGURE, id: 'f1', client: 'c1', label: 'Father', role: 'father' }, revision: 3 }];
});

async function start(part = ''): Promise<void> {
  answer({
    people_screen: screen, save_figure: keep, place_figure: screen, rate_client: screen, remove_figure: screen, keep_private: screen, own_profile: () => ({ profile: null, agreement: [] }), enter_scores: screen,
    move_figure: screen, tidy_map: screen, save_guide: ({ at }) => ((guide = at), screen()),
  });
  show(People, { client: 'c1', part });
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
  expect(asked.find((one) => one.name === 'rate_client')?.request).toEqual({ client: 'c1', x: 0, y: 0.05, by_client: false });
});

const guides = (): GuideState[] => asked.filter((one) => one.name === 'save_guide').map((one) => (one.request as SaveGuide).at);
const next = (): void => document.querySelector<HTMLButtonElement>('[data-testid="guide-next"]')?.click();
const at = (): string | undefined => document.querySelector<HTMLElement>('[data-testid="guide"]')?.dataset.step;

test('the guide goes on step by step, keeps where it stands, and puts a name on the map with what the prompt says', async () => {
  figures = [];
  await start('guide');
  expect(at()).toBe('begin');
  next();
  await settle(20);
  expect(guides().at(-1)).toMatchObject({ step: 'names-loved', language: 'en' });
  const field = document.querySelector<HTMLInputElement>('[data-testid="guide-name"]');
  field?.focus();
  type('What do you call this person?', 'Alma');
  await settle(20);
  expect(document.activeElement, 'a letter takes the focus away').toBe(field);
  type('Who is it to you?', 'daughter');
  await settle(450);
  expect(guides().at(-1), 'a name that is not added yet is kept').toMatchObject({ step: 'names-loved', name: 'Alma', role: 'daughter' });
  document.querySelector<HTMLFormElement>('.guide-form')?.requestSubmit();
  await settle(450);
  expect(saves()).toMatchObject([{ revision: 0, figure: { label: 'Alma', role: 'daughter', valence: 3, harms: [] } }]);
  expect(guides().at(-1)).toMatchObject({ name: '', role: '' });
});

test('the guide is taken up at its step and in its language; who hurt the client may be left out without a word', async () => {
  guide = { step: 'names-harmed-you', figure: '', name: '', role: '', language: 'es' };
  await start('guide');
  expect(text()).toContain('¿Hay alguien que le hizo daño?');
  expect(text()).toContain('No hace falta decir qué pasó');
  expect(document.querySelector('[data-testid="guide-name"]')).toBeNull();
  press('Pausa');
  await settle(20);
  expect(text()).toContain('Tómese el tiempo que necesite.');
  press('Seguir');
  await settle(20);
  press('Omitir esto');
  await settle(20);
  expect(at()).toBe('names-you-harmed');
  expect(saves()).toHaveLength(0);
});

test('whoever is named there is somebody who hurt the client, and no kind is asked', async () => {
  guide = { step: 'names-harmed-you', figure: '', name: '', role: '', language: 'en' };
  await start('guide');
  press('There is someone');
  await settle(20);
  type('What do you call this person?', 'K.');
  document.querySelector<HTMLFormElement>('.guide-form')?.requestSubmit();
  await settle(450);
  expect(saves()[0]).toMatchObject({ revision: 0, figure: { label: 'K.', harms: ['unsaid'], valence: null } });
});

test('a ring is a closeness, a second press takes it back; enough about somebody leads to the next part', async () => {
  guide = { step: 'ring', figure: 'f1', name: '', role: '', language: 'en' };
  await start('guide');
  expect(text()).toContain('How close is Father to you now?');
  press('In between');
  await settle(450);
  expect(saves().at(-1)?.figure.closeness).toBe(5);
  press('In between');
  await settle(450);
  expect(saves().at(-1)?.figure.closeness).toBeNull();
  press('Enough about Father');
  await settle(20);
  expect(at()).toBe('own');
});

test('the client decides at the end who may see it', async () => {
  guide = { step: 'share', figure: '', name: '', role: '', language: 'en' };
  await start('guide');
  press('Only the person I drew it with, for now');
  await settle(20);
  expect(asked.find((one) => one.name === 'keep_private')?.request).toEqual({ client: 'c1', figure: null, private: true });
});

test('Space lifts a person, arrows move, Enter puts down, Escape puts back', async () => {
  await start();
  const node = (): SVGGElement | null => document.querySelector('[data-node="f1"]');
  const key = (name: string): void => void node()?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  key(' ');
  await settle();
  expect(node()?.getAttribute('aria-label')).toContain('lifted');
  key('ArrowRight');
  key('Escape');
  await settle(20);
  expect(asked.some((one) => one.name === 'move_figure')).toBe(false);
  key(' ');
  key('ArrowRight');
  key('Enter');
  await settle(20);
  expect(asked.find((one) => one.name === 'move_figure')?.request).toMatchObject({ client: 'c1', figure: 'f1' });
});
