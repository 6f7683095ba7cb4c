// Theme and zoom: the only two things that are kept in browser storage; nothing of the practice ever is.
export type Theme = 'system' | 'light' | 'dark' | 'contrast';
const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];
const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be switched off; the looks then last as long as the window
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // see kept()
  }
}

class Looks {
  theme = $state<Theme>(THEMES.find((theme) => theme === kept('looks.theme')) ?? 'system');
  /** Percent, one of STEPS. */
  zoom = $state(STEPS.find((step) => String(step) === kept('looks.zoom')) ?? 100);

  readonly steps = STEPS;

  setTheme(theme: Theme): void {
    this.theme = theme;
    keep('looks.theme', theme);
    this.apply();
  }

  setZoom(zoom: number): void {
    this.zoom = STEPS.reduce((best, step) => (Math.abs(step - zoom) < Math.abs(best - zoom) ? step : best), 100);
    keep('looks.zoom', String(this.zoom));
    this.apply();
  }

  /** One step larger (+1) or smaller (−1). */
  step(by: 1 | -1): void {
    const at = STEPS.indexOf(this.zoom) + by;
    this.setZoom(STEPS[Math.max(0, Math.min(STEPS.length - 1, at))] ?? 100);
  }

  /** Puts both onto the page. All sizes are rem, so the root's size scales everything, container queries included. */
  apply(): void {
    const root = document.documentElement;
    root.style.fontSize = `${this.zoom}%`;
    if (this.theme === 'light' || this.theme === 'dark') root.dataset.theme = this.theme;
    else delete root.dataset.theme;
    if (this.theme === 'contrast') root.dataset.contrast = 'more';
    else delete root.dataset.contrast;
  }
}

export const looks = new Looks();
