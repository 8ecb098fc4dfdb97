import { counted } from './counted.ts';
import { onHtmx } from './htmx.ts';
import { leaveForSignIn, signInOf } from './leave-for-sign-in.ts';
import { onSessionExtended, sessionExtended } from './session-activity.ts';
import { release } from './submit-guard.ts';

/** The remaining time is announced at these numbers of seconds. */
const SPOKEN_AT = new Set([120, 60, 30, 10]);

/**
 * Defines `<session-timeout>`, which warns before the idle limit, asks whether to stay, and leaves when the time is up
 * (WCAG 2.2.1).
 */
export function defineSessionTimeout(): void {
  customElements.define('session-timeout', SessionTimeout);
  sessionExtended();
  onHtmx('htmx:after:request', ({ ctx }) => {
    if (ctx.response && ctx.response.status < 500) sessionExtended();
  });
}

class SessionTimeout extends HTMLElement {
  #endsAt = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #forget: (() => void) | undefined;

  connectedCallback(): void {
    this.#restart();
    this.#forget = onSessionExtended(() => this.#restart());
    this.#ticking = setInterval(() => this.#tick(), 1_000);
    this.addEventListener('submit', this.#extend);
    window.addEventListener('pageshow', this.#askAgain);
  }

  disconnectedCallback(): void {
    clearInterval(this.#ticking);
    this.#forget?.();
    this.removeEventListener('submit', this.#extend);
    window.removeEventListener('pageshow', this.#askAgain);
  }

  get #signIn(): string {
    return this.dataset['expired'] ?? '/';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  #restart(): void {
    this.#endsAt = Date.now() + Number(this.dataset['idle']) * 1_000;
    this.#dialog?.close();
  }

  #tick(): void {
    const left = Math.ceil((this.#endsAt - Date.now()) / 1_000);
    if (left <= 0) {
      clearInterval(this.#ticking);
      void leaveForSignIn(this.#signIn);
      return;
    }
    if (left > Number(this.dataset['warn'])) return;
    const dialog = this.#dialog;
    if (dialog && !dialog.open) dialog.showModal();
    const template = dialog?.querySelector<HTMLElement>('[data-template]');
    const words = (template?.dataset['template'] ?? '').replace('{time}', this.#inWords(left));
    if (template) template.textContent = words;
    const spoken = dialog?.querySelector('[data-timeout-spoken]');
    if (spoken && SPOKEN_AT.has(left)) spoken.textContent = words;
  }

  #inWords(left: number): string {
    const minutes = left > 60 ? Math.ceil(left / 60) : 0;
    return minutes ? counted(this.dataset, 'minutes', minutes) : counted(this.dataset, 'seconds', left);
  }

  readonly #extend = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#post();
  };

  /** A page that the browser restored from its memory stays only while the session does. */
  readonly #askAgain = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.#post();
  };

  async #post(): Promise<void> {
    const form = this.querySelector('form');
    if (!form) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json', 'X-Extend': '1' },
    }).catch(() => undefined);
    release(form);
    if (answer?.ok) sessionExtended();
    else await leaveForSignIn(signInOf(answer) ?? this.#signIn);
  }
}
