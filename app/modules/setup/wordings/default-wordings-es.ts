import type { DefaultTexts } from './default-wordings-en.ts';

/** The Spanish wordings with which a clinic begins. They say what the English ones say. */
export const SPANISH_WORDINGS: DefaultTexts = {
  treatment_consent: {
    title: 'Consentimiento para el tratamiento',
    body: `
# Qué acepta usted
Usted pide a esta clínica que evalúe y trate al cliente nombrado abajo, y acepta el tratamiento que el terapeuta planifique con
usted. Pueden ser sesiones individuales, familiares o de grupo, en las que se habla, se juega, se practican habilidades y se
trabaja la conducta.

# Qué puede ayudar y qué puede ser difícil
Muchas personas se sienten y se desenvuelven mejor con el tratamiento. Nadie puede prometer un resultado. Hablar de cosas
difíciles puede doler, los sentimientos pueden crecer antes de aliviarse y los cambios pueden tensar las relaciones. Hay otros
caminos: otras terapias, medicinas recetadas por un médico, grupos de autoayuda o ningún tratamiento. Su terapeuta hablará de
ellos con usted.

# Usted decide
- Puede preguntar lo que quiera en todo momento: el plan, los métodos, la formación del terapeuta, cuánto puede durar.
- Puede rechazar un método, pedir otro terapeuta o terminar cuando quiera.
- Si no podemos dar la ayuda que hace falta, se lo decimos y le ayudamos a encontrar a quien pueda darla.

# Qué queda en privado y cuándo debemos hablar
Lo que usted nos cuenta es privado. Lo compartimos con su permiso, o cuando la ley lo permite o lo exige. Podemos tener que
actuar sin su permiso:
- cuando sospechamos que se maltrata o se descuida a un menor, a una persona mayor o a una persona con discapacidad;
- cuando alguien corre grave peligro de hacerse daño o de hacer daño a otra persona;
- cuando lo ordena un tribunal o una autoridad que puede hacerlo.

Nuestro Aviso de prácticas de privacidad dice cómo usamos la información para el tratamiento, el pago y el funcionamiento de la
clínica. Los terapeutas pueden hablar de la atención que dan con su supervisor y con otras personas de la clínica que le tratan.
En las sesiones de familia y de grupo pedimos a todos que guarden para sí lo que se dice, pero no podemos prometer que lo hagan.

# Clientes menores de edad
Por un menor firma el padre, la madre, el tutor u otra persona con derecho legal a decidir. En algunos estados los menores pueden
aceptar por sí mismos cierta atención. El tratamiento necesita confianza: el terapeuta acuerda con usted qué se cuenta a los
padres. Si un tribunal ha decidido sobre la custodia o sobre las decisiones médicas, tráiganos la orden.

# Citas y costos
Antes de empezar le decimos cuánto cuesta, qué sabemos de su cobertura y con cuánto tiempo debe cancelar. Si paga usted, puede
pedir un presupuesto por escrito.

# Emergencias
No somos un servicio de emergencias. En caso de peligro llame al 911 o vaya a la sala de emergencias más cercana. En una crisis
llame o escriba al 988, de día o de noche.

# Al firmar
Usted ha leído este texto, o se lo han leído. Pudo preguntar y entendió las respuestas. Acepta el tratamiento en esta clínica
hasta que retire este consentimiento por escrito. Recibe una copia.
`,
  },
  telehealth_consent: {
    title: 'Consentimiento para la teleterapia',
    body: `
# Qué es
En la teleterapia, usted y el terapeuta se encuentran por video seguro, o por teléfono donde está permitido. Todo lo que aceptó
para el tratamiento vale también aquí.

# Qué tiene de bueno y qué no
Usted se ahorra el camino, y la atención puede seguir cuando no puede venir. Pero el terapeuta ve y oye menos que en la misma
sala, la conexión puede fallar y ninguna técnica está libre de riesgos: alguien podría escuchar la sesión o entrar en un aparato o
en una cuenta. Si la teleterapia no le conviene, el terapeuta se lo dice y ofrece sesiones en persona, o le ayuda a encontrarlas.

# Qué necesitamos de usted
- Esté en un lugar privado, donde no escuche quien no debe. Un menor tiene a un adulto cerca.
- Díganos al comienzo de cada sesión dónde está. El terapeuta debe tener licencia para el estado en que usted se encuentra.
- No grabe la sesión. Nosotros tampoco la grabamos, salvo que usted lo acepte por escrito.
- No conduzca durante la sesión.

# Si falla la conexión
Lo intentamos de nuevo, y después le llamamos a este número: ___

# En una emergencia
La teleterapia no es para emergencias. Si creemos que usted está en peligro, enviamos ayuda al lugar donde está y llamamos a esta
persona:

Nombre: ___

Teléfono: ___

En caso de peligro llame al 911. En una crisis llame o escriba al 988.

# Usted decide
Puede rechazar la teleterapia o dejarla en todo momento, y pedir sesiones en persona. Eso no cambia su derecho a la atención. El
costo puede ser otro; pregunte a su seguro si lo paga.

# Al firmar
Usted ha leído este texto, o se lo han leído. Pudo preguntar y entendió las respuestas. Acepta la teleterapia hasta que retire
este consentimiento por escrito. Recibe una copia.
`,
  },
  hipaa_authorization: {
    title: 'Autorización para compartir información de salud',
    body: `
# Quién puede compartir
[ ] Esta clínica
[ ] Otra persona u organización: ___

# Con quién
Persona u organización: ___

Dirección, teléfono o fax: ___

[ ] Ambas pueden compartir entre sí.

# Qué se puede compartir
[ ] Fechas de las citas y asistencia
[ ] Evaluación y diagnóstico
[ ] Plan de tratamiento y avances
[ ] Resumen al final del tratamiento
[ ] Cuentas y pagos
[ ] Otra cosa: ___

Sobre la atención desde ___ hasta ___

Las notas de psicoterapia no se comparten con este formulario; necesitan una autorización propia. Tampoco los registros del
tratamiento de un trastorno por consumo de sustancias que protege la norma 42 CFR Part 2; para ellos hay otro consentimiento.

# Para qué
[ ] Lo pide el cliente, o quien firma por él
[ ] Para que la atención de varias personas concuerde
[ ] Escuela o trabajo
[ ] Seguro o prestaciones
[ ] Otra cosa: ___

# Hasta cuándo
Esta autorización termina en esta fecha, o cuando ocurra esto: ___

# Sus derechos
- Puede retirarla en todo momento, con una carta a esta clínica. Lo que se compartió confiando en ella antes de recibir su carta
queda compartido. Si se firmó para obtener un seguro, la aseguradora puede conservar el derecho a impugnar un reclamo o la póliza.
- No tiene que firmar. El tratamiento, el pago, la inscripción y el derecho a prestaciones no dependen de ella. Hay una excepción:
si un servicio solo sirve para informar a otra persona, podemos exigir su autorización para ese informe.
- Quien reciba la información puede compartirla de nuevo, y entonces las normas federales de privacidad pueden dejar de protegerla.
- Recibe una copia de lo que firmó.

A esta clínica no se le paga por compartir la información.

# Al firmar
Usted ha leído este texto, o se lo han leído, y permite que la información se comparta como está escrito arriba. Quien firma por el
cliente escribe abajo con qué derecho: padre, madre, tutor u otro representante legal.
`,
  },
  part2_consent: {
    title: 'Consentimiento para compartir registros del tratamiento por consumo de sustancias',
    body: `
La ley federal (42 CFR Part 2) protege estos registros. Los compartimos como usted lo permite aquí, y más allá solo cuando esa ley
lo admite.

# Quién puede compartir
[ ] Esta clínica
[ ] Otro programa: ___

# Con quién
[ ] Quienes me tratan, planes de salud, terceros que pagan y personas que ayudan a operar esta clínica
[ ] Solo esta persona u organización: ___

# Qué se puede compartir del tratamiento de un trastorno por consumo de sustancias
[ ] Todos estos registros
[ ] Fechas de las citas y asistencia
[ ] Diagnóstico
[ ] Medicación
[ ] Resultados de pruebas
[ ] Plan de tratamiento y avances
[ ] Otra cosa: ___

Las notas de consejería que se guardan aparte de estos registros necesitan un consentimiento propio. También lo necesita todo uso
de los registros, o de lo que dicen, en un proceso civil, penal, administrativo o legislativo contra el cliente. Ninguno de los dos
es parte de este formulario.

# Para qué
[ ] Tratamiento, pago y operaciones de atención de salud, ahora y más adelante
[ ] Lo pide el cliente
[ ] Otra cosa: ___

# Hasta cuándo
[ ] En esta fecha, o cuando ocurra esto: ___
[ ] Al final del tratamiento en esta clínica
[ ] Sin final (solo para tratamiento, pago y operaciones de atención de salud)

# Sus derechos
- Puede retirar este consentimiento en todo momento, con una carta a esta clínica. Lo que se compartió antes confiando en él queda
compartido.
- No tiene que firmar. Si no firma, no compartimos los registros para los fines de arriba. Entonces un seguro puede no pagar, y a
otras personas que le tratan puede faltarles lo que necesitan saber.
- Los profesionales y planes de salud y quienes trabajan para ellos, si reciben los registros para tratamiento, pago u operaciones de
atención de salud, pueden compartirlos de nuevo como lo permiten las normas HIPAA, pero no para un proceso contra el cliente.
- Si los registros pasan por un intermediario, como una red de intercambio de información de salud, puede preguntarle quién los
recibió en los últimos tres años.
- Cada vez que se comparten van con un aviso de que la ley federal los protege, y con una copia o una explicación de este
consentimiento.
- Recibe una copia de lo que firmó.

# Al firmar
Usted ha leído este texto, o se lo han leído, y permite que los registros se compartan como está escrito arriba.
`,
  },
  photo_video_release: {
    title: 'Permiso para fotos, videos y grabaciones de sonido',
    body: `
# Qué se puede grabar
[ ] Fotos
[ ] Video
[ ] Sonido

De quién o de qué: ___

# Para qué
[ ] Tratamiento: para verlo juntos y ver los avances
[ ] Supervisión y formación del personal de esta clínica
[ ] Otra cosa, y dónde se verá: ___

Cada fin se permite solo si su casilla está marcada. No publicamos nada en que se vea al cliente, en papel ni en internet, si no
está escrito arriba. Para lo que no es el tratamiento ni el trabajo de esta clínica necesitamos además su autorización para
compartir información de salud.

# Cómo se guarda
Las grabaciones son información de salud: se guardan cifradas, y solo las ve u oye quien las necesita para los fines marcados. Se
borran cuando ya no hacen falta, a más tardar el: ___

Una grabación que pasa a ser parte del expediente del cliente se guarda tanto como el expediente.

# Usted decide
- No tiene que firmar. El tratamiento no depende de ello.
- Puede pedir en todo momento que se detenga una grabación.
- Puede retirar este permiso en todo momento, con una carta a esta clínica. Entonces no grabamos más y borramos lo que la ley no
obliga a guardar. Lo que ya se mostró o publicó no siempre se puede recuperar.
- No se le paga por ello, y nadie puede vender las grabaciones.

# Al firmar
Usted ha leído este texto, o se lo han leído, y permite las grabaciones marcadas arriba hasta que lo retire. Recibe una copia.
`,
  },
  sms_consent: {
    title: 'Consentimiento para mensajes de texto',
    body: `
# Qué acepta usted
Esta clínica puede enviar mensajes de texto, también por medios automáticos, a este número de celular: ___

Usted confirma que el número es suyo, o que puede decidir sobre él.

# Qué enviamos
- Recordatorios de citas, y avisos cuando una se cambia o se cancela
- Ofertas de una hora que quedó libre, si usted la pidió
- Peticiones de que nos llame o de que llene un formulario

No enviamos publicidad. Cuántos mensajes llegan depende de las citas. Su compañía puede cobrar por mensajes y datos.

# Qué debe saber de la privacidad
Los mensajes de texto no van cifrados, y otras personas que ven el teléfono pueden leerlos. Por eso nuestros mensajes dicen el
nombre neutro de la clínica, el día, la hora y un teléfono, y nada de la atención. No nos escriba nada privado por mensaje.

# Cómo dejar de recibirlos
Responda STOP a cualquier mensaje, o díganoslo de otro modo. Responda HELP para recibir ayuda y START para recibirlos de nuevo.
Puede pedir correos o llamadas en lugar de mensajes.

# Usted decide
No tiene que aceptar. El tratamiento no depende de ello. Los mensajes no son para emergencias: en caso de peligro llame al 911; en
una crisis llame o escriba al 988.

# Al firmar
Usted ha leído este texto, o se lo han leído, y acepta mensajes de texto a este número hasta que lo retire. Avísenos si el número
cambia.
`,
  },
};
