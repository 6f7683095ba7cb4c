// A form that is tried out: the interview's own session, but its answers are kept nowhere and go with the page.
import type { Answer, FormPreview, InterviewScreen } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { asRefusal, call, commandId } from '../../platform';
import { Room } from '../interview/room.svelte';
import { InterviewSession } from '../interview/session.svelte';
import type { Tongue } from '../interview/tongue';

export class PreviewSession extends InterviewSession {
  /** What the engine said last: scores and alerts too. */
  outcome = $state.raw<FormPreview | null>(null);
  readonly #form: string;
  #answers: Record<string, Answer> = {};
  #language: Tongue = 'en';

  constructor(form: string) {
    super(`form ${form}`);
    this.#form = form;
    this.refused.clear();
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
      if (typeof answer === 'string') this.#not(path, answer);
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
      this.#not(path, refusal.message);
    }
  }

  async #show(section: string | null, answers: Record<string, Answer>, remove: string | null): Promise<void> {
    const next = await call('preview_form', { form: this.#form, section, answers, remove });
    this.#answers = next.answers as Record<string, Answer>;
    this.outcome = next;
    this.screen = this.#spoken(next.screen);
  }

  #not(path: string, why: string): void {
    const section = this.screen?.section;
    this.refused.set(path, { why, section: section?.id ?? '', text: section?.items.find((item) => item.path === path)?.text ?? '' });
  }

  #spoken(screen: InterviewScreen): InterviewScreen {
    return { ...screen, room: { ...screen.room, language: this.#language } };
  }

  /** The questions in another language, as far as the form has them. */
  speak(language: Tongue): void {
    this.#language = language;
    if (this.screen) this.screen = this.#spoken(this.screen);
  }
}

/** The room around a form that is tried out: nothing is marked or undone, only the language changes. */
export class PreviewRoom extends Room {
  readonly #preview: PreviewSession;

  constructor(session: PreviewSession) {
    super(session);
    this.#preview = session;
  }

  override async speak(language: Tongue): Promise<void> {
    this.#preview.speak(language);
  }
}
