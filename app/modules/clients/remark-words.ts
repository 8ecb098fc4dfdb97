import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words by which a page asks or remarks on what may have been mistyped. */
const en = {
  areaCodeUnknown: '(area code {area} is new or mistyped: please check)',
  emailDomain: '(did you mean {domain}?)',
  notInList: 'Nobody in this list. The search at the top also knows phones, guardians and other spellings.',
  nameMeant: 'Nobody fits all of that. Did you mean …?',
  dateTurned: 'typed with the day first',
  datesTurned: 'The date was read with the month first and with the day first.',
  extensionAlone:
    'Nobody is found by an extension alone. Type the last four digits of the phone itself, or a name.',
  languageMeant: 'Did you mean',
  languageAsTyped: '{language} (keep as typed)',
  otherLanguages: 'Others',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  areaCodeUnknown: '(el prefijo {area} es nuevo o está mal escrito: verifíquelo)',
  emailDomain: '(¿quiso decir {domain}?)',
  notInList: 'Nadie en esta lista. La búsqueda de arriba conoce también teléfonos, tutores y otras grafías.',
  nameMeant: 'Nadie coincide con todo eso. ¿Quiso decir …?',
  dateTurned: 'escrita con el mes primero',
  datesTurned: 'La fecha se leyó con el día primero y con el mes primero.',
  extensionAlone:
    'Por la extensión sola no se encuentra a nadie. Escriba las últimas cuatro cifras del teléfono mismo, o un nombre.',
  languageMeant: 'Quizás quiso decir',
  languageAsTyped: '{language} (dejarlo así)',
  otherLanguages: 'Otros',
};

export const remarks = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    remarks: typeof en;
  }
}
