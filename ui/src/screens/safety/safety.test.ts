// The safety flow: saved field by field, all that is missing said in one go, the interview held, times left, what a list shows.
import { beforeEach, expect, test } from 'vitest';
import type { AlertBand, AlertPage, Commands, FlowField, SafetyPlanPage, SafetyTaskLine } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, field, open, press, refusal, settle, show, text, type } from '../../test/rust';
import Alert from './Alert.svelte';
import Host from './Host.svelte';
import Plan from './Plan.svelte';
import Tasks from './Tasks.svelte';
import Bands from './Bands.svelte';
import { forgetFlows, Over, see, waiting, walk } from './owed.svelte';
import { leftWords } from './words';

const all = ['may-attend', 'not-now', 'referred', 'emergency-evaluation'] as const;
const one = (id: string, label: string, shape: string, more: Partial<FlowField> = {}): FlowField => ({
  id, label, hint: null, shape, options: [], value: '', saved: null, restricted: false, hidden: false, needed_for: [], needed_if: null, problem: `Write: ${label}.`, echo: null, ...more,
});
const head: AlertPage['head'] = {
  id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null,
};
const page: AlertPage = {
  head, alert: 'a1', revision: 1, kind: 'suicide', severity: 'acute', heading: 'Stay with Marisol.', text: 'PHQ-9 item 9.', raised: '09:02', state: 'open', gate: false, hold: true,
  sources: [], first: null, answers: [], calls: ['Dr. Ruth Achterberg: extension 12'], report: null, acts: [], reviews: [], task: null, plan: null,
  steps: [
    { id: 'stay', title: 'Who stays', say: [], rule: null, any_of: false, fields: [one('stay.who', 'Who stays', 'line', { needed_for: [...all] })] },
    {
      id: 'plan', title: 'Safety plan', say: [], rule: null, any_of: false,
      fields: [
        one('plan.made', 'A safety plan', 'choice', { options: [{ code: 'made', label: 'Made' }, { code: 'not-made', label: 'Not made' }], needed_for: ['may-attend', 'not-now', 'referred'] }),
        one('plan.why', 'Why not', 'text', { needed_for: ['not-now'], needed_if: { field: 'plan.made', code: 'not-made' } }),
      ],
    },
    { id: 'told', title: 'Who was told', say: [], rule: null, any_of: true, fields: [one('told.supervisor', 'Supervisor', 'line'), one('told.supervisor.at', 'When', 'when')] },
  ],
};
const kept = (hold: boolean): Commands['save_safety_field']['response'] => ({ revision: 2, saved: '09:05', hold, report: null, echo: 'Monday 23 November 2026, 09:05' });

beforeEach(() => {
  app.state = open;
  app.problem = null;
  app.facing = false;
  forgetFlows();
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
});

const sent = (name: string): unknown[] => asked.filter((call) => call.name === name).map((call) => call.request);

async function start(more: Partial<AlertPage> = {}): Promise<void> {
  answer({ alert_page: () => ({ ...page, ...more }), save_safety_field: () => kept(false), document_alert: () => ({ ...page, state: 'documented', steps: page.steps }) });
  show(Alert, { client: 'c1', alert: 'a1' });
  await settle(20);
}

test('each field is saved by itself, over what stood there, and a time comes with whom was told', async () => {
  await start();
  type('Who stays', 'Ines');
  await settle(450);
  expect(sent('save_safety_field')).toEqual([{ alert: 'a1', field: 'stay.who', was: '', text: 'Ines' }]);
  type('Who stays', 'Ines and Paul');
  type('Supervisor', 'Dr. Achterberg');
  expect(field('When').value).toMatch(/^\d{1,2} [A-Z][a-z]+, \d\d:\d\d$/);
  await settle(450);
  expect(sent('save_safety_field').slice(1)).toMatchObject([
    { field: 'stay.who', was: 'Ines', text: 'Ines and Paul' },
    { field: 'told.supervisor', text: 'Dr. Achterberg' },
    { field: 'told.supervisor.at' },
  ]);
});

