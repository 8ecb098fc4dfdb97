import { onSessionEnded, sessionEnded } from './session-activity.ts';
import { unsavedDrafts } from './unsaved-drafts.ts';

const GIVE_UP_AFTER_MS = 10_000;

let isLeaving = false;

/** Returns the address of sign-in that an answer names because the session is over; undefined when it is not. */
export function signInOf(answer: Response | undefined): string | undefined {
  const address = answer?.headers.get('X-Sign-In') ?? undefined;
  return address?.startsWith('/sign-in') === true ? address : undefined;
}

/**
 * Leaves the page for sign-in, and the other tabs of its person with it. The page is blank at once. What is typed and not
 * sent goes to the server, which keeps it for the person and says where it will be shown. `sent` is a form that the
 * server has just kept.
 */
export async function leaveForSignIn(address: string, sent?: Element): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  const typed = typedForms(sent);
  document.body.replaceChildren();
  document.title = '';
  sessionEnded();
  let next = address;
  for (const form of typed) next = (await keep(form)) ?? next;
  location.replace(next);
}

/** Keeps what is typed and not sent, as `leaveForSignIn` does, before a link to sign out is followed. */
export function keepBeforeSigningOut(): void {
  let isKeeping = false;
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href="/sign-out"]');
    const typed = link ? typedForms() : [];
    if (!link || typed.length === 0) return;
    event.preventDefault();
    if (isKeeping) return;
    isKeeping = true;
    void Promise.all(typed.map(keep)).then(() => {
      isKeeping = false;
      location.assign(link.href);
    });
  });
}

/** Leaves when another tab has ended the session, or shows a page of somebody else who signed in. */
export function leaveWithOtherTabs(): void {
  onSessionEnded(() => {
    const here = encodeURIComponent(location.pathname + location.search);
    void leaveForSignIn(`/sign-in?to=${here}&why=out`);
  });
  // The answer has ended the session by the time the page of signing out is left for it.
  window.addEventListener('pagehide', () => {
    if (location.pathname === '/sign-out' && document.querySelector('form[data-sending]')) sessionEnded();
  });
}

function typedForms(sent?: Element): Typed[] {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[method="post"]')];
  return forms.filter((form) => form !== sent && holdsTypedText(form)).map(readTyped);
}

interface Typed {
  readonly action: string;
  readonly body: URLSearchParams;
  readonly hadFile: boolean;
}

/** Returns what a form would send, and to which address. Files stay behind. */
function readTyped(form: HTMLFormElement): Typed {
  const body = new URLSearchParams();
  let hadFile = false;
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') body.append(name, value);
    else hadFile ||= value.size > 0;
  return { action: form.getAttribute('action') ?? location.pathname + location.search, body, hadFile };
}

/**
 * Sends what was typed to its form's own address, to be kept and not to be done. Returns the sign-in that leads to what
 * was kept; undefined where nothing was.
 */
async function keep({ action, body, hadFile }: Typed): Promise<string | undefined> {
  const answer = await fetch(action, {
    method: 'POST',
    body,
    headers: { 'X-Keep': hadFile ? 'without-file' : '1' },
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
export function holdsTypedText(form: HTMLFormElement): boolean {
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
