import { getMailer } from '#app/modules/notifications/sending/index.server.ts';
import { readMessageLook } from '#app/modules/tenancy/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { getProvisioning } from '../use-provisioning.server.ts';
import { claimSending } from './step-rows.server.ts';
import { StepFailed, type Doing } from '../step.ts';

const WELCOME = {
  en: {
    subject: (clinic: string) => `${clinic} is ready for you`,
    text: (name: string, clinic: string, url: string) =>
      `Hello ${name},\n\n${clinic} has been set up, and you are its administrator.\n\nSign in here: ${url}\n\nIf you have never signed in with this e-mail address, another message tells you how to set your password. Its link is for you alone.`,
  },
  es: {
    subject: (clinic: string) => `${clinic} ya está lista`,
    text: (name: string, clinic: string, url: string) =>
      `Hola, ${name}:\n\n${clinic} ya está creada y usted la administra.\n\nEntre aquí: ${url}\n\nSi nunca ha entrado con esta dirección de correo, otro mensaje le dice cómo elegir su contraseña. Su enlace es solo para usted.`,
  },
} as const;

/**
 * Writes to the first administrator, once: the step is claimed before the message goes out. A run that was killed in between
 * leaves a message that may have gone, which nobody sends again unless the operator asks for it.
 */
export async function sendWelcome({ act, tenant, input }: Doing<'welcome'>): Promise<void> {
  const look = await act(readMessageLook);
  if (!(await claimSending(tenant.id, 'welcome'))) throw new StepFailed('in-doubt', { isFinal: true });
  const { locale, name, email, mailId } = input;
  const url = new URL(paths.clinic(tenant.slug), getProvisioning().publicUrl).href;
  const outcome = await getMailer().send({
    deliveryId: mailId,
    to: email,
    senderName: tenant.name,
    subject: WELCOME[locale].subject(tenant.name),
    text: WELCOME[locale].text(name, tenant.name, url),
    locale,
    look,
  });
  if (outcome.status === 'in_doubt') throw new StepFailed('in-doubt', { isFinal: true });
  if (outcome.status === 'failed') throw new StepFailed(outcome.reason, { isFinal: outcome.isFinal });
}
