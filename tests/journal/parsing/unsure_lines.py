"""Lines that must never be logged without asking: what did not happen, or not yet, was another's, or is not understood."""

from __future__ import annotations

ENGLISH = """
popped round to robs, out
parkrun with rob sat
coffee with rob fri
brunch with rob mike n katie, katie wasn't there
meet rob
do mum a favour
wake mum
do mums shopping
rob wedding
drinks w rob mike katie, i didnt go
drinks w rob mike katie, didn't make it
drinks with rob, i wasn't there
drinks with rob, ended up not going
party at robs, didnt go in the end
dinner at zoes, zoe was out
dinner at mums, mum wasn't in
robs bday drinks w mike, i wasnt well so stayed in
lunch with zoe, gave it a miss
met rob before christmas
called fran but got her husband
rang nana, keith picked up
rang nana to say goodnight, she was out
sanj rang twice, didn't pick up
called fran but her son answered
phoned mike, got his wife
rang keith, his nurse picked up
texted katie, at work, will text back
rang sanj, he'll call back later
rang sanj, he was at work
sanj rang when i was in the bath
missed a call from zoe, called her back
wrote becky a card, never posted it
emailed helen, still in drafts
wrote to pat but didn't post it
called mum yesterday and dad today
saw rob on friday and mike on saturday
saw mum yesterday and tuesday
dinner with fran, 12th dec at hers
lunch with jess, on friday at the crown
lunch with fran, cancelled due to snow
brew with pat, she had to cancel
drinks with rob but he never came
visited nana but she was asleep
popped round to keiths, no one home
saw rob in town, didn't speak
fell asleep
lunch with mum on Friday planned
lunch with mum in town arranged
booked dinner with mum
lunch with mum, Friday at the Crown, booked
call mum
ring mum
text mike
text mike happy birthday
phone dad back
must call dad
need to ring nana
should really call greg
will call dad
gonna call dad
going to see nana
want to see zoe
meant to call greg
forgot to call mum
didn't call mum
didnt call mum
never called greg back
haven't seen zoe
not seen zoe in ages
pint with sanj tmrw
pint with sanj 2moz
pint with sanj tomoz
pint with rob later
pint with rob in a bit
pint with rob tonight
pint with rob soon
pint with rob next week
pint with rob next friday
coffee with emma at 7 tomorrow
lunch with helen, tomorrow
lunch with helen, tmrw at 12
seeing mum later
meeting emma at 3
i'm seeing nana
we're having lunch with helen
thinking of calling greg
thought about calling greg
nearly called greg
almost rang greg
would love to see zoe
lunch with helen cancelled
lunch with helen: cancelled
lunch with helen got cancelled
lunch with helen, she cancelled
lunch with helen moved to friday
helen cancelled lunch
helen postponed coffee
no lunch with helen
called off lunch with helen
lunch with helen fell through
skipped parkrun with steve
missed lunch with helen
planned curry with andy
booked curry with andy
arranged lunch with helen
invited zoe for tea
asked emma for coffee
zoe wants coffee
zoe can't make lunch
zoe might come round
dreamt of lunch with zoe
saw zoe in a dream
saw zoe on telly
saw zoe on facebook
saw a photo of zoe
looked at photos of nana
talked about zoe with katie
ciarans mum passed away last nite. text him
21 jan - ciarans mum passed away last nite. text him
rob's mum rang about his party
robs mum rang
robs dad called
his mum rang
her dad called
a dad called
zoe's dad rang me
met zoe's boyfriend
met zoes boyfriend
coffee with zoe's sister
saw katies kids
called becky's boss
drink with a mate of rob's
dad fell, ambulance, mum called me
wed: dad wandered off, mum rang in bits
becky had a right go at me about dad. slammed phone down
mum called dad
mum met keith
becky rang mum
becky and mike had lunch
mike and sarah had us round
katie says zoe called
katie told me zoe rang fran
heard that zoe met fran
zoe and fran went for a walk
mum visited nana
zoe's lunch with fran
dad's appointment with the doctor
nana's funeral. becky's speech. mum dad keith pat all there
lunch with nobody
lunch with ivy
coffee with xenia
called the doctor
called work
rang the bank about mum
lunch
called
mum
mum dad
had a lovely day
little girl called ivy
zoe got engaged!! messaged her congrats
gave zoe a good book
borrowed mikes drill
lent rob twenty quid
watched the match with steve
helped keith move house
babysat for sarah
dropped the kids at mums
picked up the parcel from keith
looked after ollie for mike
went out
mum's birthday
zoes wedding
becky: dad
zoe: film plans
emma: reorg, hiring
lunch with helen?
did i call mum?
called mum?
pint with rob?
lunch with helen in february
lunch with helen at half term
lunch w helen the other day
coffee with emma a while ago
saw zoe recently
saw zoe ages ago
saw zoe xmas
met fran the week before last
if zoe calls, ask about the flat
when zoe called i was out
zoe left
zoe's here on friday
ask zoe about lunch
remind mum to call nana
wait for call from priya
waiting for a call from priya
expecting call from priya
call from priya expected
no call from priya
no text from katie
no word from greg
greg hasn't replied
greg not answering
instead of lunch with helen
wish i had called nana
wished i'd called nana
hope to see zoe
supposed to meet emma
was going to call dad
was meant to see emma
tried and failed to meet emma
too tired for the pub with rob
rained off parkrun with steve
pub with rob off
emma stood me up at lunch
dad wandered off
mum worried about dad
nana died in the night
funeral with
buy milk
rang dad on his birthday
gave fran her present at the pub
birthday present to fran
milk, eggs, bread
happy birthday fran
zoe moved to leeds
mike got the job
priya promised to call
priya said she'd call
saw will smith film
saw dad's doctor
saw dads doctor
text mum about nanas party
text to send to mum
draft mail to helen
draft email to helen re job
idea for walk with becky
maybe coffee with emma
perhaps coffee with emma
coffee with emma maybe
coffee with emma tbc
called sanj: nowt
nana called the gas man
mum phoned the doctor for nana
dad visited keith
zoe texted mike by mistake
mike's text made me laugh
mum's call with nana
becky lunch plans for sunday
zoe dinner ideas
coffee machine for mum
phone for nana
new phone for nana
phone nana
text zoe re sunday
email helen back
mail helen the form
visit nana sunday
visit nana
lunch with helen thursday?
lunch with helen on thu if she can
lunch with helen unless raining
lunch with helen pending
lunch with helen tba
lunch with helen at 1
lunch with helen at 1pm today
lunch with helen cancelled again
lunch with helen - off
lunch with helen, off sick
lunch with helen, called off
lunch with helen: she couldn't come
lunch with helen: she didn't turn up
lunch with helen, she never showed
lunch with helen, stood me up
lunch with helen but she didn't show
pint with rob, he didn't turn up
coffee with emma, no show
emma no show for coffee
walk with becky rained off
call from unknown number about dad
call about nana
call with nana's doctor
call with the home about nana
email to priya bounced
text to zoe failed
text to zoe not delivered
letter to nana returned
letter to nana not sent yet
letter to nana half written
card for pat bought
card to pat to post
wrote card for pat
drafted email to helen
email to helen in drafts
started letter to nana
saw a mark on dad's arm
called will power
will call round to see keith
may visit nana
pat on the back from boss
met nobody
met mum halfway
met mums friend sue
met friend of katie
met katie's new bloke
zoe and her mum came round
mike's dad popped in
text from dads carer
call from nanas neighbour
message from steve's wife jess
lunch with robs brother andy
spoke to helens assistant
saw little kids
called big bank
little lunch
mum had lunch with pat
mum and pat had lunch
dad called nana back
becky says mum rang her
sanj met naz
naz is meeting sanj
naz met someone
greg got married
greg got a call from work
zoe got a letter
becky sent mum flowers
becky gave dad a ring
becky left mum a message
fran wrote a book
fran wrote to the council
saw fran's car
walked past nanas
walked past katie
drove past mikes
ran away from steve
ran late for lunch with helen
late for lunch with helen
skipped lunch with helen
lunch without helen
lunch with helen in 2 weeks
lunch with helen in two weeks time
lunch with helen the 30th dec
curry with andy end of dec
remember call with priya
priya interview call
priya 10am call
call priya 10am
10am call priya
10am call with priya
""".strip()
GIVEN_ENGLISH = """
[ollie] baby arrived!! little girl called Ivy
[mum] call her
[mum] call her on sunday
[mum] must call
[mum] will call tomorrow
[mum] didn't answer the door
[mum] not well
[joe] film plans
[zoe] got engaged!! messaged her congrats
[zoe] moved to leeds
[becky] wants to meet
[becky] pint tmrw
[becky] pint later
[becky] lunch cancelled
[becky] lunch, cancelled
[becky] cancelled lunch
[becky] saw her ex
[becky] her mum rang
[becky] called mum
[becky] mike saw her in town
[zoe] her dad called me
""".strip()
GERMAN = """
essen mit jens und tom, ich war nicht dabei
essen mit jens und tom, bin nicht hin
essen mit jens, hab's nicht geschafft
feier bei jens, bin zu hause geblieben
feier bei jens, jens war nicht da
vor weihnachten mit jens essen
jens vor ostern besucht
kurz vor weihnachten jens angerufen
tom angerufen, aber seine frau war dran
oma angerufen, horst hat abgenommen
tom angerufen, seine tochter ging ran
nadja angerufen, war am steuer
nadja angerufen, ruft zurück
nadja angerufen, meldet sich später
nadja hat angerufen, war in der dusche
nadja hat angerufen während ich gearbeitet hab
lukas geschrieben, doch nicht abgeschickt
brief an lukas, liegt noch hier
karte an oma, nie abgeschickt
mama gestern angerufen und papa heute
dienstag uli getroffen und mittwoch kathi
essen mit jens, 12.12. im löwen
bier mit tom, abgesagt wegen schnee
bei oma gewesen, sie hat geschlafen
bei horst vorbei, keiner da
tom auf dem markt gesehen, nicht gegrüßt
mama und papa haben gitti besucht
Kantine mit Jens morgen
Treffen mit Jens in Hamburg am 14.2. geplant
Treffen mit Jens in Hamburg am 14.2.2031 geplant
Termin mit Jens ausgemacht
verabredet mit Jens am 14.2.
Essen mit Jens in Hamburg reserviert
Kaffee mit Jens, Tisch am Hafen gebucht
papa zum geburtstag gratuliert 32.1.
mama anrufen
muss mama anrufen
müsste mal nadja anrufen
nadja noch anrufen
sollte oma besuchen
wollte oma besuchen
will jens treffen
werde jens anrufen
jens morgen treffen
kaffee mit anna morgen
kaffee mit anna nachher
kaffee mit anna gleich
kaffee mit anna später
kaffee mit anna demnächst
kaffee mit anna bald
kaffee mit anna nächste woche
kaffee mit anna heute abend
kaffee mit anna übermorgen
morgen kaffee mit anna
nachher bier mit tom
gleich telefonat mit petra
treffe jens
treffe gleich jens
treffe mich mit jens
wir treffen jens
ich besuche oma
besuche oma am sonntag
besuchen oma
ich rufe mama an
rufe mama an
gehe mit anna ins kino
fahre zu oma
kaffee mit anna abgesagt
kaffee mit anna: abgesagt
kaffee mit anna, leider abgesagt
anna hat abgesagt
anna hat kaffee abgesagt
kaffee mit anna verschoben
kaffee mit anna auf freitag verschoben
kaffee mit anna in der stadt geplant
kaffee mit anna geplant
kaffee mit anna ausgefallen
kaffee mit anna fiel aus
kein kaffee mit anna
anna nicht getroffen
anna nicht angerufen
nie bei oma gewesen
noch nicht bei oma gewesen
fast jens getroffen
beinahe jens angerufen
von oma geträumt
im traum mit oma gesprochen
oma im traum getroffen
an jens gedacht
über jens geredet
über jens gesprochen
foto von jens gesehen
jens im fernsehen gesehen
jens auf insta gesehen
nadjas mutter angerufen
nadjas mutter hat angerufen
Nadjas Mutter getroffen
mit nadjas mama telefoniert
mit nadjas freund gesprochen
ihre mutter hat angerufen
seine oma besucht
eine oma getroffen
jens frau getroffen
kathis kinder getroffen
mit jens seiner frau telefoniert
mama hat papa angerufen
mama hat mit oma telefoniert
mama und papa waren essen
jens und biggi waren im kino
biggi hat tom getroffen
kathi hat von jens erzählt
kathi sagt jens hat angerufen
jens hat erzählt, dass kathi angerufen hat
gehört dass oma krank ist
oma gestürzt
oma gestürzt, mama hat mich angerufen
papa weggelaufen, mama rief an
mi: papa weggelaufen, mama rief an
oma ist heute nacht gestorben
jens hat geburtstag
jens geburtstag
anna lädt ein
anna hat mich eingeladen
anna zum essen eingeladen
mit anna verabredet
mit anna zum kaffee verabredet
anna gefragt ob kaffee
anna will kaffee
anna möchte telefonieren
warte auf anruf von anna
anruf von anna erwartet
keine antwort auf meine mail von petra
anna meldet sich nicht
mail an petra schreiben
mail an petra vorbereiten
entwurf mail an petra
karte an oma schreiben
karte an oma kaufen
geschenk für oma
geschenk für oma gekauft
paket für oma abgeholt
mit jens umgezogen
jens beim umzug geholfen
tom bohrmaschine geliehen
auf lukas aufgepasst
für oma eingekauft
mit max
mama
mama papa
bier
telefoniert
milch kaufen
milch, eier
schöner tag
treffen mit dem chef
treffen mit xenia
kaffee mit xenia
mit der bank telefoniert
arzt angerufen
essen mit niemand
kaffee mit anna?
mama angerufen?
bier mit tom heute?
vielleicht kaffee mit anna
evtl. bier mit tom
kaffee mit anna vielleicht
wenn jens anruft, fragen
falls jens anruft
als jens anrief war ich weg
statt kaffee mit anna
hätte anna anrufen sollen
zu müde für bier mit tom
kino mit anna hat nicht geklappt
treffen mit ayse fand nicht statt
anna hat mich versetzt
kaffee mit anna neulich
kaffee mit anna irgendwann im oktober
jens kürzlich getroffen
jens letztens getroffen
besuch bei oma zu weihnachten
besuch bei oma in den ferien
uli umgezogen
lukas hat den job
kleiner streit
kurz vor dem treffen mit ayse
nach dem treffen mit ayse müde
vor dem bier mit tom
beerdigung von
mama angerufen werden
jens treffen
jens treffen am freitag
termin mit ayse machen
jens zuletzt im oktober aufm bier getroffen
biggi vor nem halben jahr auf der kirmes getroffen
kathi whatsapp mitte november
zu weihnachten karte von onkel horst
im november anruf von steffen
ende januar kaffee mit biggi
letztes wochenende spaziergang mit judith
neulich kaffee mit jens
oma geht nich ans telefon
Kathi hat auf meine Nachricht nicht geantwortet
Brief an Svenja angefangen
uli paket losgeschickt
lukas hat sich entschuldigt per mail
tim gestorben, hat mir uli geschrieben
petras vater ist gestorben
kaffee mit petra ende oktober
kaffee mit petra im oktober
besuch bei oma am letzten advent
mama ruft papa an
mama ruft an
oma ruft später an
mamas anruf verpasst
anruf von mamas arzt
anruf von omas nachbarin
anruf wegen oma
telefon für oma
karte für oma
karte für oma gekauft
karte an oma noch schreiben
karte an oma liegt hier
mail an petra nicht abgeschickt
mail an petra zurückgekommen
mail an petra kam zurück
brief an oma muss noch weg
brief an oma vergessen einzuwerfen
kaffee mit anna muss ausfallen
kaffee mit anna, sie kam nicht
kaffee mit anna, sie hat abgesagt
kaffee mit anna, sie ist nicht gekommen
kaffee mit anna, nicht aufgetaucht
bier mit tom wird nix
bier mit tom klappt nicht
bier mit tom um 8
bier mit tom am donnerstag um 8
essen mit petra in zwei wochen
anna essen einladen
anna zum essen einladen
tom anrufen wegen bier
treffen mit ayse vorbereiten
treffen mit ayse am 9. absagen
nadja bei mama
nadja bei mama getroffen
nadja mit ben im kino gesehen
nadja mit neuem freund getroffen
nadjas neuen freund getroffen
mit nadjas bruder telefoniert
den bruder von nadja getroffen
die schwester von jens getroffen
jens seine frau getroffen
bruder von tom angerufen
der chef von lukas hat angerufen
judith hat mich mit svenja verwechselt
svenja hat judith besucht
svenja besucht judith
svenja besucht mich morgen
mama besucht oma
oma besucht mama
papa besucht oma im heim
horst war bei oma
horst und gitti waren bei oma
horst war krank
max war gut
maximal bier
ernst gemeint
tom hat von biggi gegrüßt
grüße von biggi durch tom
soll grüße von biggi ausrichten
biggi lässt grüßen
foto von biggi bekommen von tom
gesehen dass anna umgezogen ist
anna in der zeitung gesehen
anna von weitem gesehen
anna nur kurz von weitem gesehen
anna fast nicht erkannt
""".strip()
GIVEN_GERMAN = """
[oma] anrufen
[oma] muss ich anrufen
[oma] nicht angerufen
[oma] morgen besuchen
[jens] kaffee morgen
[jens] kaffee abgesagt
[jens] kaffee, abgesagt
[jens] hat abgesagt
[jens] seine mutter hat angerufen
[jens] neuer job
[kathi] rufe sie an
[kathi] biggi hat sie getroffen
[kathi] mama angerufen
[uli] umgezogen
""".strip()
