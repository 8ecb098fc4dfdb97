import { DatabaseUnavailable } from './pool.server.ts';

/** What a failed statement says, without its parameters: drizzle's own message holds them, and they are personal. */
export class QueryFailed extends Error {
  /** SQLSTATE, for example 23505. */
  readonly code: string | undefined;
  readonly constraint: string | undefined;

  constructor(cause: { code?: string; constraint_name?: string; severity?: string; table_name?: string }) {
    super(
      `A statement failed (${cause.code ?? 'no code'}${cause.table_name ? `, ${cause.table_name}` : ''})`,
    );
    this.name = 'QueryFailed';
    this.code = cause.code;
    this.constraint = cause.constraint_name;
  }
}

/** Whether an error is a constraint's refusal; `name` narrows it to one constraint. */
export function isConstraintError(error: unknown, name?: string): boolean {
  const failed = error instanceof QueryFailed ? error : undefined;
  return failed?.code?.startsWith('23') === true && (name === undefined || failed.constraint === name);
}

/** Replaces drizzle's error, whose message holds the parameters, and a lost connection's. */
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
