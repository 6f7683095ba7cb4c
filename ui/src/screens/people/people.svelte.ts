// The people of one client on the screen: who is chosen, what is being changed, and saving it with its revision.
import type { Entered, EnterScores, Figure, FigureView, GuideState, PeopleScreen, Refusal } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { asRefusal, call } from '../../platform';
import { Outbox } from '../interview/outbox.svelte';

/** The client themself, in the middle of the picture. */
export const SELF = 'self';

export class People {
  screen = $state.raw<PeopleScreen | null>(null);
  problem = $state.raw<Refusal | null>(null);
  /** Id of the person whose page is open, or the client's own. */
  chosen = $state<string>(SELF);
  /** The chosen person while they are changed. */
  draft = $state<Figure | null>(null);
  /** What was refused, by field of the figure. */
  refused = $state<Record<string, string>>({});
  /** Something to know about the chosen person ("changed elsewhere"). */
  notice = $state.raw<Refusal | null>(null);
  /** Raised when what is being changed was read anew: the form starts again from it. */
  epoch = $state(0);
  readonly outbox = new Outbox();
  /** Changes that are not kept yet, by person. */
  #unsaved = new Map<string, Figure>();
  readonly #client: string;

  constructor(client: string) {
    this.#client = client;
  }

  get figures(): FigureView[] {
    return this.screen?.figures ?? [];
  }

  get view(): FigureView | null {
    return this.figures.find((each) => each.figure.id === this.chosen) ?? null;
  }

