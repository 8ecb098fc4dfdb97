/** What is wrong with a typed phone number, in the words that every form shares. */
export const phoneErrors = {
  en: {
    'error_phone-invalid':
      'Enter a phone number like (212) 555-0100 ext. 204 or +52 55 1234 5678, other words in parentheses',
    'error_phone-two': 'Enter one phone number here, the one to call first',
    'error_phone-country':
      'A number of another country begins with + and its code: +52 55 1234 5678. Write one of the United States as (551) 234-5678',
    'error_phone-mexico': 'If it is a number of the United States, send the form again',
  },
  es: {
    'error_phone-invalid':
      'Escriba un teléfono como (212) 555-0100 ext. 204 o +52 55 1234 5678, lo demás entre paréntesis',
    'error_phone-two': 'Escriba aquí un solo número, el primero al que se llama',
    'error_phone-country':
      'Un número de otro país empieza con + y su código: +52 55 1234 5678. Escriba uno de Estados Unidos como (551) 234-5678',
    'error_phone-mexico': 'Si es un número de Estados Unidos, envíe el formulario otra vez',
  },
} as const;