test('all that is missing is said in one go, and the focus goes to the first', async () => {
  await start();
  press('Document it');
  await settle(20);
  expect(text()).toContain('Choose what follows for a group.');
  document.querySelector<HTMLInputElement>('input[value="not-now"]')?.click();
  press('Document it');
  await settle(20);
  for (const words of ['Write: Who stays.', 'Write: A safety plan.', 'Write who was told.']) expect(text()).toContain(words);
  expect(text()).not.toContain('Write: Why not.');
  expect(document.activeElement?.getAttribute('data-field')).toBe('stay.who');
  expect(sent('document_alert')).toEqual([]);
});

test('an emergency evaluation needs only who stays and who was told', async () => {
  await start();
  type('Who stays', 'Ines');
  type('Supervisor', 'Dr. Achterberg');
  document.querySelector<HTMLInputElement>('input[value="emergency-evaluation"]')?.click();
  press('Document it');
  await settle(60);
  expect(sent('document_alert')).toEqual([{ alert: 'a1', revision: 2, conclusion: 'emergency-evaluation' }]);
});

test('what somebody else wrote meanwhile is said at the field, and nothing typed is lost', async () => {
  await start();
  answer({
    alert_page: () => page,
    save_safety_field: () => {
      throw refusal('conflict', 'Somebody changed this.');
    },
  });
  type('Who stays', 'Ines');
  await settle(450);
  expect(text()).toContain('Somebody else wrote here meanwhile');
  expect(field('Who stays').value).toBe('Ines');
});

test('violence by a partner opens only after somebody says that they are alone', async () => {
  answer({ alert_page: (request) => (request.alone ? { ...page, kind: 'partner-violence' } : { ...page, kind: 'partner-violence', gate: true, heading: 'Safety: see the record', text: '', steps: [], calls: [] }) });
  show(Alert, { client: 'c1', alert: 'a1' });
  await settle(20);
  expect(text()).not.toContain('Who stays');
  press('Nobody else: open it');
  await settle(20);
  expect(text()).toContain('Who stays');
});

const band = (more: Partial<AlertBand> = {}): AlertBand => ({ id: 'a1', severity: 'safety', text: 'Safety.', documented: false, hold: false, sources: 1, stirred: '2026-11-22T18:05:00', untouched: true, ...more });
const ids = (bands: AlertBand[]): string[] => waiting(bands).map((one) => one.id);

test('a flow waits until it was on the screen, and again when something raises it once more, graver, or it is opened again', () => {
  see('c1', []);
  expect(ids([band()])).toEqual(['a1']);
  walk(band());
  expect(ids([band()])).toEqual([]);
  expect(ids([band({ stirred: '2' })])).toEqual(['a1']);
  walk(band({ stirred: '2' }));
  expect(ids([band({ stirred: '2', severity: 'acute' })])).toEqual(['a1']);
  expect(ids([band({ stirred: '3', documented: true })])).toEqual([]);
  expect(ids([band({ id: 'a2' }), band({ id: 'a3', severity: 'acute' })])).toEqual(['a3', 'a2']);
});

test('at the first sight of a client only flows wait in which nothing is written yet', () => {
  see('c1', [band({ untouched: false }), band({ id: 'a2' })]);
  expect(ids([band({ untouched: false }), band({ id: 'a2' })])).toEqual(['a2']);
});

test('the flow opens over the interview, and goes on only when it is written who stays', async () => {
  let hold = true;
  let went = 0;
  answer({ alert_page: () => ({ ...page, hold, head: { ...head, alerts: [band({ hold })] } }), save_safety_field: () => kept(false) });
  const now = { ...head, alerts: [band({ severity: 'acute', hold: true })] };
  const over = new Over(() => now);
  expect(over.open(() => (went += 1))).toBe(true);
  show(Host, { head: now, over, step: 'interview', raising: false });
  await expect.poll(() => document.querySelector('[data-testid="sf-steps"]')).not.toBe(null);
  await settle(20);
  expect(document.querySelector('[data-testid="sf-calls"]')?.textContent).toContain('Dr. Ruth Achterberg');
  press('Go on with the interview');
  await settle(20);
  expect(document.querySelector('[data-testid="sf-panel"]')).not.toBe(null);
  expect(text()).toContain('First write who stays with Marisol.');
  expect(went).toBe(0);
  type('Who stays', 'Ines');
  hold = false;
  await settle(450);
  press('Go on with the interview');
  await settle(50);
  expect(document.querySelector('[data-testid="sf-panel"]')).toBe(null);
  expect(went).toBe(1);
  expect(over.open(() => undefined)).toBe(false);
});

