import type { AreaIn } from '../message.ts';
import type { shell as en } from '../en/shell.ts';

export const shell: AreaIn<typeof en> = {
  today: 'Hoy',
  calendar: 'Calendario',
  clients: 'Clientes',
  myDay: 'Mi día',
  deliveries: 'Mensajes enviados',
  staff: 'Personal',
  audit: 'Registro de auditoría',
  clinic: 'Clínica',
  tenants: 'Clínicas',
  operations: 'Operaciones',
  gallery: 'Interfaz',
  account: 'Su cuenta',
  switchClinic: 'Cambiar de clínica',
  role_admin: 'Administración',
  role_therapist: 'Terapeuta',
  role_receptionist: 'Recepción',
  role_billing: 'Facturación',
  role_operator: 'Operador',
  productName: 'Clinic',
  signInTitle: 'Entre en su clínica',
  signInLead: 'En la página siguiente se le pedirá su correo electrónico y su contraseña.',
  signInFailed: 'Esta vez no se pudo entrar. Inténtelo de nuevo.',
  signInSecondFactor:
    'Para entrar necesita un segundo factor, como un código de una aplicación. Configúrelo en su proveedor de identidad o pida ayuda a la administración. Después entre de nuevo.',
  signInAgain:
    'Cerró la sesión en todas partes, o la administración terminó sus sesiones. Entre de nuevo con su contraseña.',
  signInClinic:
    'Su inicio de sesión nombra una clínica en la que no trabaja. Pida a la administración que lo corrija.',
  signInDown: 'Ahora no es posible entrar. Inténtelo de nuevo dentro de unos minutos.',
  signInSlow: 'Tardó demasiado en entrar. Empiece de nuevo.',
  signedOut: 'Ha salido.',
  signOutTitle: 'Salir',
  signOutLead: 'Salga de este dispositivo o de todos los dispositivos en los que ha entrado.',
  signOutHere: 'Salir',
  signOutEverywhere: 'Salir de todos',
  yourClinics: 'Sus clínicas',
  noClinics: 'Todavía no tiene clínica',
  noClinicsLead:
    'Pida a la administración de su clínica que le dé una función. Después vuelva a esta página.',
  noClinicHere: 'Todavía no hay ninguna clínica aquí',
  noClinicHereLead:
    'Esta instalación es nueva. Quien la administra crea la primera clínica con el comando “clinic tenant create”. Después, abra esta página de nuevo.',
  yourSubject:
    'Para que usted la administre, el comando necesita el nombre que le da el proveedor de identidad:',
  sessionsHeading: 'Dónde tiene la sesión abierta',
  sessionBegan: 'Sesión iniciada {ago}',
  sessionHere: 'Este dispositivo',
  endOthers: 'Cerrar todas las demás',
  sessionsEnded: 'Se cerró. Para volver a entrar allí hará falta la contraseña.',
  keptTitle: 'Su formulario no se envió',
  keptLead:
    'Su sesión terminó mientras escribía. Esto es lo que escribió. No se envió y se conserva un día. El formulario muestra todas las respuestas: ábralo para leerlas, cambiarlas o enviarlas.',
  signInKept:
    'Su sesión terminó mientras escribía. Lo que escribió se conserva para usted: inicie sesión y se mostrará de nuevo.',
  signInIdle: 'Su sesión terminó porque no hubo actividad durante un rato.',
  suspendedTitle: 'Esta clínica está suspendida',
  suspended:
    'Nadie puede trabajar en ella por ahora, y no se guarda nada de lo que envíe. Todo lo que hay en ella se conserva. Pregunte a su administrador; quien opera esta instalación puede reanudarla.',
  canceledTitle: 'Esta clínica está cancelada',
  canceled:
    'Ya nadie puede trabajar en ella, y no se guarda nada de lo que envíe. Lo que hay en ella se conserva un tiempo. Pida a quien opera esta instalación una exportación, o que la reanude.',
  shreddedTitle: 'Esta clínica ya no existe',
  shredded:
    'Se canceló, y nadie puede leer ya los expedientes de sus clientes. No se guarda nada de lo que envíe.',
  notKeptTitle: 'Aquí no se conserva nada para usted',
  notKept:
    'Lo que se escribió antes de terminar una sesión se conserva un día para quien lo escribió, y se le ofrece cuando inicia sesión.',
  errorNotYourPage:
    'Otra persona abrió esta página con su sesión en este navegador. No se ha cambiado nada. Lo que se escribió en ella se conserva para esa persona.',
  keptAboutHeading: 'Qué formulario es',
  keptForm: 'Formulario',
  keptUnnamed: 'Un formulario',
  keptClient: 'Cliente',
  keptSubject: 'Sobre',
  keptAppointment: 'Cita',
  keptAt: 'Guardado desde',
  keptDiscarded: 'El formulario se descartó.',
  keptOthers: {
    one: 'Otro formulario suyo no se envió',
    other: 'Otros {count} formularios suyos no se enviaron',
  },
  keptHeading: 'Lo que escribió',
  keptNoFile:
    'También había elegido un archivo. Los archivos no se guardan: abra otra vez el formulario y elija de nuevo el archivo.',
  keptReopen: 'Abrir de nuevo el formulario',
  keptReopened: 'Esto es lo que escribió. Aún no se ha enviado.',
  keptLine: 'Sin enviar: {form}. Guardado desde {at}.',
  keptLook: 'Verlo',
  notDone: 'Su sesión había terminado: lo último que pidió no se hizo.',
  keptSend: 'Enviarlo ahora',
  keptDiscard: 'Descartarlo',
  error404Title: 'Página no encontrada',
  error404:
    'Revise la dirección, o vuelva atrás e inténtelo de nuevo. Si siguió un enlace, el registro puede ser de otra clínica.',
  error403Title: 'No puede hacer esto',
  error403: 'Su función no lo incluye. Si lo necesita para su trabajo, pídalo a la administración.',
  error403Stale: 'Si estaba enviando un formulario, abra la página de nuevo y envíelo desde allí.',
  error400Title: 'No se pudo leer este formulario',
  error400: 'No se cambió nada. Vuelva, abra la página de nuevo y envíe el formulario desde allí.',
  error413Title: 'Es demasiado grande',
  error413: 'El formulario es mayor de lo que admite esta página. Acórtelo y envíelo de nuevo.',
  error429Title: 'Demasiados intentos a la vez',
  error429: 'Espere un minuto e inténtelo de nuevo.',
  error503Title: 'No está disponible en este momento',
  error503: 'Vuelva e inténtelo de nuevo en un momento. Lo que se guardó antes está a salvo.',
  error500Title: 'Algo salió mal',
  error500:
    'No se ha perdido nada de lo que guardó antes. Inténtelo de nuevo; si vuelve a ocurrir, dé este número a la administración:',
  backHome: 'Ir a la página de inicio',
};
