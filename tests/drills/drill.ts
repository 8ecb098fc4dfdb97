/** What a drill saw: figures to print, and the sentences of the invariant that did not hold. */
export interface Outcome {
  readonly counts: Readonly<Record<string, number>>;
  readonly broken: readonly string[];
}

/** A fault that is brought about, and what must hold all the same. */
export interface Drill {
  readonly invariant: string;
  run(): Promise<Outcome>;
}

/** Collects what did not hold. */
export function invariants() {
  const broken: string[] = [];
  return {
    broken,
    hold(isTrue: boolean, sentence: string) {
      if (!isTrue) broken.push(sentence);
    },
  };
}
