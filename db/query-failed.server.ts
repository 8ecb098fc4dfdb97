import { DatabaseUnavailable } from './pool.server.ts';

/** A failed statement without its parameters: drizzle's own message quotes them, and they are personal. */
export class QueryFailed extends Error {
  /** SQLSTATE, for example 23505. */
  readonly code: string | undefined;
  /** The constraint that refused it, as a trigger names it too. */
  readonly constraint: string | undefined;

  constructor(cause: { code?: string; table_name?: string; constraint_name?: string }) {
    super(
      `A statement failed (${cause.code ?? 'no code'}${cause.table_name ? `, ${cause.table_name}` : ''})`,
    );
    this.name = 'QueryFailed';
    this.code = cause.code;
    this.constraint = cause.constraint_name;
  }
}

/** Replaces drizzle's error, whose message quotes the parameters, and the error of a lost connection. */
export function withoutParameters(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause =
    error.name === 'DrizzleQueryError' || error.message.startsWith('Failed query') ? error.cause : error;
  if (typeof cause !== 'object' || cause === null) return error;
  const { code } = cause as { code?: string };
  if (code !== undefined && (/^(CONNECTION_|CONNECT_|ECONN|EPIPE)/.test(code) || /^(08|57P)/.test(code))) {
    return new DatabaseUnavailable('the connection was lost');
  }
  if (cause instanceof DatabaseUnavailable) return cause;
  return (cause as Error).name === 'PostgresError' ? new QueryFailed(cause) : error;
}
