// The question at which the interview opens next: set by a link from another page, taken once.
let path: string | null = null;

/** The next interview that opens begins at this question, where it is in the section that is opened. */
export function openAt(question: string): void {
  path = question;
}

let facing: string | null = null;

/** This interview opens with the screen turned to the client, who answers alone. */
export function faceAtOnce(interview: string): void {
  facing = interview;
}

/** Whether this interview opens turned to the client; once. */
export function takeFacing(interview: string | undefined): boolean {
  const wanted = facing !== null && facing === interview;
  facing = null;
  return wanted;
}

/** The question that was asked for, if one was; it is asked for no longer. */
export function takeWanted(): string | null {
  const wanted = path;
  path = null;
  return wanted;
}
