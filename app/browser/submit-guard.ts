import { onHtmx } from './htmx.ts';

const RELEASE_AFTER_MS = 15_000;

/** Keeps a posted form from being posted again before it is answered; its button says so meanwhile. */
export function startSubmitGuard(): void {
  document.addEventListener('submit', guard, { capture: true });
  onHtmx('htmx:finally:request', ({ ctx }) => release(ctx.sourceElement));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) document.querySelectorAll('form[data-sending]').forEach(release);
  });
}

function guard(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.hasAttribute('data-sending')) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.setAttribute('data-sending', '');
  const button = event.submitter ?? form.querySelector('button[type="submit"]');
  if (button instanceof HTMLButtonElement) showSaving(button);
  setTimeout(() => release(form), RELEASE_AFTER_MS);
}

/**
 * Shows that the form is being saved. It uses `aria-disabled`, not `disabled`, so that the focus stays and the button's
 * own name and value are still sent.
 */
function showSaving(button: HTMLButtonElement): void {
  const label = button.querySelector('.button__label');
  button.setAttribute('aria-disabled', 'true');
  if (!label || !button.dataset['saving']) return;
  button.dataset['idle'] = label.textContent ?? '';
  label.textContent = button.dataset['saving'];
}

/** Lets the form be posted again and restores the words of its button. */
export function release(form: Element): void {
  form.removeAttribute('data-sending');
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[aria-disabled="true"]')) {
    button.removeAttribute('aria-disabled');
    const label = button.querySelector('.button__label');
    if (label && button.dataset['idle'] !== undefined) label.textContent = button.dataset['idle'];
    delete button.dataset['idle'];
  }
}
