import { enhanceComboboxes, restoreComboboxes } from './combobox.ts';
import { onHtmx } from './htmx.ts';
import { updateCount, updateCounts } from './text-count.ts';

/**
 * Improves controls by scripts. Before an answer is merged they are restored to what the server wrote, so that old and
 * new HTML are alike; afterwards they are improved again.
 */
export function startEnhancements(): void {
  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement) updateCount(event.target);
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-print]')) window.print();
  });
  onHtmx('htmx:before:swap', ({ tasks }) => {
    for (const { target } of tasks) if (target instanceof Element) restoreComboboxes(target);
  });
  onHtmx('htmx:finally:swap', enhance);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', enhance);
  else enhance();
}

function enhance(): void {
  enhanceComboboxes();
  updateCounts();
}
