import type { rejected } from './answers.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import type { Grant, Permission } from '#app/modules/identity/permissions.ts';
import type { AnyForm, CodesOf, ValuesOf } from '#app/platform/forms/form.ts';
import type { WeekStart } from '#app/platform/week.ts';
import type { Asking, Scope } from '#db/tenant.server.ts';
import type { FieldErrors } from './form.server.ts';
import type { SentFile } from './read-post.server.ts';

/** The way into a loader or an action: what the person must be allowed to do, and the form that it takes. */
export interface Door<F extends AnyForm | undefined, R = undefined, D = undefined, A = undefined> {
  readonly can: Permission;
  /** Set where the browser asks by itself: what nobody does does not count as activity. */
  readonly isQuiet?: boolean;
  /**
   * The form of an action that reads fields or may be refused. Where the address decides, a function of its
   * parameters.
   */
  readonly form?: F | ((params: Readonly<Record<string, string | undefined>>) => F);
  /**
   * Asks, in the round trip that recognizes the member, what only the record of the address can tell: which ids the page is
   * about. It runs before the permission is known, so it selects ids, times and sealed text and opens nothing; `fn` gets
   * the answer once the person is let in. It must not write.
   */
  readonly ahead?: Ahead<A>;
  /**
   * Reads what an action needs to know, in the round trip that claims its form. It must neither change nor record
   * anything, because a form that was posted before ends there.
   */
  readonly reads?: (given: Pick<InTenant<F>, 'scope' | 'grant' | 'form'>) => Promise<R>;
  /** The field of the form that sends a file. Only then may a post come in parts, and be larger than a form is. */
  readonly file?: string;
  /** Draws the picture that the file is, before the act's transaction begins: it may take seconds. */
  readonly draw?: (picture: Uint8Array) => Promise<D>;
  /** Answers a refused form where the route has no page on which to show it: Remix would send it with 200, as data. */
  readonly refuse?: (errors: FieldErrors, locale: 'en' | 'es') => Response;
}

/** What a door asks of the clinic ahead, by the parameters of the address. */
export type Ahead<A> = (asking: Asking, params: Readonly<Record<string, string | undefined>>) => Promise<A>;

/** One request that was let into one clinic. */
export interface InTenant<
  F extends AnyForm | undefined = undefined,
  R = undefined,
  D = undefined,
  A = undefined,
> {
  readonly scope: Scope & { readonly actor: Member };
  readonly grant: Grant;
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly request: Request;
  readonly locale: 'en' | 'es';
  /** The clinic's first day of the week. */
  readonly weekStartsOn: WeekStart;
  /**
   * True when the page answers a post that was refused: it then shows why, also where the act is not possible any more. By
   * itself, the address of such an act leads on to its record.
   */
  readonly afterPost: boolean;
  /** The checked fields of the form. */
  readonly form: ValuesOf<F>;
  /** The file that the door's `file` names; null when none was sent. */
  readonly file: SentFile | null;
  /** What the door's `draw` made of the file; null when none was sent. */
  readonly drawn: D | null;
  /** The answer to what the door's `ahead` asked. */
  readonly asked: A;
  /** The value that the door's `reads` has read. */
  readonly found: R;
  /** The version of the record on which the form was opened; null when the form has none. */
  readonly rowVersion: number | null;
  /**
   * Sends the form back as it was typed. An error under `''` concerns the whole form. `page` is what the page's own
   * loader would return, where the action has read it. The loader then reads nothing, if its permission lets this
   * person see as much as the action's did.
   */
  readonly reject: (
    errors: Errors<F>,
    detail?: Record<string, unknown>,
    page?: object,
  ) => ReturnType<typeof rejected>;
  /** Shows the form again with what follows from it, before it is done: nothing is wrong. */
  readonly ask: (detail: Readonly<Record<string, unknown>>) => ReturnType<typeof rejected>;
  /**
   * Sends the form back with a 409, because the record has changed since the form was opened. `values` is what was
   * typed. Unless given, it is what was posted without the version, because the page now shows the newest. `page` is
   * as above.
   */
  readonly stale: (
    errors: Errors<F>,
    values?: Readonly<Record<string, unknown>>,
    detail?: Record<string, unknown>,
    page?: object,
  ) => ReturnType<typeof rejected>;
}

/** Codes by field. Each code has words in the form's area. */
export type Errors<F> = Readonly<Record<string, CodesOf<F>>>;
