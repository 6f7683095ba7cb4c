// What a measure or form said when it was finished just now: the client's page tells it once.
class Finished {
  /** Id of the interview. */
  interview = $state<string | null>(null);
}

export const finished = new Finished();
