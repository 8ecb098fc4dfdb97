import { leaveForSignIn, signInOf } from './leave-for-sign-in.ts';
import { sessionExtended } from './session-activity.ts';
import { unsavedDrafts } from './unsaved-drafts.ts';

const QUIET_MS = 3_000;
const timers = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();

/**
 * Saves forms by themselves: a form with `data-autosave` is posted to that address after three quiet seconds, with its
 * own token and with a key of its own. The answer is JSON `{ message, rowVersion? }`; the words ("Draft saved 2:05 PM", or
 * with 422 what to mend) are the server's.
 */
export function startAutosave(): void {
  document.addEventListener('input', (event) => {
    const form =
      event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-autosave]') : null;
    if (!form) return;
    unsavedDrafts.add(form);
    schedule(form);
  });
  document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement) clearTimeout(timers.get(event.target));
  });
}

function schedule(form: HTMLFormElement): void {
  clearTimeout(timers.get(form));
  timers.set(
    form,
    setTimeout(() => void save(form), QUIET_MS),
  );
}

async function save(form: HTMLFormElement): Promise<void> {
  if (!form.isConnected || form.hasAttribute('data-sending')) return;
  say(form, form.dataset['autosaveSaving']);
  unsavedDrafts.delete(form);
  try {
    const answer = await fetch(form.dataset['autosave'] ?? '', {
      method: 'POST',
      body: draftOf(form),
      headers: { Accept: 'application/json', 'X-Draft': '1' },
      redirect: 'error',
    });
    const signIn = signInOf(answer);
    if (signIn !== undefined) {
      unsavedDrafts.add(form);
      return await leaveForSignIn(signIn);
    }
    const saved: unknown = await answer.json();
    if (!answer.ok) unsavedDrafts.add(form);
    // What was refused for what it says (422) succeeds only once it says something else: typing saves again.
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    sessionExtended();
    say(form, textOf(saved, 'message'));
    const version = form.querySelector<HTMLInputElement>('input[name="rowVersion"]');
    const next = textOf(saved, 'rowVersion');
    if (version && next !== undefined) version.value = next;
  } catch {
    unsavedDrafts.add(form);
    say(form, form.dataset['autosaveFailed']);
    if (!timers.has(form) || form.isConnected) schedule(form);
  }
}

/**
 * Returns what is posted: no files, and never the form's own idempotency key, because a draft must not count as the
 * final submit.
 */
function draftOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.set('idempotencyKey', crypto.randomUUID());
  return body;
}

function textOf(answer: unknown, key: string): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const value: unknown = Reflect.get(answer, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function say(form: HTMLFormElement, words: string | undefined): void {
  const status = form.querySelector('[data-draft-status]');
  if (status && words !== undefined) status.textContent = words;
}
