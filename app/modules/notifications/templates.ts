/** What a message tells. A reminder's kind in the ledger also names its hours: `reminder-24h`. */
export type MessageKind = 'confirmation' | 'moved' | 'cancellation' | `reminder-${number}h`;

interface Template {
  readonly subject: string;
  readonly body: string;
}

type Wording = 'confirmation' | 'moved' | 'cancellation' | 'reminder';

/**
 * Wordings of appointment e-mails: the clinic's neutral name, day, time and phone, and nothing else of the appointment
 * (45 CFR 164.502(b), minimum necessary). A test lints every one.
 */
export const TEMPLATES: Readonly<Record<'en' | 'es', Readonly<Record<Wording, Template>>>> = {
  en: {
    confirmation: {
      subject: 'Your appointment on {{day}} at {{time}}',
      body: 'You have an appointment on {{day}} at {{time}}.\n\nTo change or cancel it, call {{phone}}.\n\n{{clinicName}}',
    },
    moved: {
      subject: 'Your appointment was moved to {{day}} at {{time}}',
      body: 'Your appointment was moved. It is now on {{day}} at {{time}}.\n\nTo change or cancel it, call {{phone}}.\n\n{{clinicName}}',
    },
    cancellation: {
      subject: 'Your appointment on {{day}} is cancelled',
      body: 'Your appointment on {{day}} at {{time}} is cancelled.\n\nTo arrange another one, call {{phone}}.\n\n{{clinicName}}',
    },
    reminder: {
      subject: 'Reminder: {{day}} at {{time}}',
      body: 'This is a reminder of your appointment on {{day}} at {{time}}.\n\nTo change or cancel it, call {{phone}}.\n\n{{clinicName}}',
    },
  },
  es: {
    confirmation: {
      subject: 'Su cita: {{day}}, {{time}}',
      body: 'Tiene una cita: {{day}}, {{time}}.\n\nPara cambiarla o cancelarla, llame al {{phone}}.\n\n{{clinicName}}',
    },
    moved: {
      subject: 'Su cita se cambió: {{day}}, {{time}}',
      body: 'Su cita se cambió. Ahora es: {{day}}, {{time}}.\n\nPara cambiarla o cancelarla, llame al {{phone}}.\n\n{{clinicName}}',
    },
    cancellation: {
      subject: 'Su cita se canceló: {{day}}',
      body: 'Su cita se canceló: {{day}}, {{time}}.\n\nPara pedir otra, llame al {{phone}}.\n\n{{clinicName}}',
    },
    reminder: {
      subject: 'Recordatorio: {{day}}, {{time}}',
      body: 'Le recordamos su cita: {{day}}, {{time}}.\n\nPara cambiarla o cancelarla, llame al {{phone}}.\n\n{{clinicName}}',
    },
  },
};

export function templateOf(kind: MessageKind, locale: 'en' | 'es'): Template {
  return TEMPLATES[locale][kind.startsWith('reminder-') ? 'reminder' : (kind as Wording)];
}
