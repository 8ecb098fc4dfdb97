let areOn = false;

/** Says whether this installation has a provider for texts. The program that runs calls it once at start. */
export function useTexts(on: boolean): void {
  areOn = on;
}

/** Tells whether texts can be sent at all. Where they cannot, no page speaks of them. */
export function sendsTexts(): boolean {
  return areOn;
}
