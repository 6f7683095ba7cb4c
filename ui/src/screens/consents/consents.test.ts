// Consents: what is proposed follows the language and what was written stays; signing, refusing, what is open; nothing overwrites unseen.
import { beforeEach, expect, test } from 'vitest';
import type { ClientHead, ConsentPage, ConsentsScreen } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, open, press, refusal, settle, show, text, type } from '../../test/rust';
import Consents from './Consents.svelte';
import Document from './Document.svelte';
import { termWords } from './words';

const head: ClientHead = {
  id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34 · Harbour County Court', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null,
};
const page: ConsentPage = {
  head, standing: 'missing', words: 'Nothing recorded yet', threads: [], entry: null, revision: 0, saved: null, seen: 0, can_edit: true,
  document: {
    id: 'disclosure', version: '2026-11-01', kind: 'consent', title: { en: 'Consent to share', es: 'Consentimiento para compartir' }, verbal: false, many: true, may_end: true,
    must_end: true, both_ends: false, revocable: 'any-time', default_end: { en: 'End of treatment', es: 'Fin del tratamiento' }, default_revocable: null,
    text: [{ head: false, text: { en: 'Below stands who may tell what.', es: 'Abajo dice quién puede contar qué.' } }],
    elements: [
      { id: 'discloser', label: { en: 'Who may share', es: 'Quién puede compartir' }, hint: null, default: { en: 'The practice', es: 'La práctica' } },
      { id: 'recipient', label: { en: 'To whom', es: 'A quién' }, hint: null, default: null },
    ],
    agree: { en: 'I agree that this may be shared.', es: 'Acepto que se comparta.' }, basis: [{ text: '42 CFR 2.31', mark: 'source' }],
  },
  draft: {
    renews: null, language: 'en', elements: { discloser: 'The practice', recipient: '' }, expires: { on: '', event: 'End of treatment' },
    revocable_after: { on: '', event: '' }, explained: false, copy: null, interpreter: '', witness: '',
  },
};
const signed: ConsentPage = {
  ...page, standing: 'in-force', words: 'Given on 23 November', seen: 1,
  threads: [{
    thread: 'cn-1', about: 'Dr. S.', standing: 'in-force', words: 'Given on 23 November', can: ['renew', 'revoke'], cannot: null,
    entries: [{
      id: 'cn-1', number: 1, state: 'given', taken_back: false, can_take_back: false, said: 'Given, read in English', reason: '', facts: [], by: 'Ines Halloran', at: '23 November 2026, 09:00',
      signature: { name: 'Marisol Vega', at: '23 November 2026, 09:00', hash: 'abcd', intact: true }, wording: 'Consent to share\n\nTo whom: Dr. S.',
    }],
  }],
};

beforeEach(() => {
  app.state = open;
  app.problem = null;
  app.facing = false;
});

async function shown(first: ConsentPage = page): Promise<void> {
  answer({
    consent_page: () => first,
    save_consent_draft: ({ draft }) => ({ ...page, draft, entry: 'cn-1', revision: 1, saved: '09:00' }),
    sign_consent: () => signed, decline_consent: () => ({ ...signed, standing: 'refused' }), revoke_consent: () => ({ ...signed, standing: 'revoked' }), app_state: () => open,
  });
  show(Document, { client: 'c1', document: 'disclosure' });
  await settle(20);
}
const language = (code: string): void => {
  document.querySelector<HTMLInputElement>(`input[type=radio][value=${code}]`)?.dispatchEvent(new Event('change', { bubbles: true }));
};
const paper = (): string => document.querySelector('[data-testid=paper]')?.textContent?.replace(/\s+/g, ' ') ?? '';
const last = (name: string): unknown => asked.filter((one) => one.name === name).at(-1)?.request;

test.each([
  ['', '', 'en', ''],
  ['2027-04-30', '', 'en', '30 April 2027'],
  ['', 'End', 'es', 'End'],
  ['2027-04-30', 'Fin', 'es', 'Fin, a más tardar el 30 de abril de 2027'],
] as const)('an end of %s and “%s” in %s reads “%s”', (on, event, code, words) => {
  expect(termWords({ on, event }, code)).toBe(words);
});

