// The summary on the screen: what is typed in a section is kept by itself, one save after the other.
import { SvelteMap } from 'svelte/reactivity';
import type { SummaryPage, SummarySection } from '../../generated/api';
import { asRefusal, call } from '../../platform';
import { Outbox } from '../interview/outbox.svelte';

/** "10:42". */
function clock(at: Date): string {
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

export class SummaryDesk {
  page = $state.raw<SummaryPage | null>(null);
  /** When something was kept last, "10:42". */
  saved = $state<string | null>(null);
  readonly outbox = new Outbox();
  /** What is being typed, by section, until it is kept. */
  typed = new SvelteMap<string, string>();
  /** What somebody else wrote meanwhile, by section: nothing is sent until one is chosen. */
  theirs = new SvelteMap<string, string>();
  /** Why a text was refused, by section. */
  refused = new SvelteMap<string, string>();

  /** The text in a section's box. */
  text(section: SummarySection): string {
    return this.typed.get(section.id) ?? section.text;
  }

  section(id: string): SummarySection | undefined {
    return this.page?.sections.find((section) => section.id === id);
  }

  /** Something is typed that is not kept. */
  get unkept(): boolean {
    return this.typed.size > 0;
  }

  type(id: string, text: string): void {
    this.typed.set(id, text);
    this.refused.delete(id);
    this.outbox.later(`summary ${id}`, () => this.#send(id));
  }

  async #send(id: string): Promise<void> {
    const text = this.typed.get(id);
    const section = this.section(id);
    if (text === undefined || !section || !this.page || this.theirs.has(id)) return;
    if (text === section.text) {
      this.typed.delete(id);
      return;
    }
    try {
      this.page = await call('save_summary_section', { interview: this.page.interview, section: id, text, revision: section.revision });
      if (this.typed.get(id) === text) this.typed.delete(id);
      this.saved = clock(new Date());
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'conflict') await this.#compare(id);
      else if (refusal.code === 'invalid' || refusal.code === 'blocked') this.refused.set(id, refusal.message);
      else throw refusal;
    }
  }

  /** Somebody changed the section meanwhile: theirs stands beside mine until one is chosen. */
  async #compare(id: string): Promise<void> {
    const page = this.page;
    if (!page) return;
    this.page = await call('summary_page', { client: page.head.id, interview: page.interview });
    const theirs = this.section(id)?.text ?? '';
    if (theirs !== this.typed.get(id)) this.theirs.set(id, theirs);
  }

  /** Chooses between one's own text and what somebody else wrote. */
  choose(id: string, mine: boolean): void {
    this.theirs.delete(id);
    if (mine) this.outbox.push(`summary ${id}`, () => this.#send(id));
    else this.typed.delete(id);
  }

  /** Keeps the edit although the answers changed, or takes the composed text again. */
  async settle(id: string, keep: boolean): Promise<void> {
    await this.rest();
    const section = this.section(id);
    if (!section || !this.page) return;
    this.page = await call('settle_summary_section', { interview: this.page.interview, section: id, keep, revision: section.revision });
    if (!keep) this.typed.delete(id);
  }

  /** Sends what is typed and waits until it is kept. */
  async rest(): Promise<void> {
    this.outbox.flush();
    await this.outbox.rest();
  }
}
