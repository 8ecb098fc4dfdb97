import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';

/** A connection whose request is longer than this is ended rather than read to the request's end. */
const MOST_DRAINED_BYTES = 8 * 1024 * 1024;

/**
 * Ends an answer only when the request's body has been read: what nobody read is read and thrown away. A client that is
 * still sending when the answer is over would find a broken connection in its place, and the next request of the
 * connection stands behind the body.
 */
export const drainBody: RequestHandler = (request, response, next) => {
  const { headers } = request;
  if (!('transfer-encoding' in headers) && Number(headers['content-length'] ?? 0) === 0) return next();
  const end = response.end.bind(response) as (...last: unknown[]) => typeof response;
  response.end = ((...last: unknown[]) => {
    if (request.readableEnded) return end(...last);
    void drain(request).then((isRead) => {
      if (!isRead) closeAfter(request, response);
      end(...last);
    });
    return response;
  }) as typeof response.end;
  next();
};

/** Ends the connection after the answer. Where a head can still say so it does; compression has sent its own before. */
function closeAfter(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) response.once('finish', () => request.socket.destroySoon());
  else response.setHeader('Connection', 'close');
}

/** Resolves when the body is read; to false when it is longer than is read or the client went away. */
function drain(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let drained = 0;
    request.removeAllListeners('data');
    request.on('data', (chunk: Buffer) => {
      drained += chunk.length;
      if (drained <= MOST_DRAINED_BYTES) return;
      request.pause();
      resolve(false);
    });
    request.once('end', () => resolve(true)).once('close', () => resolve(request.complete));
    request.resume();
  });
}
