import { counted } from './counted.ts';

/**
 * Changes "Up to 500 characters" into "312 characters left" while one types. The words come from the server.
 * It counts as the server does: a line end is one character, whatever the browser posts, and so are a sign of two units and a letter with its accent.
 */
export function updateCounts(): void {
  document.querySelectorAll<HTMLTextAreaElement>('textarea[data-count]').forEach(updateCount);
}

export function updateCount(area: HTMLTextAreaElement): void {
  const limit = Number(area.dataset['count']);
  const counter = document.getElementById(`${area.id}-count`);
  if (!counter || !limit) return;
  const left =
    limit -
    area.value
      .replace(/\P{M}\p{M}+/gu, (signs) => signs.normalize('NFC'))
      .replace(/[\ud800-\udbff][\udc00-\udfff]/g, ' ').length;
  counter.textContent = counted(counter.dataset, left < 0 ? 'over' : 'left', Math.abs(left));
  counter.classList.toggle('field__count--over', left < 0);
}
