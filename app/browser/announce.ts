/** Says something to those who listen; empty first, so that the same words are said twice. */
export function announce(words: string): void {
  const region = document.getElementById('status-region');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => {
    region.textContent = words;
  }, 60);
}

/** "Nothing was sent": worded by the server on the status region. */
export function announceFailure(): void {
  announce(document.getElementById('status-region')?.dataset['failed'] ?? '');
}
