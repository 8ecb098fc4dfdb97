import { pino } from 'pino';

/** The only fields that a log line may have. Any other is dropped, so that no personal data slips in with an object. */
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

/**
 * Lines are gathered for this long, or until they have this many characters, because a write for each line would be a
 * system call for each.
 */
const GATHER_MS = 100;
const MOST_GATHERED = 8_192;
let gathered = '';
let isDue = false;

/**
 * Writes the gathered lines. Standard output is written synchronously wherever the server runs: it is a file or a pipe.
 */
function write(): void {
  const lines = gathered;
  gathered = '';
  isDue = false;
  if (lines !== '') process.stdout.write(lines);
}

function gather(line: string): void {
  gathered += line;
  if (gathered.length > MOST_GATHERED) write();
  else if (!isDue) {
    isDue = true;
    setTimeout(write, GATHER_MS).unref();
  }
}

process.on('exit', write);
// The reader of the log may go away. The clinic goes on.
process.stdout.on('error', () => {});

const sink = pino(
  {
    level: process.env['LOG_LEVEL'] ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  { write: gather },
);

function allowed(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}

/**
 * Writes log lines of the allowed fields. `message` is a fixed sentence, never built from data. A warning or an error
 * is written at once, with all lines before it; other lines a moment later, at the latest when the process ends.
 */
export const log = {
  info(message: string, fields: LogFields = {}): void {
    sink.info(allowed(fields), message);
  },
  warn(message: string, fields: LogFields = {}): void {
    sink.warn(allowed(fields), message);
    write();
  },
  error(message: string, fields: LogFields = {}): void {
    sink.error(allowed(fields), message);
    write();
  },
};

/**
 * Keeps what libraries say to the console out of the log, because their sentences may name addresses and data. That
 * something was said is logged, with the place in the program from where.
 */
export function closeConsole(): void {
  const levels = ['debug', 'info', 'log', 'warn', 'error'] as const;
  const tell = (level: string) => () =>
    log.warn('A library wrote to the console', { ...describeError(new Error()), code: level });
  Object.assign(console, Object.fromEntries(levels.map((level) => [level, tell(level)])));
}

/**
 * Returns what a log may tell of an error: its name, its code and where it was thrown. Its message is left out, because
 * it may contain data. Whatever else is thrown is told by the name of its kind, its code and its status; the router's
 * answers hold the error that they are about.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return describeThrown(error);
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

function describeThrown(thrown: unknown): LogFields {
  if (typeof thrown !== 'object' || thrown === null) return { error: typeof thrown };
  const { code, status, error } = thrown as { code?: unknown; status?: unknown; error?: unknown };
  const kind: unknown = thrown.constructor?.name;
  return {
    ...(error instanceof Error
      ? describeError(error)
      : { error: typeof kind === 'string' && kind !== '' ? kind : 'object' }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  };
}

/** Returns the stack without the message with which it begins, because a line of the message may look like a place. */
function placesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? stack : stack.slice(at + message.length);
}
