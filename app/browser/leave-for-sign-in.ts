import { unsavedDrafts } from './unsaved-drafts.ts';

const GIVE_UP_AFTER_MS = 10_000;

let isLeaving = false;

/** Returns the address of sign-in that an answer names because the session is over; undefined when it is not. */
export function signInOf(answer: Response | undefined): string | undefined {
  const address = answer?.headers.get('X-Sign-In') ?? undefined;
  return address?.startsWith('/sign-in') === true ? address : undefined;
}

/**
 * Leaves the page for sign-in. What is typed and not sent goes to the server first, which keeps it for the person and
 * says where it will be shown. `sent` is a form that the server has just kept.
 */
export async function leaveForSignIn(address: string, sent?: Element): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  let next = address;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method="post"]')) {
    if (form !== sent && holdsTypedText(form)) next = (await keep(form)) ?? next;
  }
  location.assign(next);
}

/**
 * Sends the form to its own address, to be kept and not to be done. Files stay behind. Returns the sign-in that leads to
 * what was kept; undefined where nothing was.
 */
async function keep(form: HTMLFormElement): Promise<string | undefined> {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (typeof value !== 'string') body.delete(name);
  const answer = await fetch(form.getAttribute('action') ?? location.pathname + location.search, {
    method: 'POST',
    body,
    headers: { 'X-Keep': '1' },
    redirect: 'error',
    signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
  }).catch(() => undefined);
  const next = signInOf(answer);
  return next?.includes('why=kept') ? next : undefined;
}

/**
 * Tells whether a form holds what a person typed: it differs from how it came, it came back refused, or its draft is
 * not saved.
 */
function holdsTypedText(form: HTMLFormElement): boolean {
  if (form.closest('session-timeout')) return false;
  if (form.dataset['autosave'] !== undefined) return unsavedDrafts.has(form);
  const controls = [...form.elements];
  return controls.some(isChanged) || controls.some((control) => control.matches('[aria-invalid="true"]'));
}

function isChanged(control: Element): boolean {
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control instanceof HTMLSelectElement) return isChosenAnew(control);
  if (!(control instanceof HTMLInputElement) || control.type === 'hidden') return false;
  return control.type === 'checkbox' || control.type === 'radio'
    ? control.checked !== control.defaultChecked
    : control.name !== '' && control.value !== control.defaultValue;
}

/** A select without a default shows its first option. */
function isChosenAnew(select: HTMLSelectElement): boolean {
  const options = [...select.options];
  const came = options.find((option) => option.defaultSelected) ?? options[0];
  return select.multiple
    ? options.some((option) => option.selected !== option.defaultSelected)
    : select.value !== came?.value;
}
