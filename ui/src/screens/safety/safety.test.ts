// The safety flow: saved field by field, all that is missing said in one go, the interview held, times left, what a list shows.
import { beforeEach, expect, test } from 'vitest';
import type { AlertBand, AlertPage, Commands, FlowField, SafetyPlanPage, SafetyTaskLine } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, field, open, press, refusal, settle, show, text, type } from '../../test/rust';
import Alert from './Alert.svelte';
import Host from './Host.svelte';
import Plan from './Plan.svelte';
import Tasks from './Tasks.svelte';
import { forget, leftWords, newlyRaised } from './words';

const all = ['may-attend', 'not-now', 'referred', 'emergency-evaluation'] as const;
const one = (id: string, label: string, shape: string, more: Partial<FlowField> = {}): FlowField => ({
  id, label, hint: null, shape, options: [], value: '', saved: null, restricted: false, hidden: false, needed_for: [], needed_if: null, problem: `Write: ${label}.`, ...more,
});
const head: AlertPage['head'] = {
  id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null,
};
const page: AlertPage = {
  head, alert: 'a1', revision: 1, kind: 'suicide', severity: 'acute', heading: 'Stay with Marisol.', text: 'PHQ-9 item 9.', raised: '09:02', state: 'open', gate: false, hold: true,
  sources: [], answers: [], calls: ['Dr. Ruth Achterberg: extension 12'], report: null, acts: [], reviews: [], task: null, plan: null,
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
const kept = (hold: boolean): Commands['save_safety_field']['response'] => ({ revision: 2, saved: '09:05', hold, report: null });

beforeEach(() => {
  app.state = open;
  app.problem = null;
  app.facing = false;
  forget();
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

const band = (more: Partial<AlertBand> = {}): AlertBand => ({ id: 'a1', severity: 'safety', text: 'Safety.', documented: false, hold: false, sources: 1, ...more });

test('raised is what is new, graver, or has one more source since the client was last seen', () => {
  expect(newlyRaised('c1', [])).toBe(null);
  expect(newlyRaised('c1', [band()])).toBe('a1');
  expect(newlyRaised('c1', [band()])).toBe(null);
  expect(newlyRaised('c1', [band({ documented: true })])).toBe(null);
  expect(newlyRaised('c1', [band()])).toBe('a1');
  expect(newlyRaised('c1', [band({ sources: 2 })])).toBe('a1');
  expect(newlyRaised('c1', [band({ sources: 2, severity: 'acute' })])).toBe('a1');
  expect(newlyRaised('c2', [band()])).toBe(null);
});

test('the flow opens over the interview, and goes on only when it is written who stays', async () => {
  let hold = true;
  answer({ alert_page: () => ({ ...page, hold, head: { ...head, alerts: [band({ hold })] } }), save_safety_field: () => kept(false) });
  show(Host, { head: { ...head, alerts: [band({ severity: 'acute', hold: true })] }, step: 'interview', raising: false });
  await expect.poll(() => document.querySelector('[data-testid="sf-steps"]')).not.toBe(null);
  await settle(20);
  press('Go on with the interview');
  await settle(20);
  expect(document.querySelector('[data-testid="sf-panel"]')).not.toBe(null);
  expect(text()).toContain('First write who stays with Marisol.');
  type('Who stays', 'Ines');
  hold = false;
  await settle(450);
  press('Go on with the interview');
  await settle(50);
  expect(document.querySelector('[data-testid="sf-panel"]')).toBe(null);
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
