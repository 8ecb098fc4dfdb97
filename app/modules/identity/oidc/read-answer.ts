import { OidcRefused } from './oidc-refusal.ts';

const LONGEST = 4096;

/** The answer that the provider sent in the address of the callback. */
export type SignInAnswer = { readonly state: string; readonly iss: string | null } & (
  { readonly error: null; readonly code: string } | { readonly error: string }
);

/**
 * Reads each parameter, which may stand there once at most (RFC 6749, section 3.1).
 * @throws OidcRefused `answer-invalid`
 */
export function readAnswer(params: URLSearchParams): SignInAnswer {
  const [state, iss, error, code] = ['state', 'iss', 'error', 'code'].map((name) => {
    const [value, ...more] = params.getAll(name);
    if (more.length > 0 || (value?.length ?? 0) > LONGEST) throw new OidcRefused('answer-invalid');
    return value ?? null;
  });
  if (!state) throw new OidcRefused('answer-invalid');
  const common = { state, iss: iss ?? null };
  if (error) return { ...common, error };
  if (!code) throw new OidcRefused('answer-invalid');
  return { ...common, error: null, code };
}