test('the other language changes what was proposed, and leaves what was written', async () => {
  await shown();
  type('To whom', 'Dr. S.');
  language('es');
  await settle(0);
  expect(paper()).toContain('Consentimiento para compartir');
  expect(paper()).toContain('La práctica');
  expect(paper()).toContain('Dr. S.');
  expect(paper()).toContain('TerminaFin del tratamiento');
  type('Who may share', 'Only Ines');
  language('en');
  await settle(500);
  expect(paper()).toContain('Only Ines');
  expect(last('save_consent_draft')).toMatchObject({ entry: null, revision: 0, draft: { language: 'en', elements: { discloser: 'Only Ines', recipient: 'Dr. S.' } } });
});

test('what is not filled in yet is said on the sheet', async () => {
  await shown();
  expect(paper()).toContain('To whomnot filled in yet');
});

test('a signature sends what is on the sheet and shows what is kept', async () => {
  await shown();
  type('To whom', 'Dr. S.');
  type('Your full name', 'Marisol Vega');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  // What was typed last is kept first: the signature is that very draft's.
  expect(last('sign_consent')).toMatchObject({ name: 'Marisol Vega', entry: 'cn-1', revision: 1, draft: { elements: { recipient: 'Dr. S.' } } });
  expect(document.querySelector('[data-testid=paper]')).toBeNull();
  expect(document.querySelector('[data-testid=kept]')?.textContent).toContain('To whom: Dr. S.');
  expect(text()).toContain('Revoke');
});

const back = async (words: string): Promise<void> => {
  press(words);
  await settle(0);
  expect(app.facing).toBe(true);
  press('Clinician’s view');
  await settle(20);
};

test('an incomplete document is not turned to the client, and why is said', async () => {
  await shown();
  const turn = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === 'Turn to Marisol');
  expect(turn?.disabled).toBe(true);
  expect(document.querySelector('[data-testid=turn-why]')?.textContent).toContain('Fill in “To whom” first.');
  type('To whom', 'Dr. S.');
  await settle(0);
  expect(turn?.disabled).toBe(false);
  type('Ends with this event', '');
  await settle(0);
  expect(turn?.disabled).toBe(true);
  expect(text()).toContain('an event, a day, or both');
});

test('a limited consent needs an event and a day, and its label says so', async () => {
  await shown({ ...page, document: { ...page.document, both_ends: true } });
  type('To whom', 'Dr. S.');
  await settle(0);
  expect(text()).toContain('Name the last day first.');
  expect(text()).toContain('Needed beside the event');
});

test('turned to the client nothing of the record is in sight; what is open for the clinician does not turn back by itself', async () => {
  await shown();
  type('To whom', 'Dr. S.');
  await settle(0);
  press('Turn to Marisol');
  await settle(0);
  expect(app.facing).toBe(true);
  expect(text()).not.toContain('Harbour County Court');
  expect(text()).not.toContain('To fill in');
  answer({ sign_consent: () => { throw refusal('conflict', 'Somebody changed this in the meantime.'); }, save_consent_draft: ({ draft }) => ({ ...page, draft, entry: 'cn-1', revision: 1 }), app_state: () => open });
  type('Your full name', 'Marisol Vega');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(app.facing).toBe(true);
  expect(text()).not.toContain('Somebody changed this');
  expect(text()).toContain('Please give the computer back for a moment.');
  expect((document.querySelector('[data-testid=sign-name]') as HTMLInputElement).value).toBe('Marisol Vega');
  await back('Back to the clinician');
  expect(app.facing).toBe(false);
  expect(text()).toContain('Somebody changed this in the meantime.');
  expect((document.querySelector('[data-testid=sign-name]') as HTMLInputElement).value).toBe('Marisol Vega');
});

test('a name that does not fit stays with the client; after signing they are thanked in their language', async () => {
  await shown();
  type('To whom', 'Dr. S.');
  language('es');
  await settle(500);
  press('Turn to Marisol');
  answer({ sign_consent: () => { throw refusal('invalid', 'This is not the name of this client.', 'name'); }, app_state: () => open });
  type('Su nombre completo', 'Somebody');
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(app.facing).toBe(true);
  expect(text()).toContain('Escriba, por favor, su propio nombre completo');
  answer({ sign_consent: () => signed, app_state: () => open }); // a new draft would be in English again
  document.querySelector('form')?.requestSubmit();
  await settle(20);
  expect(text()).toContain('Gracias.');
  await back('Volver con el profesional');
  expect(app.facing).toBe(false);
  expect(document.querySelector('[data-testid=kept]')).not.toBeNull();
});