  async load(): Promise<void> {
    try {
      const first = this.screen === null;
      this.screen = await call('people_screen', { client: this.#client });
      this.problem = null;
      if (first) this.choose(this.figures[0]?.figure.id ?? SELF);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out' || refusal.code === 'must-change-password') app.fail(refusal);
      else this.problem = refusal;
    }
  }

  /** Opens a person's page; what was changed on the one before is sent first. */
  choose(id: string): void {
    if (id === this.chosen && (id === SELF || this.draft !== null)) return;
    this.outbox.flush();
    this.chosen = id;
    this.refused = {};
    this.notice = null;
    this.#draw();
  }

  /** Begins from what is not kept yet, otherwise from what is kept. */
  #draw(): void {
    const figure = this.#unsaved.get(this.chosen) ?? this.view?.figure ?? null;
    this.draft = figure && structuredClone(figure);
    this.epoch += 1;
  }

  /** Changes the chosen person; it is kept when the change rests. */
  change(part: Partial<Figure>): void {
    if (!this.draft) return;
    Object.assign(this.draft, part);
    for (const field of Object.keys(part)) delete this.refused[field];
    const figure = $state.snapshot(this.draft) as Figure;
    this.#unsaved.set(figure.id, figure);
    this.outbox.later(`figure ${figure.id}`, () => this.#save(figure));
  }

  async #save(figure: Figure): Promise<void> {
    const kept = this.figures.find((each) => each.figure.id === figure.id);
    if (!kept) return; // removed meanwhile
    try {
      this.screen = await call('save_figure', { figure, revision: kept.revision });
      if (this.#unsaved.get(figure.id) === figure) this.#unsaved.delete(figure.id);
    } catch (error) {
      await this.#refusedSave(figure.id, asRefusal(error));
    }
  }

  async #refusedSave(id: string, refusal: Refusal): Promise<void> {
    if (refusal.code === 'invalid' && this.chosen === id) {
      if (refusal.field) this.refused = { ...this.refused, [refusal.field]: refusal.message };
      else this.notice = refusal;
    } else if (refusal.code === 'conflict') {
      this.#unsaved.delete(id);
      await this.load();
      if (this.chosen !== id) return;
      if (!this.view) this.chosen = SELF;
      this.#draw();
      this.notice = { ...refusal, message: 'Somebody changed this person meanwhile. Their version is shown; your last change was not kept.' };
    } else throw refusal;
  }

  /** Makes a person; true when they are there. A refusal is given back to the form. */
  async add(figure: Figure): Promise<Refusal | null> {
    this.outbox.flush();
    await this.outbox.rest();
    const before = new Set(this.figures.map((each) => each.figure.id));
    try {
      this.screen = await call('save_figure', { figure, revision: 0 });
    } catch (error) {
      return asRefusal(error);
    }
    const fresh = this.figures.find((each) => !before.has(each.figure.id));
    if (fresh) this.choose(fresh.figure.id);
    return null;
  }

  /** Takes the chosen person off the map. */
  remove(): void {
    const view = this.view;
    if (!view) return;
    const { id } = view.figure;
    this.outbox.push(`remove ${id}`, async () => {
      const revision = this.figures.find((each) => each.figure.id === id)?.revision ?? view.revision;
      const at = this.figures.findIndex((each) => each.figure.id === id);
      try {
        this.screen = await call('remove_figure', { client: this.#client, figure: id, revision });
        this.choose((this.figures[at] ?? this.figures.at(-1))?.figure.id ?? SELF);
      } catch (error) {
        await this.#refusedSave(id, asRefusal(error));
      }
    });
  }

  /** Places the chosen person on the circle, as the client or the clinician clicked. */
  place(x: number, y: number, byClient: boolean): void {
    const figure = this.chosen;
    this.outbox.flush();
    this.outbox.push(`place ${figure}`, async () => {
      this.screen = await call('place_figure', { client: this.#client, figure, x, y, by_client: byClient });
    });
  }

  /** A click for the client: their own, or the clinician's. */
  rate(x: number, y: number, byClient = false): void {
    this.outbox.push(`rate ${byClient}`, async () => {
      this.screen = await call('rate_client', { client: this.#client, x, y, by_client: byClient });
    });
  }

  /** Puts somebody elsewhere in the picture; it is remembered. What is being written about them goes first. */
  move(figure: string, x: number, y: number): void {
    this.outbox.flush();
    this.outbox.push(`move ${figure}`, async () => {
      this.screen = await call('move_figure', { client: this.#client, figure, x, y });
      if (this.chosen === figure && !this.#unsaved.has(figure)) this.#draw();
    });
  }

  tidy(): void {
    this.outbox.push('tidy', async () => {
      this.screen = await call('tidy_map', { client: this.#client });
    });
  }

  /** Keeps one person, or the whole map, between the client and who drew it, or releases it. */
  keepPrivate(figure: string | null, secret: boolean): void {
    this.outbox.flush();
    this.outbox.push(`private ${figure ?? ''}`, async () => {
      try {
        this.screen = await call('keep_private', { client: this.#client, figure, private: secret });
      } catch (error) {
        const refusal = asRefusal(error);
        if (refusal.code !== 'not-allowed') throw refusal;
        this.notice = refusal;
      }
    });
  }

  /** Keeps octant scores of another instrument. A refusal is given back to the form. */
  async enter(request: Omit<EnterScores, 'client'>): Promise<Refusal | null> {
    this.outbox.flush();
    await this.outbox.rest();
    try {
      this.screen = await call('enter_scores', { client: this.#client, ...request });
      return null;
    } catch (error) {
      return asRefusal(error);
    }
  }

  /** Takes entered scores away again. */
  forgetScores(instrument: Entered, on: string): void {
    this.outbox.push(`scores ${instrument}`, async () => {
      this.screen = await call('enter_scores', { client: this.#client, instrument, form: 'raw', scores: null, on });
    });
  }

  /** Remembers where the guide stands: at once, or, while something is typed, when it rests. */
  guide(at: GuideState, resting = false): void {
    const send = async (): Promise<void> => {
      this.screen = await call('save_guide', { client: this.#client, at });
    };
    if (resting) this.outbox.later('guide', send);
    else this.outbox.push('guide', send);
  }
}
