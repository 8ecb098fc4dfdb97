import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

const en = {
  title: 'Logo and color',
  lead: 'They stand on every page of the clinic, in its e-mails and on what is printed, from the next one on.',
  hint: 'The clinic’s logo and its color on its pages, in e-mails and on paper',
  colour: 'Color',
  colourHint: 'As #, then six figures or letters a to f, such as #0F5E7A.',
  tried: 'Color to try',
  preview: 'Preview',
  previewHint: 'Nothing is saved yet.',
  logo: 'Logo',
  logoHint: 'PNG, JPEG or WebP, 2 MB at most. We draw it anew, without what a camera wrote into it.',
  logoNow: 'The logo now',
  logoNone: 'No logo: the first letter of the name stands in its place.',
  logoSaved: 'A logo is there',
  removeLogo: 'Take the logo away',
  inMessages: 'The logo in e-mails too',
  inMessagesHint:
    'Others may see them. Tick this only when the logo says nothing of treatment: no name or sign of it. The logo goes inside the e-mail; nobody can see whether it is read.',
  mail: 'E-mail',
  paper: 'On paper',
  sampleMail: 'You have an appointment on Friday.',
  samplePage: 'Day sheet',
  save: 'Save',
  saved: 'It is saved.',
  light: 'Light',
  dark: 'Dark',
  asChosen: 'Shown as chosen, {shade}. Contrast {ratio} to 1.',
  darker: 'Made darker, {shade}, so that it can be read. Contrast {ratio} to 1.',
  lighter: 'Made lighter, {shade}, so that it can be read. Contrast {ratio} to 1.',
  sampleButton: 'Button',
  sampleLink: 'Link',
  act_change: 'Changed the clinic’s logo or color',
  'error_colour-invalid': 'Enter a color as # and six figures or letters a to f, such as #0F5E7A',
  'error_logo-svg': 'This is an SVG picture, which can hold programs. Save it as PNG, then choose that file',
  'error_logo-kind': 'Choose a PNG, JPEG or WebP picture',
  'error_logo-broken': 'This picture cannot be read. Save it anew, or choose another',
  'error_logo-large': 'This picture is too large. Choose one of at most 16 million pixels, with less detail',
  error_choose: 'Choose one',
  error_stale: 'Somebody changed these settings meanwhile. Look at them, then decide.',
  'error_form-already-sent': 'This form was sent before, with other answers. Check what is saved now.',
  error_other: 'Check this answer',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  title: 'Logotipo y color',
  lead: 'Están en cada página de la clínica, en sus correos y en lo que se imprime, a partir de la próxima.',
  hint: 'El logotipo de la clínica y su color en sus páginas, en los correos y en papel',
  colour: 'Color',
  colourHint: 'Con # y seis cifras o letras de la a a la f, por ejemplo #0F5E7A.',
  tried: 'Color de prueba',
  preview: 'Vista previa',
  previewHint: 'Todavía no se guarda nada.',
  logo: 'Logotipo',
  logoHint:
    'PNG, JPEG o WebP, 2 MB como máximo. Lo dibujamos de nuevo, sin lo que escribió en él una cámara.',
  logoNow: 'El logotipo actual',
  logoNone: 'Sin logotipo: en su lugar está la primera letra del nombre.',
  logoSaved: 'Hay un logotipo',
  removeLogo: 'Quitar el logotipo',
  inMessages: 'El logotipo también en los correos',
  inMessagesHint:
    'Otras personas pueden verlos. Márquelo solo si el logotipo no dice nada del tratamiento: ningún nombre ni símbolo. El logotipo va dentro del correo; nadie puede ver si se lee.',
  mail: 'Correo',
  paper: 'En papel',
  sampleMail: 'Tiene una cita el viernes.',
  samplePage: 'Hoja del día',
  save: 'Guardar',
  saved: 'Está guardado.',
  light: 'Claro',
  dark: 'Oscuro',
  asChosen: 'Se muestra como se eligió, {shade}. Contraste de {ratio} a 1.',
  darker: 'Se oscurece, {shade}, para que pueda leerse. Contraste de {ratio} a 1.',
  lighter: 'Se aclara, {shade}, para que pueda leerse. Contraste de {ratio} a 1.',
  sampleButton: 'Botón',
  sampleLink: 'Enlace',
  act_change: 'Modificó el logotipo o el color de la clínica',
  'error_colour-invalid': 'Escriba un color con # y seis cifras o letras de la a a la f, por ejemplo #0F5E7A',
  'error_logo-svg': 'Es una imagen SVG, que puede contener programas. Guárdela como PNG y elija ese archivo',
  'error_logo-kind': 'Elija una imagen PNG, JPEG o WebP',
  'error_logo-broken': 'Esta imagen no puede leerse. Guárdela de nuevo o elija otra',
  'error_logo-large':
    'Esta imagen es demasiado grande. Elija una de 16 millones de píxeles como máximo y con menos detalle',
  error_choose: 'Elija una opción',
  error_stale: 'Alguien modificó estos ajustes mientras tanto. Mírelos y decida.',
  'error_form-already-sent':
    'Este formulario ya se envió, con otras respuestas. Compruebe lo que está guardado.',
  error_other: 'Revise esta respuesta',
};

export const branding = { en, es };

declare module '#app/platform/i18n/areas.ts' {
  interface Areas {
    branding: typeof en;
  }
}