test('no is an answer: it turns back and asks for the reason', async () => {
  await shown();
  type('To whom', 'Dr. S.');
  await settle(500);
  press('Turn to Marisol');
  press('I do not agree');
  await settle(0);
  expect(text()).toContain('Thank you for saying so.');
  await back('Back to the clinician');
  expect(app.facing).toBe(false);
  type('Reason', 'Wants to think about it.');
  press('Record the refusal');
  await settle(20);
  expect(last('decline_consent')).toMatchObject({ reason: 'Wants to think about it.', revision: 1 });
});

test('two hands: a draft that changed elsewhere is said and not written over', async () => {
  await shown();
  answer({ save_consent_draft: () => { throw refusal('conflict', 'Somebody changed this in the meantime.'); }, consent_page: () => page, app_state: () => open });
  type('To whom', 'A');
  await settle(500);
  expect(text()).toContain('Somebody changed this in the meantime.');
  const tries = asked.length;
  type('To whom', 'AB');
  await settle(500);
  expect(asked.length).toBe(tries);
});

test('a consent in force is revoked with how it was taken back and the ledger that was seen', async () => {
  await shown(signed);
  press('Revoke');
  await settle(0);
  type('How it was taken back', 'In a letter.');
  press('Revoke it');
  await settle(20);
  expect(last('revoke_consent')).toEqual({ client: 'c1', thread: 'cn-1', seen: 1, reason: 'In a letter.' });
});

test('a draft is thrown away only after a second word', async () => {
  await shown({ ...page, entry: 'cn-1', revision: 3 });
  answer({ discard_consent_draft: () => page });
  press('Throw this draft away');
  await settle(5);
  expect(last('discard_consent_draft')).toBeUndefined();
  press('Throw it away');
  await settle(20);
  expect(last('discard_consent_draft')).toEqual({ client: 'c1', document: 'disclosure', entry: 'cn-1', revision: 3 });
  expect(text()).not.toContain('Throw this draft away');
});

test('an event recorded by mistake is taken back with its reason', async () => {
  const [thread] = signed.threads;
  if (!thread?.entries[0]) throw new Error('no thread');
  const ended = { ...thread.entries[0], id: 'cn-2', number: 2, state: 'ended' as const, said: 'The event that ends it came', can_take_back: true, signature: null, wording: '' };
  await shown({ ...signed, standing: 'expired', seen: 2, threads: [{ ...thread, standing: 'expired', entries: [ended, ...thread.entries] }] });
  answer({ take_back_event: () => signed });
  press('Recorded by mistake: entry 2');
  await settle(0);
  type('What was wrong about it', 'Another client.');
  press('Take it back');
  await settle(20);
  expect(last('take_back_event')).toEqual({ client: 'c1', thread: 'cn-1', entry: 'cn-2', seen: 2, reason: 'Another client.' });
});

test('who only reads the ledger is offered nothing to fill in, sign or revoke', async () => {
  await shown({ ...signed, can_edit: false });
  expect(text()).toContain('Given, read in English');
  for (const word of ['Revoke', 'Renew', 'To fill in', 'Another one']) expect(text()).not.toContain(word);
  await shown({ ...page, can_edit: false });
  expect(document.querySelector('[data-testid=paper]')).toBeNull();
});

test('the ledger says what blocks, and which documents are only wanted', async () => {
  const line = { document: 'limits', title: 'Limits of confidentiality', because: 'every client', blocks: 'placement', standing: 'missing', words: 'Nothing recorded yet', each: [], drafted: true } as const;
  const screen: ConsentsScreen = {
    head, attention: { needed: 2, in_order: 1, items: [{ document: 'limits', name: 'limits of confidentiality', standing: 'missing', words: 'Nothing recorded yet', blocks: 'placement' }] }, can_edit: true,
    needed: [{ ...line, each: [] }],
    others: [{ ...line, document: 'research', title: 'Research', because: null, blocks: 'nothing', drafted: false, each: [{ thread: 't', about: 'Study A', standing: 'revoked', words: 'Revoked on 3 May' }] }],
  };
  answer({ consents_screen: () => screen });
  show(Consents, { client: 'c1' });
  await settle(20);
  expect(text()).toContain('1 of 2 that Marisol needs are in order. Marisol is not placed before one more is signed.');
  expect(text()).toContain('Begun, not signed yet');
  expect(text()).toContain('Study A: Revoked on 3 May');
  expect(document.querySelectorAll('[data-standing]')).toHaveLength(1);
});