test('pages of the client that are not the interview open no flow', async () => {
  answer({});
  show(Host, { head: { ...head, alerts: [band({ severity: 'acute', hold: true })] }, over: null, step: 'interview', raising: false });
  await settle(20);
  expect(document.querySelector('[data-testid="sf-panel"]')).toBe(null);
  expect(document.querySelector('[data-testid="alert-band"]')).not.toBe(null);
});

test('several alerts are one band that opens a list; what is documented is said calmly', async () => {
  const bands = [band({ severity: 'acute', text: 'Safety comes first now.' }), ...['a2', 'a3', 'a4', 'a5'].map((id) => band({ id, text: 'Safety: something waits.' })), band({ id: 'a6', documented: true, text: 'Safety: written down.' })];
  show(Bands, { base: '#/clients/c1', bands });
  expect(document.querySelectorAll('[data-testid="alert-band"]')).toHaveLength(1);
  expect(text()).toContain('5 safety things wait (1 first); 1 more written down.');
  expect(document.querySelector('ul')?.hidden).toBe(true);
  document.querySelector('button')?.click();
  await settle(0);
  expect(text()).toContain('Waits for an act, yesterday, 18:05');
  expect([...document.querySelectorAll('[data-testid="alert-line"]')].map((one) => one.getAttribute('href'))).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((id) => `#/clients/c1/alert/${id}`));
  show(Bands, { base: '#/clients/c1', bands: [band({ documented: true })] });
  expect(text()).toContain('Safety: written down, the block stays.');
  expect(document.querySelector('[data-testid="alert-band"]')?.classList.contains('alert-calm')).toBe(true);
});

const act: AlertPage['acts'][number] = { lines: [{ label: 'How often the thoughts come', text: 'Some evenings', restricted: false }], conclusion: 'not-now', by: 'Ines Halloran', at: '23 November 2026, 09:20' };

test('what is documented stands in the centre above another act; a reviewer finds the review next, and the steps folded', async () => {
  await start({ state: 'documented', hold: false, acts: [act] });
  const all = (): string => document.querySelector('.al')?.textContent?.replace(/\s+/g, ' ') ?? '';
  expect(all().indexOf('Some evenings')).toBeGreaterThan(0);
  expect(all().indexOf('Some evenings')).toBeLessThan(all().indexOf('Write another act'));
  expect(document.querySelector('aside')?.textContent).not.toContain('Some evenings');
  await start({ state: 'documented', hold: false, acts: [act], task: { waits: true, due: 'by noon', overdue: false, can_review: true, cannot: null, solo: false } });
  expect(all().indexOf('Some evenings')).toBeLessThan(all().indexOf('The outcome'));
  expect(document.querySelector<HTMLDetailsElement>('details[data-testid="sf-another"]')?.open).toBe(false);
  await start({ state: 'closed', hold: false, steps: [], acts: [{ ...act, conclusion: 'may-attend' }] });
  expect(all()).toContain('Some evenings');
});

test('the head says the answer that raised it; beside it that answer comes first, with what it was, and the others are folded', async () => {
  await start({
    first: { said: '18:18: to “In the past few weeks, have you wished you were dead?”, she answered', answer: 'Yes' },
    answers: [
      { question: 'Wished you were dead?', answer: 'No', raised: true, at: '18:20', was: 'Yes' },
      { question: 'Better off?', answer: 'No', raised: false, at: '18:19', was: null },
    ],
  });
  expect(document.querySelector('.al-head')?.textContent).toContain('she answered Yes.');
  expect(document.querySelector('aside')?.textContent).toContain('was Yes, changed 18:20');
  expect(document.querySelector('aside details')?.textContent).toContain('Better off?');
  expect(document.querySelector<HTMLDetailsElement>('aside details')?.open).toBe(false);
});

