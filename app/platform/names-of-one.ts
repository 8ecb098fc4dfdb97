/**
 * Names that are used for one person, folded, by lines that a comma or the end of a line parts: a name with its spellings,
 * then what people in the United States call who is called so, in English and in Spanish. Two names are written together.
 * A name may stand in several lines. What only the ending tells apart (`kathie`, `kathy`) stands once.
 */
export const NAMES_OF_ONE = `
abigail abby gail, abraham abe bram, adelaide addie della, agnes aggie, alan allen al, albert al bert bertie
alexander alex al alec xander lex sandy sasha, alexandra alexandria alexis alex lexi sandra sandy sasha allie
alfred al fred freddie alfie, alice allie, allison alyson ally, alvin al, amanda mandy, amelia millie mel
andrew andy drew, andrea andy drea, angela angie, ann anna annie nan nancy, annabelle anna bella belle, anthony tony
antoinette toni nettie, archibald archie, arnold arnie, arthur art artie, augustus august gus augie, barbara barb babs barbie bobbie
bartholomew bart, beatrice beatrix bea trixie, benjamin ben benny benji, bernard bernie, bernadette bernie, beverly bev
bradley bradford brad, bridget bridie, calvin cal, cameron cam, candace candice candy, carol caroline carolyn carrie caro
cassandra cass cassie sandra, catherine katherine katharine catharine kathryn katrina kate cathy katie kat kay kit kitty trina
kathleen kathy kate katie kay, cecilia cecily cece celia sissy, charles charlie chuck chaz chip, charlotte lottie charlie char
chester chet, christina christine chris chrissy christy tina, kristen kristin kris kristy, christian chris
christopher kristofer chris kit topher, clifford clifton cliff, clinton clint, constance connie, cordelia delia, cornelius neil
constantine konstantinos constantin kostas kosta gus dean, curtis curt, cynthia cindy, daniel dan danny, danielle dani, david dave davey, deborah debra deb debbie, delores dolores dee lola
dennis denny, diana diane di, dominic dominick dom nick, donald don donny, dorothy dot dottie dolly, douglas doug
edgar ed eddie, edmund ed eddie ned, edward ed eddie ned ted teddy, edwin ed eddie, eleanor elinor ellie nell nellie nora lenore
elaine lainey, elijah eli, elizabeth elisabeth liz lizzie lisa liza eliza beth betty bette betsy bess bessie libby elsie lizbeth
ellen ellie nell nellie, emily em emmy millie, emma em emmy, ernest ernie, esther essie, eugene gene, evelyn evie eve
ezekiel zeke, florence flo flossie, frances fran francie frankie fanny, francis frank frankie fran, franklin frank
frederick frederic fred freddy rick, gabriel gabe, gabrielle gabby, genevieve gen jenny viv, geoffrey jeffrey jeff geoff
george georgie, georgia georgie, gerald gerard jerry gerry, geraldine gerry jerry, gilbert gil bert, gregory greg
gwendolyn gwen wendy, harold harry hal, harriet hattie, harrison harry, helen nell nellie, henry hank harry hal, herbert herb bert
howard howie, hubert hugh bert, ignatius iggy, irving irv, isaac ike zac, isabel isabella isabelle bella belle izzy
jackson jack, jacob jake jay coby, jacqueline jackie, james jim jimmy jamie jay, jane janie, janet janice jan, jasmine jaz
jason jay, jennifer jen jenny, jeremiah jeremy jerry, jerome jerry, jessica jess jessie, jillian gillian jill
joan joanie, joanna joanne jo joan, john jack johnny jon, jonathan johnathan jon jonny nathan johnny, joseph joe joey
josephine jo josie, joshua josh, josiah joe si, judah jude, judith judy jude, julia julie jules, julian jules, katelyn caitlin kate katie cait
kayla kay, kenneth ken kenny, kevin kev, kimberly kim, lawrence laurence larry, leon lee leo, leonard leo len lenny, leroy roy, leslie les
lewis louis lou louie, lillian lily lil, linda lindy, lorraine lori rainey, louise lou, lucas luke, lucille lucinda lucy
madeline madeleine madison maddie, magdalene maggie lena, malcolm mal, marcus mark, margaret margery marjorie maggie meg peg peggy marge margie madge greta rita
margot margaret, marianne mary anne, marilyn mary, martha mattie patty, martin marty, marvin marv, mary marie molly polly mamie mae may
matilda tilly tilda mattie, matthew matt matty, maurice morris moe, maximilian maxwell max, melanie mel, melinda mindy mel, melissa mel missy lissa
melvin mel, michael mike mikey mick mickey mitch, michelle shelly chelle micki, mildred millie, millicent millie, milton milt
miranda mandy randy, miriam mimi, mitchell mitch, montgomery monty, moses moe mo, muhammad mohammad mohammed mohamed muhammed mo
natalie nat, nathan nate nat, nathaniel nathanael nate nat nathan, nicholas nick nicky, nicole nikki nicky, norman norm
oliver ollie, olivia liv livvy ollie, oswald oz ozzie, pamela pam, patricia pat patty patsy trish tricia, patrick pat paddy, pauline polly
penelope penny, percival percy, peter pete, philip phil, philippa pippa, phyllis phyl, priscilla prissy cilla, prudence pru, rachel rae
randolph randall randy, raymond ray, rebecca rebekah becky becca reba, reginald reg reggie, richard rick ricky rich richie dick
robert rob robbie bob bobby bert, roberta bobbie robbie, rodney rod, roderick rod rick, ronald ron ronny, rosalind roz
rose rosie, rosemary rose rosie romy, roxanne roxy, rudolph rudy, russell russ rusty, samantha sam sammy, samson sam, samuel sam sammy
sarah sally sadie, sebastian seb bastian, sheldon shelly, sidney sid, solomon sol, sophia sofia sophie, stanley stan
stephanie steph stevie, stephen steven steve stevie, stuart stewart stu, susan susanna suzanne sue susie, sylvia sylvie, sylvester sly
tabitha tabby, tamara tammy, terence terrance terry, teresa theresa terry tess tessa, thaddeus thad tad, theodore theo ted teddy
thomas tom tommy, tiffany tiff, timothy tim timmy, tobias toby, tyler ty, tyrone ty, valerie val, vanessa nessa, vernon vern
veronica ronnie vera, victor vic, victoria vicky vic tori, vincent vince vinny, virginia ginny ginger gina, vivian viv
walter walt wally, wallace wally, wesley wes, wilhelmina mina minnie billie willa, william will bill billy willy liam, winifred winnie
winston winnie, zachary zachariah zechariah zack zach
adolfo fito, agustin agus tino, alberto beto berto tito, alejandra ale alex jandra sandra, alejandro ale alex alejo jandro jano alexander
alfonso alonso poncho fonso, alfredo fredo freddy, alicia licha, amparo amparito, anabel anabella ana bella, anamaria anita, andres andy andrew, angel gelo
angeles angelica angelina gela angie, antonia tona toni tonia, antonio tono toni tony anthony, araceli cheli ara, armando mando, arturo turo art
asuncion chona, beatriz bety bea ticha, benjamin benja, bernardo berna nardo, camila cami, candelaria cande
carlos charlie calin charles, carmen carmela mela menchu, carolina caro lina, catalina cata cati lina catherine, cecilia ceci chila
concepcion concha conchi chona, consuelo chelo, cristian cris, cristina cris tina, cristobal cris tobal, dagoberto beto dago
daniela dani, dolores lola lolita, domingo mingo, eduardo lalo edu guayo eddie edward, elena lena nena, emilia emi mila, emilio milo, emiliano emi
enrique quique kike quico henry, ernesto neto, esperanza espe, esteban teban steven stephen steve, eugenia gena maru, eugenio geno, eulalia lala
federico fede fico quico, felipe pipe felo philip, felix feli, fernanda fer nanda, fernando fer nando, florencia flor
francisca paca pancha kika panchita, francisco paco pancho curro kiko quico cisco fran frank, gabriel gabo gabi, gabriela gabi gaby, gerardo gera jerry
gilberto beto gil, gonzalo gonza chalo, graciela chela, gregorio goyo greg, guadalupe lupe lupita lupillo pita, guillermina mina guille
guillermo memo guille willy william bill will, gustavo gus tavo, heriberto beto, hilario layo, hortencia hortensia tencha, humberto beto, ignacia nacha
ignacio nacho iggy, inmaculada inma, isabel isabela isa bela chabela, isidro chilo, ismael mayo, jacinto chinto, jaime jimmy, javier xavier javi xavi
jeronimo jero, jesus chuy chucho suso, jesusa chuy chucha, joaquin quino joaco, jorge coque jorgito george
jose pepe chepe cheo joe joselito joseph, joseantonio tono pepe, josefa pepa fina, josefina fina pepa josie, josefrancisco paco pepe, joseguadalupe lupe pepe, joseignacio nacho pepe
joseluis pepe pepelu, josemanuel chema josema pepe, josemaria chema josema pepe, josemiguel josemi, juan juancho johnny john, juanantonio juanan, juancarlos juanca, juanjose juanjo
juanmanuel juanma, juanpablo juanpa, julieta juli, laura lau, leonardo leo nardo, leonor nora leo, leopoldo polo leo, leticia lety, lorena lore
lorenzo lencho, lourdes lulu, lucia lucy chia, luciano chano lucho, luis lucho wicho guicho louie, luisa lucha lulu, luzmaria luzma
magdalena malena magda lena, manuel manolo manny manu lolo meme, manuela manola, marcela chela marce, marcelo chelo marce, marcelino chelino
margarita mago magos marga rita margaret, maria mari maruja marucha mary, mariadelcarmen maricarmen mamen carmen, mariadelosangeles mariangeles angeles, mariadelpilar maripili pilar
mariadelrosario charo rosario, mariaelena malena marielena, mariaesther mariester maries, mariaeugenia maru, mariafernanda mafer marifer, mariaguadalupe lupita lupe marilupe, mariaisabel maribel
mariajesus machus, mariajose majo marijose, marialuisa malu marilu, mariateresa maite maritere, mariano nano, martin tincho, mateo teo matthew matt, matilde mati
mauricio mau, maximiliano maximo max, mercedes meche merche, micaela mica, miguel migue mike michael, miguelangel migue mike, moises moi moy, monica moni
natalia nati nata talia, natividad nati, nicolas nico colas, norberto beto, octavio tavo, patricia paty ticha, paulina pau, pedro perico peyo peter pete, pilar pili
rafael rafa fallo, rafaela rafa, ramon moncho mon, ramona moncha mona, refugio cuco cuca, reinaldo reynaldo rey naldo, ricardo richi rick ricky richard
rigoberto beto rigo, roberto beto berto tito bob bobby rob, rodolfo fito rudy rodo, rodrigo rodri, rogelio roger, rolando rolo, rosa rosi, rosalia rosalinda rosi, rosamaria rosamari
rosario chayo charo, salvador chava salva, samuel sami, sandra sandy, santiago santi chago tiago yago, sebastian sebas chebo, sergio checo, socorro coco, sofia sofi chofi
soledad sole chole, susana susi, teodoro teo doro, teresa tere tete, tomas tommy thomas tom, trinidad trini, valentina vale valen, valeria vale, vicente chente vincent vince
victor vitin, victoria viqui toya, virginia viqui, ximena jimena xime jime mena, xochitl xochi, yolanda yoli yola
`;
