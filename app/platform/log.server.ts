import { pino } from 'pino';

/** The only fields a log line may carry. Anything else is dropped, so that no personal data slips in with an object. */
const ALLOWED = new Set([
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'tenant',
  'account',
  'job',
  'jobId',
  'count',
  'code',
  'constraint',
  'error',
  'stack',
  'port',
  'role',
  'reason',
  'queue',
  'attempt',
  'version',
]);

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const sink = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
});

function allowed(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}

/** Writes log lines of allow-listed fields. `message` is a fixed sentence, never built from data. */
export const log = {
  info: (message: string, fields: LogFields = {}) => sink.info(allowed(fields), message),
  warn: (message: string, fields: LogFields = {}) => sink.warn(allowed(fields), message),
  error: (message: string, fields: LogFields = {}) => sink.error(allowed(fields), message),
};

/** What an error may say in a log: its name, code and where it was thrown; not its message, which may hold data. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: placesOf(error)
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8)
      .join('\n'),
  };
}

/** The stack without the message it begins with: a line of the message may look like a place. */
function placesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? stack : stack.slice(at + message.length);
}
