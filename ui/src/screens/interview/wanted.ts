// The question at which the interview opens next: set by a link from another page, taken once.
let path: string | null = null;

/** The next interview that opens begins at this question, where it is in the section that is opened. */
export function openAt(question: string): void {
  path = question;
}

/** The question that was asked for, if one was; it is asked for no longer. */
export function takeWanted(): string | null {
  const wanted = path;
  path = null;
  return wanted;
}
