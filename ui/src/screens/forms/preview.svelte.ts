// A form that is tried out: the interview's own session, but its answers are kept nowhere and go with the page.
import type { Answer, FormPreview } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { asRefusal, call, commandId } from '../../platform';
import { InterviewSession } from '../interview/session.svelte';

export class PreviewSession extends InterviewSession {
  /** What the engine said last: scores and alerts too. */
  outcome = $state.raw<FormPreview | null>(null);
  readonly #form: string;
  #answers: Record<string, Answer> = {};

  constructor(form: string) {
    super('');
    this.#form = form;
  }

  override async open(section: string | null): Promise<boolean> {
    this.outbox.flush();
    await this.outbox.rest();
    try {
      await this.#show(section, this.#answers, null);
      this.problem = null;
      this.current = this.questions[0]?.path ?? null;
      return true;
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out') app.fail(refusal);
      else this.problem = refusal;
      return false;
    }
  }

  override choose(path: string, answer: Answer): void {
    this.refused.delete(path);
    this.outbox.push(`answer ${path}`, () => this.#try(path, answer));
  }

  override type(path: string, answer: Answer | string, _text: string): void {
    this.refused.delete(path);
    this.outbox.later(`answer ${path}`, async () => {
      if (typeof answer === 'string') this.refused.set(path, { why: answer, section: this.screen?.section.id ?? '' });
      else await this.#try(path, answer);
    });
  }

  override repeat(path: string, remove: boolean): void {
    const added = remove ? this.#answers : { ...this.#answers, [path]: { values: [], reason: null } };
    this.outbox.push(`repeat ${commandId()}`, () => this.#show(this.screen?.section.id ?? null, added, remove ? path : null));
  }

  /** Forgets all answers. */
  async clear(): Promise<void> {
    this.#answers = {};
    this.refused.clear();
    await this.open(null);
  }

  async #try(path: string, answer: Answer): Promise<void> {
    const section = this.screen?.section.id ?? null;
    try {
      await this.#show(section, { ...this.#answers, [path]: answer }, null);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code !== 'invalid') throw refusal;
      this.refused.set(path, { why: refusal.message, section: section ?? '' });
    }
  }

  async #show(section: string | null, answers: Record<string, Answer>, remove: string | null): Promise<void> {
    const next = await call('preview_form', { form: this.#form, section, answers, remove });
    this.#answers = next.answers as Record<string, Answer>;
    this.outcome = next;
    this.screen = next.screen;
  }
}
