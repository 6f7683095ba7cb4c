// Hash router: which screen with which parameters, and focus on its heading when it changes.
//
// A screen stays mounted while only `section`, `part` or a suggestion's `group` changes: read props reactively.

export interface Route {
  name: string;
  params: Record<string, string>;
}

const ROUTES: readonly (readonly [name: string, pattern: string])[] = [
  ['today', 'today'],
  ['clients', 'clients'],
  ['new', 'new'],
  ['client', 'clients/:client'],
  ['interview', 'clients/:client/interview'],
  ['interview', 'clients/:client/interview/:section'],
  ['interview', 'clients/:client/interviews/:interview'],
  ['interview', 'clients/:client/interviews/:interview/:section'],
  ['look', 'clients/:client/review-interview'],
  ['look', 'clients/:client/review-interview/:interview'],
  ['summary', 'clients/:client/summary'],
  ['summary', 'clients/:client/summary/:interview'],
  ['scores', 'clients/:client/scores'],
  ['incomplete', 'incomplete'],
  ['alert', 'clients/:client/alert/:alert'],
  ['plan', 'clients/:client/plan'],
  ['plan', 'clients/:client/plan/:part'],
  ['people', 'clients/:client/people'],
  ['people', 'clients/:client/people/:part'],
  ['suggestion', 'clients/:client/suggestion'],
  ['suggestion', 'clients/:client/suggestion/:group'],
  ['map', 'clients/:client/map/:group'],
  ['compare', 'clients/:client/compare/:group/:other'],
  ['ledgers', 'consents'],
  ['consents', 'clients/:client/consents'],
  ['consent', 'clients/:client/consents/:document'],
  ['placement', 'placements/:placement'],
  ['note', 'placements/:placement/note'],
  ['groups', 'groups'],
  ['group', 'groups/:group'],
  ['member', 'groups/:group/members/:member'],
  ['check-ins', 'groups/:group/check-ins'],
  ['brief', 'groups/:group/brief'],
  ['group-map', 'groups/:group/map'],
  ['mirrors', 'clients/:client/mirrors/:group'],
  ['your-group', 'clients/:client/your-group/:group'],
  ['hit-rates', 'hit-rates'],
  ['waiting', 'waiting'],
  ['review', 'review'],
  ['conflicts', 'conflicts'],
  ['form-import', 'forms/import'],
  ['form-assemble', 'forms/assemble'],
  ['form-assemble', 'forms/assemble/:base'],
  ['form', 'forms/:form'],
  ['form', 'forms/:form/:section'],
  ['settings', 'settings'],
  ['settings', 'settings/:part'],
];

/** The route a hash names; an empty hash is Today, an unknown one is `nowhere`. */
export function parse(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, '').split('/').filter(Boolean).map(decode);
  if (parts.length === 0) return { name: 'today', params: {} };
  for (const [name, pattern] of ROUTES) {
    const params = match(pattern.split('/'), parts);
    if (params) return { name, params };
  }
  return { name: 'nowhere', params: {} };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, piece] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (piece.startsWith(':')) params[piece.slice(1)] = part;
    else if (piece !== part) return null;
  }
  return params;
}

class Router {
  route = $state.raw<Route>(parse(location.hash));
  /** Raised at every change, so that a screen or note can follow it. */
  turn = $state(0);
  /** Asked before another page is shown: true = not yet, the page stays. It is told the way there. */
  guard: ((route: Route, hash: string) => boolean) | null = null;
  #focus = false;
  #shown = location.hash;

  constructor() {
    addEventListener('hashchange', () => {
      const route = parse(location.hash);
      if (location.hash === this.#shown) return; // back where it was held
      if (this.guard?.(route, location.hash)) {
        history.replaceState(null, '', this.#shown === '' ? '#/today' : this.#shown);
        return;
      }
      this.#shown = location.hash;
      this.route = route;
      this.turn += 1;
    });
  }

  /** Once after each change: whether the focus should go to the heading of the new page. */
  takeFocus(): boolean {
    const wanted = this.#focus;
    this.#focus = true;
    return wanted;
  }

  /** Goes to `#/…`; `keepFocus` leaves the focus where it is (a change within a screen). */
  go(hash: string, options: { keepFocus?: boolean; replace?: boolean } = {}): void {
    if (location.hash === hash) return;
    this.#focus = options.keepFocus !== true;
    if (options.replace) location.replace(hash);
    else location.hash = hash;
  }
}

let watching: MutationObserver | null = null;

/** Moves the focus to the page's h1, or to the box with which the page begins (`data-first`), as soon as there is one (a screen may still be loading). */
export function focusHeading(): void {
  watching?.disconnect();
  const before = document.activeElement;
  const end = Date.now() + 4000;
  const look = (): boolean => {
    const heading = document.querySelector<HTMLElement>('#main h1');
    const moved = document.activeElement !== before && document.activeElement !== document.body;
    if (moved || Date.now() > end) return true;
    if (!heading) return false;
    const box = document.querySelector<HTMLElement>('#main [data-first]');
    if (!box) heading.tabIndex = -1;
    (box ?? heading).focus({ preventScroll: true });
    return true;
  };
  if (look()) return;
  watching = new MutationObserver(() => {
    if (look()) watching?.disconnect();
  });
  watching.observe(document.body, { childList: true, subtree: true });
}

export const router = new Router();
export const go = router.go.bind(router);
