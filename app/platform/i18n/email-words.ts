/** What is wrong with a typed e-mail address, in the words that every form shares. */
export const emailErrors = {
  en: {
    'error_email-blank': 'Take the blank out of the e-mail address',
    'error_email-comma': 'Take the comma out of the e-mail address; a dot may be meant',
    'error_email-sign': 'Write the e-mail address alone, without a name, < > ( ) : ; or quotation marks',
    'error_email-two-ats': 'Enter one e-mail address with one @',
    'error_email-dots': 'Take out the dot at the end, at the @, or next to another dot',
    'error_email-no-ending': 'Write the e-mail address up to its ending, such as .com or .org',
    'error_email-hyphen': 'Take out the hyphen beside a dot or at an end, after the @',
    'error_email-www': 'Take out www. and http: they belong to a website, not to an e-mail address',
    'error_email-unlikely': 'This looks like nobody’s e-mail address. If it is right, send the form again',
    'error_email-letter': 'If it is right, send the form again',
    'error_email-slip': 'If the address is right as it is, send the form again',
  },
  es: {
    'error_email-blank': 'Quite el espacio del correo electrónico',
    'error_email-comma': 'Quite la coma del correo electrónico; quizá es un punto',
    'error_email-sign': 'Escriba el correo solo, sin nombre, < > ( ) : ; ni comillas',
    'error_email-two-ats': 'Escriba un solo correo electrónico, con una sola @',
    'error_email-dots': 'Quite el punto del final, junto a la @ o junto a otro punto',
    'error_email-no-ending': 'Escriba el correo hasta su terminación, como .com u .org',
    'error_email-hyphen': 'Quite el guion junto a un punto o en un extremo, después de la @',
    'error_email-www': 'Quite www. y http: son de un sitio web, no de un correo electrónico',
    'error_email-unlikely': 'Este correo no parece de nadie. Si es correcto, envíe el formulario otra vez',
    'error_email-letter': 'Si es correcto, envíe el formulario otra vez',
    'error_email-slip': 'Si el correo es correcto tal como está, envíe el formulario otra vez',
  },
} as const;
