// Keys: when single letters count, and which keys the screen in front offers (shown with ?).

export interface KeyHelp {
  keys: string[];
  does: string;
}

/** True where a single letter must not act: while typing, choosing from a list, or in a dialog. */
export function typing(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  return event.target instanceof HTMLSelectElement || inTextBox(event.target);
}

/** True for a box in which text is written. */
export function inTextBox(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit', 'range'].includes(target.type);
}

class ScreenKeys {
  list = $state.raw<KeyHelp[]>([]);
}

export const screenKeys = new ScreenKeys();

/** Call while a screen is made: its keys are listed with ? as long as it is there. */
export function offerKeys(list: KeyHelp[]): void {
  $effect(() => {
    screenKeys.list = list;
    return () => {
      if (screenKeys.list === list) screenKeys.list = [];
    };
  });
}

/** Something that the screen in front can do, for the palette. */
export interface PageAct {
  label: string;
  run: () => void;
}

class PageActs {
  list = $state.raw<readonly PageAct[]>([]);
}

export const pageActs = new PageActs();

/** Call while a screen is made: Find offers these as long as it is there. */
export function offerActs(list: () => readonly PageAct[]): void {
  $effect(() => {
    const mine = list();
    pageActs.list = mine;
    return () => {
      if (pageActs.list === mine) pageActs.list = [];
    };
  });
}
