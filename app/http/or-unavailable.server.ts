import { KeyServiceUnavailable } from '#app/platform/crypto/key-service.ts';
import { DatabaseUnavailable } from '#db/tenant.server.ts';

/** Turns an absent or overloaded database or key service into 503: the page says to try again, and nothing was lost. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable || error instanceof KeyServiceUnavailable)) throw error;
    throw new Response('Unavailable', {
      status: 503,
      statusText: 'unavailable',
      headers: { 'Retry-After': '5' },
    });
  }
}
