// The order of chosen parts: moving one up or down, taking one in or out, and what placement would not know.
import type { AssemblyPart } from '../../generated/api';

/** The parts with the one at `at` moved by one; at an end nothing moves. */
export function moved(parts: readonly AssemblyPart[], at: number, by: 1 | -1): AssemblyPart[] {
  const next = [...parts];
  const one = next[at];
  const other = next[at + by];
  if (one && other && one.chosen === other.chosen) {
    next[at] = other;
    next[at + by] = one;
  }
  return next;
}

/** The parts with one taken in (at the end of the chosen) or left out (before the others); what must stay stays. */
export function turned(parts: readonly AssemblyPart[], id: string): AssemblyPart[] {
  const one = parts.find((part) => part.id === id);
  if (!one || (one.chosen && one.required !== null)) return [...parts];
  const rest = parts.filter((part) => part.id !== id);
  const chosen = rest.filter((part) => part.chosen);
  return [...chosen, { ...one, chosen: !one.chosen }, ...rest.filter((part) => !part.chosen)];
}

/** What placement does not know with these parts, each thing once. */
export function unknownThen(parts: readonly AssemblyPart[]): string[] {
  const known = new Set(parts.filter((part) => part.chosen).flatMap((part) => part.gives));
  return [...new Set(parts.flatMap((part) => part.gives))].filter((fact) => !known.has(fact));
}
