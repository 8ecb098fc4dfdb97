import { log } from '#app/platform/log.server.ts';
import type { Texter, TextOutcome } from './texter.server.ts';

const TIMEOUT_MS = 5_000;

/** Where the provider answers itself. */
const TWILIO = 'https://api.twilio.com';

export interface TwilioAccount {
  readonly sid: string;
  readonly token: string;
  /** Another address in place of the provider's own; undefined for that. */
  readonly apiUrl?: string | undefined;
}

/** Faults of the connection before which nothing can have been sent. */
const NEVER_REACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'];
/** The provider's codes of numbers that take no texts: no number, a landline, out of reach. */
const NUMBER_REFUSED = [21211, 21214, 21217, 21265, 21408, 21612, 21614];
/** The number has told the provider itself to stop. */
const OPTED_OUT = 21610;

type SendError = Error & {
  readonly status?: number;
  readonly code?: number | string;
  readonly syscall?: string;
};

/** Makes a texter that sends by Twilio's Programmable Messaging: one request for each text, not repeated by itself. */
export function twilioTexter({ sid, token, apiUrl = TWILIO }: TwilioAccount): Texter {
  const client = openClient(sid, token, apiUrl);
  return {
    async send({ to, from, text, receiptAt }) {
      try {
        const sent = await (
          await client()
        ).messages.create({
          ...{ to, from, body: text },
          ...(receiptAt === null ? {} : { statusCallback: receiptAt }),
        });
        return { status: 'sent', providerId: sent.sid };
      } catch (error) {
        const { status, code } = error as SendError;
        // Nothing else of the error: it quotes the number and the text.
        log.warn('A text was not taken', { code: String(code), status });
        return outcomeOf(error as SendError);
      }
    },
  };
}

/** Loads the library at the first text, so that a server that sends none does not wait for it. */
function openClient(sid: string, token: string, apiUrl: string) {
  let opened: Promise<InstanceType<(typeof import('twilio'))['Twilio']>> | undefined;
  return () => (opened ??= open());

  async function open() {
    const { default: twilio } = await import('twilio');
    const httpClient = new twilio.RequestClient({ timeout: TIMEOUT_MS });
    const request = httpClient.request.bind(httpClient);
    httpClient.request = (asked) =>
      request({ ...asked, uri: asked.uri.replace(TWILIO, apiUrl.replace(/\/$/, '')) });
    return new twilio.Twilio(sid, token, { httpClient });
  }
}

function outcomeOf({ status, code, syscall }: SendError): TextOutcome {
  if (status !== undefined && status < 500) {
    const reason =
      code === OPTED_OUT ? 'opted-out' : NUMBER_REFUSED.some((one) => one === code) ? 'number-refused' : null;
    return { status: 'failed', reason: reason ?? 'text-refused', isFinal: reason !== null };
  }
  const isNever = syscall === 'connect' || NEVER_REACHED.some((one) => one === code);
  if (status === undefined && isNever)
    return { status: 'failed', reason: 'text-provider-away', isFinal: false };
  return { status: 'in_doubt', reason: 'text-no-answer' };
}