test('a time is echoed as it was read, and one that cannot be read is said', async () => {
  await start();
  const both = (echo: string | null): void => answer({ alert_page: () => page, save_safety_field: () => ({ ...kept(false), echo }) });
  both(null);
  type('When', '18:1818:20');
  await settle(450);
  expect(text()).toContain('Write it as 18:18, or 25 November, 18:18.');
  both('Monday 23 November 2026, 18:18');
  type('When', '18:18');
  await settle(450);
  expect(text()).toContain('Monday 23 November 2026, 18:18');
  expect(text()).not.toContain('Write it as');
});

test.each([
  ['2026-11-23T12:00:00-05:00', '3 hours and 20 minutes left'],
  ['2026-11-23T08:00:00-05:00', '40 minutes over'],
  ['2026-11-25T09:40:00-05:00', '2 days and 1 hour left'],
  ['2026-11-23T09:40:00-05:00', '1 hour left'],
  ['2026-11-23T08:40:10-05:00', '1 minute left'],
])('%s: %s', (due, words) => {
  expect(leftWords(due, Date.parse('2026-11-23T08:40:00-05:00'))).toBe(words);
});

test('what is overdue has a word, and an own alert is somebody else’s task', () => {
  const task: SafetyTaskLine = {
    alert: 'a1', client: 'c1', client_name: 'Marisol Vega', about: 'Safety: see the record.', severity: 'acute', state: 'open', by: 'Ines Halloran', raised: '09:00', due: 'by noon',
    overdue: false, report_overdue: true, can_review: false,
  };
  show(Tasks, { tasks: [task] });
  expect(text()).toContain('The report is overdue');
  expect(text()).toContain('Yours: somebody else reviews it.');
  show(Tasks, { tasks: [] });
  expect(text()).toBe('');
});

test('the plan is saved part by part, and kept as a version with its day', async () => {
  const plan: SafetyPlanPage = {
    head, revision: 1, language: 'en', changed: false, can_write: true, saved: null, versions: [],
    parts: [{ id: 'signs', title_en: 'How I notice', title_es: 'Cómo noto', ask_en: 'First?', ask_es: '¿Primero?', always_en: null, always_es: null, text: 'Curtains' }],
  };
  answer({ safety_plan: () => plan, save_safety_plan: () => ({ revision: 2, saved: '09:05', changed: true }), keep_safety_plan: () => ({ ...plan, revision: 3 }) });
  show(Plan, { client: 'c1' });
  await settle(20);
  type('How I notice', 'Curtains stay shut');
  await settle(450);
  expect(sent('save_safety_plan')).toEqual([{ client: 'c1', part: 'signs', was: 'Curtains', text: 'Curtains stay shut' }]);
  press('Keep this version');
  await settle(20);
  expect(sent('keep_safety_plan')).toEqual([{ client: 'c1', revision: 2, made_on: '2026-11-23' }]);
  document.querySelector<HTMLInputElement>('input[value="es"]')?.click();
  await settle(20);
  expect(text()).toContain('Cómo noto');
});

test('when somebody was told of a review is said back as it was understood', async () => {
  await start({ state: 'documented', hold: false, steps: [], acts: [act], task: { waits: true, due: 'by noon', overdue: false, can_review: true, cannot: null, solo: false } });
  answer({ alert_page: () => page, read_when: ({ text: typed }) => ({ echo: typed === '6:18 pm' ? 'Monday 30 November 2026, 18:18' : null }) });
  type('When', '6:18 pm');
  await expect.poll(() => document.querySelector('[data-testid=review-when]')?.textContent).toBe('Monday 30 November 2026, 18:18');
  type('When', '18:1818');
  await expect.poll(() => document.querySelector('[data-testid=review-when]')).toBeNull();
});
