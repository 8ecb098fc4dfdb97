/** The forms that save drafts by themselves and hold something typed that no draft holds yet. */
export const unsavedDrafts = new WeakSet<HTMLFormElement>();
