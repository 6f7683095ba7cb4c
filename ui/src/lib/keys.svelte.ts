// Keys: when single letters count, and which keys the screen in front offers (shown with ?).

export interface KeyHelp {
  keys: string[];
  does: string;
}

/** True where a single letter must not act: while typing, choosing from a list, or in a dialog. */
export function typing(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable) return true;
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
