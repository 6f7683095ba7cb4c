// Safety flows that wait: alerts that were raised, until their flow was on the screen. And the flow over the interview.
import { tick } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { AlertBand, ClientHead } from '../../generated/api';
import { onForget } from '../../lib/app.svelte';

/** Tells an alert from itself as it was: raised once more, graver, or open again. */
export function keyOf(band: AlertBand): string {
  return [band.id, band.severity, band.documented, band.stirred].join(' ');
}

const known = new Set<string>();
const walked = new SvelteMap<string, string>();

/** At the first sight of a client only those flows wait in which nothing is written yet. */
export function see(client: string, bands: readonly AlertBand[]): void {
  if (known.has(client)) return;
  known.add(client);
  for (const band of bands) if (!band.untouched) walked.set(band.id, keyOf(band));
}

/** Alerts whose flow waits, those first in which somebody is in danger. */
export function waiting(bands: readonly AlertBand[]): AlertBand[] {
  const wait = bands.filter((band) => !band.documented && (band.hold || walked.get(band.id) !== keyOf(band)));
  return wait.sort((a, b) => Number(b.severity === 'acute') - Number(a.severity === 'acute'));
}

/** The flow of this alert was on the screen. */
export function walk(band: AlertBand): void {
  walked.set(band.id, keyOf(band));
}

/** Nobody has seen anything: somebody else may sit down now. */
export function forgetFlows(): void {
  known.clear();
  walked.clear();
}
onForget(forgetFlows);

/** The flow over the interview. What somebody wanted to do when it opened is done when it is closed. */
export class Over {
  /** Alert whose flow is open. */
  opened = $state<string | null>(null);
  /** What the flow said last, newer than the page behind it. */
  fresh = $state.raw<AlertBand[] | null>(null);
  #then: () => void = () => undefined;
  /** Pages that could not be read: nobody is held by them. */
  #unread = new Set<string>();
  readonly #head: () => ClientHead | null;

  constructor(head: () => ClientHead | null) {
    this.#head = head;
  }

  get waiting(): AlertBand[] {
    return waiting(this.fresh ?? this.#head()?.alerts ?? []).filter((band) => !this.#unread.has(band.id));
  }

  /** A newer page of the interview came: what the flow said before is old. */
  see(): void {
    this.fresh = null;
    const head = this.#head();
    if (head) see(head.id, head.alerts);
  }

  /** Opens what waits; `then` follows when it is closed. False = nothing waits. */
  open(then: () => void): boolean {
    if (this.opened !== null) return true;
    const [first] = this.waiting;
    if (!first) return false;
    this.#then = then;
    this.opened = first.id;
    return true;
  }

  /** Opens the flow of this alert, which was raised by hand. */
  show(alert: string, bands: AlertBand[], then: () => void): void {
    this.fresh = bands;
    this.#then = then;
    this.opened = alert;
  }

  /** The flow was closed: the next that waits, otherwise on with what was wanted. */
  closed(bands: AlertBand[] | null): void {
    if (bands === null && this.opened !== null) this.#unread.add(this.opened);
    this.fresh = bands ?? this.fresh;
    const seen = (this.fresh ?? this.#head()?.alerts ?? []).find((band) => band.id === this.opened);
    if (seen) walk(seen);
    this.opened = null;
    const then = this.#then;
    void tick().then(() => {
      if (!this.open(then)) then();
    });
  }
}
