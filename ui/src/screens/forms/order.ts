// The order of chosen parts: moving one up or down, taking one in or out, and what placement would not know.
import type { AssemblyPart } from '../../generated/api';

/** The parts with the one at `at` before or after the next one that is chosen; at an end, and left out, nothing moves. */
export function moved(parts: readonly AssemblyPart[], at: number, by: 1 | -1): AssemblyPart[] {
  const next = [...parts];
  const one = next[at];
  let to = at + by;
  while (next[to]?.chosen === false) to += by;
  const other = next[to];
  if (one?.chosen && other) {
    next[at] = other;
    next[to] = one;
  }
  return next;
}

/** The parts with one taken in or left out; it stays where it is, so that the list does not jump. What must stay stays. */
export function turned(parts: readonly AssemblyPart[], id: string): AssemblyPart[] {
  return parts.map((part) => (part.id === id && !(part.chosen && part.required !== null) ? { ...part, chosen: !part.chosen } : part));
}

/** What placement does not know with these parts, each thing once. */
export function unknownThen(parts: readonly AssemblyPart[]): string[] {
  const known = new Set(parts.filter((part) => part.chosen).flatMap((part) => part.gives));
  return [...new Set(parts.flatMap((part) => part.gives))].filter((fact) => !known.has(fact));
}
