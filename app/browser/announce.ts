/** Announces words to screen readers. It empties the region first, so that the same words are announced twice. */
export function announce(words: string): void {
  const region = document.getElementById('status-region');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => {
    region.textContent = words;
  }, 60);
}

/** Announces "Nothing was sent". The server has put the words on the status region. */
export function announceFailure(): void {
  announce(document.getElementById('status-region')?.dataset['failed'] ?? '');
}
