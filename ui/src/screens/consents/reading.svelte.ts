// One document of one client while it is read together: what is filled in is kept as it is typed, and signed as it stands.
import type { ConsentDraft, ConsentLanguage, ConsentPage, Refusal } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { asRefusal, call } from '../../platform';
import { Outbox } from '../interview/outbox.svelte';

const nothing: ConsentDraft = {
  renews: null, language: 'en', elements: {}, expires: { on: '', event: '' }, revocable_after: { on: '', event: '' },
  explained: false, copy: null, interpreter: '', witness: '',
};

export class Reading {
  page = $state.raw<ConsentPage | null>(null);
  /** Why the page cannot be shown. */
  unread = $state.raw<Refusal | null>(null);
  draft = $state<ConsentDraft>(structuredClone(nothing));
  /** The form is open: nothing is decided yet, or somebody renews or adds. */
  filling = $state(false);
  /** What was refused last. */
  problem = $state.raw<Refusal | null>(null);
  /** The client has just signed, in this language: their thanks stay until the computer is handed back. */
  thanked = $state<ConsentLanguage | null>(null);
  /** The client has just said no, in this language: the reason is asked when the computer is handed back. */
  refused = $state<ConsentLanguage | null>(null);
  /** The name as it is typed: it stays, whoever the sheet is turned to. */
  name = $state('');
  busy = $state(false);
  outbox = new Outbox();
  #entry: string | null = null;
  #revision = 0;
  #stale = false;

  constructor(
    readonly client: string,
    readonly document: string,
  ) {}

  /** Reads the page; `renews` begins with what stands in that thread. */
  async read(renews: string | null = null): Promise<void> {
    try {
      this.take(await call('consent_page', { client: this.client, document: this.document, renews }));
      if (renews !== null) this.filling = true;
      this.unread = null;
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out' || refusal.code === 'must-change-password') app.fail(refusal);
      else this.unread = refusal;
    }
  }

  /** What is still to be filled in before the client can sign, in one sentence; none = it is complete. */
  get missing(): string | null {
    const document = this.page?.document;
    if (!document) return null;
    const { elements, expires, revocable_after: after, explained } = this.draft;
    const empty = document.elements.find(({ id }) => (elements[id] ?? '').trim() === '');
    if (empty) return `Fill in “${empty.label.en}” first.`;
    const [event, day] = [expires.event.trim() !== '', expires.on !== ''];
    if (document.both_ends && !event) return 'Name the event with which it ends first.';
    if (document.both_ends && !day) return 'Name the last day first.';
    if (document.must_end && !event && !day) return 'Say first when it ends: an event, a day, or both.';
    if (document.revocable === 'after-event' && after.event.trim() === '' && after.on === '') return 'Say first after what it may be taken back.';
    return document.verbal && !explained ? 'Explain it aloud first, and tick that you did.' : null;
  }

  /** Shows a page as it came, with its own draft. */
  take(page: ConsentPage): void {
    this.page = page;
    this.draft = structuredClone(page.draft);
    for (const { id } of page.document.elements) this.draft.elements[id] ??= '';
    this.#entry = page.entry;
    this.#revision = page.revision;
    this.#stale = false;
    this.problem = null;
    const decided = page.threads.length > 0 && (page.document.many || ['in-force', 'ends-soon'].includes(page.standing));
    this.filling = page.can_edit && (page.entry !== null || !decided);
  }

  /** Throws away what was filled in; what was decided stays. */
  async discard(): Promise<void> {
    this.outbox.flush();
    await this.outbox.rest();
    if (this.#entry === null) return this.read();
    try {
      this.take(await call('discard_consent_draft', { client: this.client, document: this.document, entry: this.#entry, revision: this.#revision }));
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out' || refusal.code === 'must-change-password') app.fail(refusal);
      else this.problem = refusal;
    }
  }

  /** Another one beside those that are there. */
  another(): void {
    if (!this.page) return;
    this.draft = structuredClone(this.page.draft);
    this.filling = true;
  }

  /** What is typed is kept when the typing rests. */
  changed(): void {
    this.problem = null;
    this.outbox.later('draft', () => this.#save());
  }

  async #save(): Promise<void> {
    if (this.#stale) return;
    try {
      const kept = await call('save_consent_draft', {
        client: this.client, document: this.document, entry: this.#entry, revision: this.#revision, draft: $state.snapshot(this.draft),
      });
      this.#entry = kept.entry;
      this.#revision = kept.revision;
      this.page = kept; // what is being typed stays as it is
    } catch (error) {
      const refusal = asRefusal(error);
      if (!['invalid', 'conflict', 'blocked', 'not-found'].includes(refusal.code)) throw refusal;
      this.#stale = refusal.code !== 'invalid';
      this.problem = refusal;
    }
  }

  /** The other language: what still stands as proposed follows, what somebody wrote stays. */
  speak(language: ConsentLanguage): void {
    const before = this.draft.language;
    const document = this.page?.document;
    if (before === language || !document) return;
    this.draft.language = language;
    for (const { id, default: proposed } of document.elements) {
      if (proposed && this.draft.elements[id] === proposed[before]) this.draft.elements[id] = proposed[language];
    }
    const { default_end: end, default_revocable: after } = document;
    if (end && this.draft.expires.event === end[before]) this.draft.expires.event = end[language];
    if (after && this.draft.revocable_after.event === after[before]) this.draft.revocable_after.event = after[language];
    if (this.#entry !== null) this.changed();
  }

  /** The client signs with the typed name; says whether it is kept. */
  sign(name: string): Promise<boolean> {
    return this.#decide((request) => call('sign_consent', { ...request, name }));
  }

  /** The client says no, or the receipt was not obtained. */
  decline(reason: string): Promise<boolean> {
    return this.#decide((request) => call('decline_consent', { ...request, reason }));
  }

  async #decide(
    act: (request: { client: string; document: string; entry: string | null; revision: number; draft: ConsentDraft }) => Promise<ConsentPage>,
  ): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    this.outbox.flush();
    await this.outbox.rest();
    try {
      this.take(await act({
        client: this.client, document: this.document, entry: this.#entry, revision: this.#revision, draft: $state.snapshot(this.draft),
      }));
      return true;
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out' || refusal.code === 'must-change-password') app.fail(refusal);
      else this.problem = refusal;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
