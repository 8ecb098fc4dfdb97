import { Socket } from 'node:net';

/** postgres.js writes a message of this length at once, and a shorter one at the end of the event loop's turn. */
const LONG = 1_024;

/** The address at which a server listens, as postgres.js has parsed it. */
interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path: string | false;
}

type Done = (error?: Error | null) => void;
type WriteRest = [encodingOrDone?: BufferEncoding | Done, done?: Done];

/**
 * Connects to PostgreSQL; it is the `socket` of postgres.js's options. It sends a long message together with the short
 * one that follows it in the same turn of the event loop: the last statement of an act and its COMMIT. Each write
 * costs the server up to a tenth of the time of a small page, and PostgreSQL wakes up for each. Errors arrive as
 * events, as with the socket of postgres.js.
 */
export function gatheringSocket({ host, port, path }: Address): Socket {
  const socket = new Socket();
  const [name = '', at = 5432] = [host[0], port[0]];
  if (path === false) socket.connect(at, name);
  else socket.connect(path);
  const write = socket.write.bind(socket);
  const sendAll = () => {
    while (socket.writableCorked > 0) socket.uncork();
  };
  // It is set after `connect`, which puts Node's own `write` in place of any other
  // (findings/socket-write-replaced.sh).
  socket.write = (message: string | Uint8Array, ...rest: WriteRest): boolean => {
    const isLong = message.length >= LONG;
    if (isLong && socket.writableCorked === 0) {
      socket.cork();
      // Short messages come in the next phase of immediates. After that phase, nothing more of this turn can come.
      setImmediate(() => setImmediate(sendAll));
    }
    const isRoomLeft = write(message, ...(rest as []));
    if (!isLong) sendAll();
    return isRoomLeft;
  };
  // postgres.js checks a certificate against this host.
  return Object.assign(socket, { host: name });
}
