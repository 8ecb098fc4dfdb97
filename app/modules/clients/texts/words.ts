import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words of consents to texts. */
const en = {
  card: 'Texts',
  number: 'Number',
  numberOfGuardian: 'Number of the guardian',
  state: 'Texts',
  yes: 'Yes, since {when}',
  notAsked: 'Not asked yet',
  ended: 'No, stopped {when}',
  endedByReply: 'No, stopped by reply on {when}',
  noNumber: 'There is no number to which texts may go.',
  recordedBy: '{way}, recorded by {name}',
  record: 'Record consent to texts',
  recordAgain: 'Record consent again',
  withdraw: 'Stop texts',
  grantTitle: 'Consent to texts of {name}',
  grantLead: 'Texts are sent only once this is on record. It holds for this number alone.',
  wordingHeading: 'What they agree to',
  noWording: 'No wording of the text message consent is in use, so nobody can agree to it yet.',
  toWordings: 'Consent wordings',
  way: 'How did they say it?',
  way_in_person: 'In person: it was read to them, or they read it',
  way_phone: 'By phone: it was read to them',
  way_paper: 'On paper: the signed sheet is filed',
  heard_in_person: 'In person',
  heard_phone: 'By phone',
  heard_paper: 'On paper',
  heard_reply: 'By a reply to a text',
  save: 'Record consent',
  withdrawTitle: 'Stop texts for {name}?',
  withdrawLead: 'From now on no texts go to this number for this client.',
  withdrawNow: 'Stop texts',
  doneGranted: 'Consent to texts recorded.',
  doneWithdrawn: 'Texts stopped.',
  'error_way-required': 'Choose how they said it',
  'error_form-already-sent':
    'This form was sent before with other answers. Check what you see and send it again.',
  error_other: 'Check this answer',
  error_stale: 'The number or the consent has changed since you opened this page. Check what it shows now.',
  act_grant: 'Recorded a consent to texts',
  act_withdraw: 'Recorded that texts are wanted no more',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  card: 'Mensajes de texto',
  number: 'Número',
  numberOfGuardian: 'Número del tutor',
  state: 'Mensajes de texto',
  yes: 'Sí, desde: {when}',
  notAsked: 'Aún no se preguntó',
  ended: 'No, dejados de enviar: {when}',
  endedByReply: 'No, dejados por respuesta: {when}',
  noNumber: 'No hay un número al que se puedan enviar mensajes de texto.',
  recordedBy: '{way}, anotado por {name}',
  record: 'Anotar el consentimiento de mensajes de texto',
  recordAgain: 'Anotar de nuevo el consentimiento',
  withdraw: 'Dejar de enviar',
  grantTitle: 'Consentimiento de mensajes de texto de {name}',
  grantLead: 'Solo se envían mensajes de texto cuando esto está anotado. Vale solo para este número.',
  wordingHeading: 'A qué da su consentimiento',
  noWording:
    'No está en uso ningún texto del consentimiento de mensajes de texto; todavía nadie puede aceptarlo.',
  toWordings: 'Textos de consentimiento',
  way: '¿Cómo lo dijo?',
  way_in_person: 'En persona: se le leyó o lo leyó',
  way_phone: 'Por teléfono: se le leyó',
  way_paper: 'En papel: la hoja firmada está archivada',
  heard_in_person: 'En persona',
  heard_phone: 'Por teléfono',
  heard_paper: 'En papel',
  heard_reply: 'Por respuesta a un mensaje de texto',
  save: 'Anotar el consentimiento',
  withdrawTitle: '¿Dejar de enviar mensajes de texto para {name}?',
  withdrawLead: 'Desde ahora no se envían mensajes de texto a este número por este cliente.',
  withdrawNow: 'Dejar de enviar',
  doneGranted: 'Consentimiento de mensajes de texto anotado.',
  doneWithdrawn: 'Ya no se envían mensajes de texto.',
  'error_way-required': 'Elija cómo lo dijo',
  'error_form-already-sent':
    'Este formulario ya se envió con otras respuestas. Revise lo que ve y envíelo de nuevo.',
  error_other: 'Revise esta respuesta',
  error_stale:
    'El número o el consentimiento cambió desde que abrió esta página. Revise lo que muestra ahora.',
  act_grant: 'Anotó un consentimiento de mensajes de texto',
  act_withdraw: 'Anotó que ya no se quieren mensajes de texto',
};

export const texts = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    texts: typeof en;
  }
}
