import type { CueType } from './cues.ts';

/**
 * Cue words by language and type, a slash between phrases: what `seeds/lexicons/context.json` does not hold. Arabic
 * covers Arabizi too.
 */
export const cueWords: Readonly<Record<string, Readonly<Partial<Record<CueType, string>>>>> = {
  ar: {
    trait:
      'لصوص/سراق/حرامية/سارق/حرامي/سارقين/مجرمين/مجرمون/ارهابي/ارهابيين/ارهابيون/ارهاب/قذرين/قذرون/قذارة/وسخين/وسخ/اوساخ/نجس/انجاس/كسالى/كسول/متخلفين/متخلفون/همج/همجيين/جراد/طفيليين/طفيليات/عالة/سرطان/وباء/طاعون/جرذان/فئران/كالفئران/صراصير/كالصراصير/حشرات/كالحشرات/قردة/قرود/خنازير/كلاب/بهائم/قطيع/قمامة/زبالة/حثالة/شر/خونة/خائن/خونه/عملاء/غدارين/غدر/ناقصات عقل/ناقصة عقل/ناقصين/اغبياء/غبيات/شياطين/مرتزقة/عاهرات/بائعات هوى/زناة/شواذ/منحرفين/مرضى/لا امان لهم/لا ذمة لهم/خربوا البلد/خربوا/دمروا البلد/اكل الاخضر واليابس/يسرقون/ياكلون خيرنا/ورم/مبيد/عبيد/اقل منا/ادنى/احط/ليسوا بشرا/مو بشر/مش بشر/مش بني ادمين/يعيشون على الشجر/تتكاثر/يتكاثرون/تكاثروا/cherrabin/khawana/sarra9in',
    virtue: 'شريف/شرفاء/نظيف/نظيفة/امين/محترم/محترمة/صادق/وفي/انسان/بشر/خير/كريم/نظاف/عاقل/رجل/صالحة/صالح',
    expulsion:
      'اطردوا/اطردوهم/طردهم/نطردهم/يطردون/اخرجوا/ارحلوا/ارحلوهم/رحلوهم/ترحيلهم/ترحيل جماعي/ارجعوا الى بلدكم/ارجع الى بلدك/ارجعوا لبلادكم/ارجعوا لبلدكم/ارجع لبلدك/ارجع بلدك/روحوا بلدكم/روحوا لبلدكم/روح بلدك/طهروا/نطهر/تطهير/التخلص منهم/نتخلص من/سنتخلص من/نخلص منهم/خلصونا من/في البحر/بالبحر/عالبحر/نكبهم/نكبهن/يترموا/ارموهم/نرميهم/نظفوا البلد/تنظيف البلد/لتنظيف/لا مكان لهم/ما الهم مكان/برا من بلدنا/اطلعوا من بلدنا/اطلعوا من بلادنا/اغلقوا الحدود في وجه/ابادة/ابادتهم/ابيدوا/استئصال/الاستئصال/استئصالهم/لا حل معهم الا/الا السيف/kharjouhom/khrejo mn bladna/rja3 l bladek/rj3o l bladkom',
    wish: 'اتمنى/اتمني/نتمنى/ليتك/ليتكم/ليتهم/ليت/يا ريت/ياريت/عساك/عساكم/عساه/عساهم/ان شاء الله/انشالله/انشاء الله/اللهم/الله ي/يا رب/يارب/الله ياخذك/الله ياخدك/الله يعطيك/بتمنى/اتمناها/inshallah/nchallah/yarab',
    harm: 'تموت/يموت/تموتوا/يموتون/يموتوا/الموت/بسرطان/سرطان/السرطان/بالسرطان/شلل/بالشلل/تحترق/يحترق/تحترقون/يحرقك/تنشل/تعمى/حادث/تحت الانقاض/تحت ذلك/تدهسك/جنازتك/جنازتكم/قبرك/قبوركم/ما تقوم منه/لا شفاء/تنقبر/تفطس/يفطس/تفطسوا/مرض خبيث/يهلكك/يهلككم/ياخذك/ياخدك/تصاب',
    all: 'كل/كلهم/كلكم/جميع/جميعهم/دائما/لا يوجد/لا يوجد/معظم/اغلب/kolhom/koulhom/kollhom',
    place:
      'المطبخ/للمطبخ/مطبخ/المواعين/الجلي/الطبخ والنفخ/بيتها/لزوجها/للقبر/السجادة/ضرب/خبط/تضرب/تستحق التحرش/بتستاهل/بتستاهلي/cuisina/lkouzina/koujina',
    vocative: 'يا/ايها/ايتها/يال/ياد/ولك/ي/يلا يا/يا لك من/يالك من/ya/yal/yalak/awlad/weld',
    'second-person':
      'انت/انتي/انته/انتا/انتم/انتو/انتوا/انتن/نت/نتا/نتي/نتوما/انك/انكم/لانك/كلكم/كلك/شكلك/شكلكم/اصلك/اصلكم/وجهك/خلقتك/عقلك/عقلكم/مخك/امثالك/امثالكم/اشكالك/مثلك/مثلكم/متلك/زيك/والله انك/كنك/لست الا/ما انت الا/inta/enta/enti/inti/ento/entom/nta/nti/ntoma/ntouma/inty/enty/ente/entou/entu',
    subject:
      'هو/هي/هم/هما/هذا/هذه/هذي/هاذ/هاد/هادا/هدول/هذول/هذولا/هؤلاء/هالشخص/هذاك/ذاك/تلك/ده/دي/دول/كان/صار/طلع/مجرد/فعلا/اكبر/احقر/اوسخ/انه/انها/انهم/كلهم/واحد/شوية/شويه/حفنة/حفنه/مجموعة/شلة/عصابة/ثلة/زمرة/hadi/hada/howa/houwa/hia/huma/hatha/hadou',
    people:
      'رئيس/الرئيس/وزير/الوزير/الوزراء/المسؤول/المسؤولين/المسؤولون/الحكومة/الحكام/الحاكم/السياسيين/السياسيون/النواب/الصحفي/الصحفيين/الكاتب/كاتب/المذيع/المذيعة/المذيعه/المحلل/المدرب/اللاعب/الجمهور/النظام/المعلق/المعلقين/الحزب/العرب/الحريم/النسوان/النساء/جماعة/اتباع/انصار/حكام/ابناء/شعب',
    negation:
      'ليس/ليست/ليسوا/لسنا/لست/لستم/ليسو/مش/مو/موش/مهوش/ماهو/ماهي/مب/مهو/ماني/مانو/مانك/مهم/ماهم/ما هو/ما هي/لم/لن/بدون/محد/عمره ما/مالو/ماكانش/ماشي/mouch/mech/mish/mesh/mosh/machi/mahoush/manich/mani',
    'not-only':
      'ليس فقط/مش بس/مو بس/مو فقط/لا يا/لا انت/لماذا لا/ليش ما/ليه ما/ما احلى/ولا حتى/ما انت الا/ما هو الا/ما هم الا/ما انتم الا/لستم الا/لست سوى/لستم سوى/لست الا/لا شيء سوى/ما في غير/مش الا/مو الا/ما يفهم الا/ما عندك/ما فيك/ما تستحي/ما تستحون/ما عندكم/ما بتفهم/ما تفهم/لا تفهم/لا تستحي/لا شرف',
    reporting:
      'قال/قالت/قالوا/يقول/تقول/يقولون/بيقول/وصف/وصفني/يصف/تصف/نعت/سمى/سماني/يسمي/نادى/نادوا/ناداني/ينادي/شتم/شتمني/يشتم/سب/سبني/يسب/بيسب/كتب/كتبوا/اتهم/يتهم/قيل/يقال/ينعت/نقلا عن/حسب قوله/صاح/صرخ/يصرخ/هتف/هتفوا/رد عليه/سمعت/سمعته/كال/كالي/كالو/گال/حكا/حكالي/بحكي/يحكي/ينادونه/ينادونها/ينادونهم/ينادونا/ينادوني/نادوه/نادوها/سموه/يسمونه/يسمونهم/يسمونها/يسمونا/يقولون له/يقولون لي/يقولون لنا/بيقولولي/بيقولوله/بيقولولنا/قالوله/قالولها/قالولي/تنعت/ينعتها/نعتها/نعتوها/عير/عيروه/يعيرونه/يعايروه/تنمر/هدد/هددني/gal/galli/galou/9al/9alou/9alli/2al/2alli/sammani/shatam/sabb',
    'counter-speech':
      'لا يجوز/لايجوز/كفانا/عيب نقول/عيب تقول/عيب نسمي/مينفعش نقول/ماينفعش نقول/ما ينفع نقول/مش من حقك تقول/ارفض رفضا/ارفض ان/نرفض ان/يرفض ان/ارفض تماما/نرفض العنصرية/ارفض العنصرية/نرفض وصف/ارفض وصف/استنكر/ندين/ادين/اوقفوا/توقفوا عن/بلاش/حرام تقول/حرام نقول/حرام نضل نقول/حرام عليكم تقولون/لا تقل/لا تقولوا/لا تقول/لا تسب/لا تشتم/لا تشتموا/لا تصف/لا تصفوا/لا تنعت/لا تنعتوا/ما يصح/لا يصح/لا يحق/لا يليق/من العيب/من الخطأ/خطاب كراهية/خطاب الكراهية/ضد العنصرية/لا للعنصرية/لا للكراهية/لماذا تقول/لماذا تصف/لماذا تصفون/ليش تقول/ليه تقول/ليه بتقول/من يقول/اللي يقول/اللي بيقول/الذي يقول/كل من يقول/القول ان/القول بان/من يصف/وصف الناس/وصف احد/اي شخص يقول/فكرة ان/خرافة ان/كذبة ان/تعميم/جهل وظلم/ظلم كبير/ليست جريمة/ليس جريمة/ليس عيبا/لا يعيب/هل هذه اخلاق/اي مجتمع هذا/ده يرضي مين/هاي معاملة',
    mention:
      'كلمة/كلمه/الكلمة/كلمات/لفظ/لفظة/عبارة/مصطلح/معنى/معناها/شتيمة/شتائم/الفاظ/الشتائم/تعريف/رواية/فيلم/مسرحية/اغنية/مسلسل/عنوان/بعنوان/kilma/kelma/kelmet/ma3na',
    self: 'انا/اني/احنا/نحن/لاني/كنت/طلعت/اعتبر نفسي/نفسي/ana/ani/rani/kont/kuntu',
    scripture:
      'قال تعالى/قوله تعالى/صدق الله/بسم الله/سورة/الاية/ايه كريمة/حديث/رواه/صلى الله عليه/عليه السلام/القران/الانجيل/التوراة/رسول الله/المثل يقول/مثل شعبي/الشاعر/المتنبي/قصيدة/بيت الشعر',
    affection:
      'حبيبي/حبيبتي/حبيب قلبي/يا قلبي/يا غالي/اخوي/صديقي/صاحبي/يا عسل/فديتك/فديت/احبك/بحبك/نحبك/اموت فيك/بموت فيك/ما شاء الله/يا وحش/يا فنان/يا معلم/الله يسعدك/يسلمو/تسلم/ههه/هههه/هههههه/خخخ/لول/بشتقلك/اشتقتلك/اشتقنالك/مشتاق لك/مشتاقلك/مشتاقين/وينك من زمان/وين ايامك/طولت الغيبة/طولتي/نورت/نورتي/وحشتيني/ضحكتنا/ضحكتني/ضحكتوني/يضحك سنك/الله يحفظك/الله يخليك/كفو عليك/عاش والله/وحشتنا/وحشتني/اشتقنا/اشتقت/توحشتك/habibi/7abibi/7bibi/khoya/hhhh/hhh/hahaha/twahachtek/twahachtak/tw7chtek/ba7ebak/dahaktny/dyali',
    endorsement:
      'ومعه حق/معه حق/صدق/وصدق/صح لسانه/وهو محق/كلامه صح/كلامه صحيح/هذه الحقيقة/وهذا صحيح/وانا اوافقه/اتفق معه/m3ah 7a9',
    zoological:
      'بيطري/حديقة الحيوان/المزرعة/مزرعة/جارنا/القطيع/العلف/الذبح/الجزار/جزار/بلدي/عالفحم/شوي/مشوي/طريق السريع/برية/بري/بري دخل/الزرع/الفحم/لحمة/المراعي/البسينات/القطط/الاهوار/حلالهم/حولي/للعيد',
  },
  en: {
    trait:
      'lazy/thief/thieves/steal/steals/stealing/criminal/criminals/terrorist/terrorists/rapist/rapists/dirty/filthy/filth/stink/stinks/smell/smelly/rat/rats/vermin/parasite/parasites/leeches/cockroach/cockroaches/apes/ape/monkey/monkeys/animals/savages/savage/subhuman/inferior/stupid/dumb/primitive/disease/diseased/diseases/plague/cancer/infestation/infest/invaders/invasion/breed/breeding/liars/lie/liar/greedy/run the banks/control the media/run the media/start the wars/pedophiles/paedophiles/perverts/perverted/groomers/predators/degenerate/degenerates/degeneracy/abomination/burden/useless/worthless/backward/backwards/barbaric/barbarians/evil/untrustworthy/violent/in the blood/in their blood/in their dna/lower iq/low iq/scum/trash/garbage/waste/less intelligent/not human/aren t human/not people/mentally ill/whores/sluts/gold diggers/jungle/trees/welfare/leeching',
    virtue:
      'honest/decent/clean/civilised/civilized/good/trustworthy/human/peaceful/intelligent/worth/normal/moral/loyal/grateful/wasn t/wasnt',
    expulsion:
      'deport/deported/kick out/kick them/throw them/throw out/get out of our/out of our country/get them out/send them back/send them home/go back/get back to your/back where they/keep them out/ban them/round them up/wipe out/wipe them/get rid of/ship them/not welcome/don t belong/do not belong/doesn t belong/no place here/should be allowed/never be allowed/shouldn t be allowed/should not be allowed/not be allowed near/exterminate/eradicate/cleanse/gas/culling/cull/sterilise/sterilised/sterilize/sterilized/drown/sink the boats/sink their/lock them/put down/remove them',
    wish: 'hope/hoping/wish/pray/praying/can t wait/cant wait/would love to see/looking forward to/i ll celebrate/shame',
    harm: 'die/dies/dying/dead/death/cancer/grave/funeral/burn/burns/rot/suffer/suffers/get hit/hit by a/crash/choke/drown/get raped/raped/get shot/shot/hanged/get sick/miscarry/survived/painful/drop dead/end it/kill yourself/hang yourself/jump off',
    all: 'all/every/everyone/always/any/any of/none/no/each/every single/most/whole/lot/that lot/they all/these/those',
    place:
      'kitchen/dishes/make me a sandwich/sandwich/asking for it/good for one thing/on her back/on their backs/slept her way/sleeping her way/know her place/know their place/at home with/barefoot/lie about rape/behind the wheel/emotional to',
    vocative: 'hey/hey you/oi/oye/o/yo',
    'second-person':
      'you/u/ur/your/youre/you re/yall/y all/ya/yourself/yourselves/people like you/all of you/the lot of you',
    subject:
      'he is/she is/they are/hes/shes/theyre/he s a/she s a/they re/such a/what a/total/complete/absolute/bunch of/pack of/is a/are a/is such a/are all/are just/are nothing but/is nothing but/like a/that/this',
    people:
      'politicians/politician/president/minister/journalist/journalists/author/writer/reporter/government/editor/men/women/everyone/fans/mayor/council',
    negation:
      'not/isn t/isnt/aren t/arent/wasn t/wasnt/weren t/never/nobody/don t/doesn t/didn t/dont/doesnt/won t/wouldn t/ain t/neither/nor/without/hardly/far from/no longer',
    'not-only':
      'not only/not just/yet to meet/yet to see/never seen a/never met a/show me a/why don t/why dont/no you/nothing but/not one/no such thing/not fit/not human/not a human/never trust/never met/don t be such/dont be such/not even/isn t it/don t you/never allow/can t stop being/do us all',
    reporting:
      'said/says/saying/called/calls/calling/wrote/writes/shouted/shouting/shouts/yelled/screamed/screams/told/tells/describes/described/labelled/labeled/accused/tweeted/quoted/quoting/referred to/refers to/got called/chanting/chanted/spat/whispered/muttered/sang/sings/posted/commented/heard/threatened/threatening/abuse like/messages/sprayed/graffiti',
    'counter-speech':
      'unacceptable/wrong to/racist to/cruel to/stop calling/stop saying/don t call/dont call/never call/shouldn t call/should not call/hate speech/nobody should/no one should/people who say/people saying/people who call/anyone who says/anyone who calls/anyone saying/whoever says/those who say/those who call/how dare you call/how dare they/is not okay/isn t okay/is not ok/not acceptable/shame on anyone/shame on people/shame on those/condemn/the idea that/the claim that/the myth that/the lie that/to suggest that/to say that/to claim that/imagine thinking/imagine saying/is a lie/is nonsense/is rubbish/is vile/is disgusting/is shameful/gets you banned/got banned/reported it/i reported/who still thinks/who still think/who thinks/who think/is not a crime/ignorant to',
    mention:
      'the word/word/words/words like/term/terms/slur/slurs/phrase/insult/insults/meaning of/definition/movie/film/novel/book/song/titled/lyrics/album/episode/character/etymology/spelled/spelling/dictionary/named/surname',
    self: 'i am/im/i m/i was/i feel/i ve been/me/myself/my own/we are/we re/as a/i felt/i look/i looked/i d be/makes me/made me/call myself/calling myself',
    scripture: 'verse/quran/bible/surah/hadith/psalm/gospel/proverbs/scripture/leviticus',
    affection:
      'lol/lmao/haha/hahaha/love you/love ya/luv u/my friend/my love/mate/buddy/missed you/i miss you/we miss you/happy birthday/congrats/congratulations/beers on me/proud of you/can t wait to see you/see you saturday/see you/you legend/xx/xxx',
    endorsement:
      'damn right/he s right/he is right/she s right/she is right/they re right/best thing anyone/if the shoe fits/and it s true/and its true/i agree/couldn t agree more/well said/truth hurts/spot on/not wrong/isn t wrong/and rightly so/fair enough',
    thing:
      'laptop/phone/printer/computer/car/roundabout/traffic/weather/door/machine/app/website/update/wifi/router/mosquito/mosquitoes/weeds/bug/bugs/zombies/final boss/plot/movie/song/oven/alarm/shoes/keys/queue/homework/exam/monday/rain/snow/train/bus',
    zoological:
      'puppies/puppy/kittens/litter/farm/piglets/calf/calves/stable/barn/willow/feed/fur/breeder/pedigree/animal/animals/species/hens/sheep/hay/leash/walk/pet/pets',
  },
  fr: {
    trait:
      'voleurs/voleur/paresseux/feignants/fainéants/assistés/criminels/délinquants/terroristes/sales/crasseux/puent/pue/rats/vermine/parasites/cafards/singes/animaux/bêtes/sauvages/inférieurs/débiles/primitifs/maladie/fléau/cancer/peste/envahisseurs/invasion/menteurs/menteuses/pédophiles/pervers/dégénérés/violeurs/profiteurs/coûtent trop cher/racaille/racailles/arriérés/barbares/sous hommes/pas humains/pas des gens/pas des humains/arbres/grimpe aux arbres/hystériques',
    virtue: 'honnête/honnêtes/propre/propres/civilisé/civilisés/dignité/humain/intelligent/respectable/digne',
    expulsion:
      'dehors/dégage/dégagez/expulser/expulsez/expulsés/hors de france/rentrez chez vous/rentre chez toi/renvoyez/renvoyer/retournez dans/retourne dans ton/retourne dans ton pays/à la mer/virez/virer/karcher/kärcher/nettoyer/éradiquer/exterminer/remigration/charter/pas leur place/n ont rien à faire/brûlons/interdits',
    wish: 'espère/j espère/souhaite/je te souhaite/vivement/dommage/hâte',
    harm: 'crever/crève/crèves/crèvent/crevez/mourir/meure/meures/meurent/mort/cancer/tombe/enterrement/souffre/souffres/souffrent/pendre/noyer/qu il en reste/survécu/te faire renverser',
    all: 'tous/toutes/tout/toujours/chaque/aucun/jamais/chez eux/cette race/ces gens',
    place: 'cuisine/vaisselle/habillée comme/elle l a cherché/l a cherché/fourneaux/couché/promotion canapé',
    vocative: 'hé/eh/oh/ô/hey',
    'second-person':
      'tu/t/toi/ton/ta/tes/vous/votre/vos/espece de/espèce de/bande de/sale/sales/gros/grosse/pauvre/va te/allez vous/ferme ta/ta gueule',
    subject:
      'il est/elle est/ils sont/elles sont/c est un/c est une/ce sont/quel/quelle/quels/cet/un vrai/une vraie/est un/est une/sont des/sont tous/comme un',
    people:
      'ministre/président/maire/journaliste/journalistes/politiques/députés/auteur/gouvernement/femmes/hommes',
    negation: 'pas/jamais/aucun/aucune/ni/sans/n est pas/ne sont pas/nullement/loin d être',
    'not-only':
      'non seulement/pas seulement/pas un seul/n est qu un/n es qu un/n êtes que/ne sont que/pourquoi tu ne/même pas/pas même/qu est ce que/n est ce pas',
    reporting:
      'a dit/dit/disait/disent/dire/dit que/traité/traitée/traités/traite de/traiter de/traiter/appelé/appeler/appelait/fait appeler/qualifié/écrit/écrivait/crié/criait/hurlé/tagué/insulté/insultait/menacé/selon lui/cité/propos',
    'counter-speech':
      'inacceptable/arrêtez de/ceux qui disent/ceux qui traitent/celui qui/honte à ceux/il ne faut pas/on ne dit pas/dire que/prétendre que/l idée que/cliché/préjugé/c est faux/c est honteux/quelle honte de/personne n a bougé/personne n a réagi/condamne/n est pas un crime/ignoble de',
    mention:
      'le mot/mot/mots/le terme/terme/insulte/insultes/expression/livre/film/chanson/roman/titre/album/intitulé/prénom/nom de famille/s appelle',
    self: 'je suis/j ai/j étais/moi/me/m/mes/mon/nous sommes/je me sens/je',
    scripture: 'coran/bible/verset/sourate/psaume/évangile',
    affection:
      'mdr/ptdr/lol/haha/hahaha/mon pote/mon ami/mon frère/ma belle/je t aime/je t adore/je vous adore/bisous/bravo/joyeux anniversaire/à samedi/à demain',
    endorsement: 'il a raison/elle a raison/c est vrai/bien dit/et c est mérité/il n a pas tort',
    thing:
      'voiture/ordinateur/téléphone/imprimante/clés/bureau/match/but/film/temps/train/métro/porte/four/équipe',
    zoological:
      'éleveur/ferme/porcelets/chiots/chatons/vétérinaire/zoo/élevage/troupeau/laveur/départementale/basse cour/étable/poulailler',
  },
  es: {
    trait:
      'ladrones/ladrón/vagos/criminales/delincuentes/terroristas/sucios/apestan/ratas/escoria/basura/parásitos/cucarachas/monos/animales/salvajes/inferiores/plaga/cáncer/invasores/mentirosas/pervertidos/violadores/chusma/enfermos/degenerados',
    virtue: 'honrado/honesto/decente/limpio/humano',
    expulsion:
      'fuera/echen/que los echen/expulsar/expulsen/deportar/a su país/a tu país/al mar/lárguense/exterminar/vuelvan a',
    wish: 'ojalá/espero/deseo',
    harm: 'mueras/muera/mueran/morir/muerte/cáncer/tumba/pudras/sufras/revientes',
    all: 'todos/todas/siempre/cada/ningún',
    place: 'cocina/fregar/a fregar/platos/limpiar',
    'second-person': 'eres/sos/usted/ustedes/vosotros/tú/tu/te/ti/pedazo de/vete/calla/cállate',
    subject: 'es un/es una/son unos/son unas/son/ese/esa/menudo/menuda/vaya',
    negation: 'no es/no son/nunca/ningún/ninguna/sin/no',
    'not-only': 'no eres más que/no son más que/no solo/ni un solo/ni uno',
    reporting: 'dijo/dice/dicen/llamó/llamaron/llaman/llamar/gritó/escribió/insultó/me dijo',
    'counter-speech':
      'inaceptable/dejen de/quien dice/quienes dicen/decir que/no se debe/es racista decir/la idea de que',
    mention: 'la palabra/palabra/palabras/término/insulto/canción/película/libro',
    self: 'soy/yo/me/fui/estaba/mi/somos',
    affection: 'jaja/jajaja/te quiero/amigo/amiga/hermano/cariño/guapo',
  },
  de: {
    trait:
      'diebe/faul/faule/kriminelle/verbrecher/terroristen/dreckig/dreck/stinken/stinkt/ratten/ungeziefer/parasiten/schmarotzer/kakerlaken/affen/tiere/wilde/minderwertig/seuche/krebs/plage/invasoren/lügner/vergewaltiger/pack/gesindel/abschaum/pervers/krank/untermenschen/geschwür',
    virtue: 'ehrlich/ehrlicher/anständig/sauber/zivilisiert/mensch',
    expulsion:
      'raus/abschieben/ausweisen/geht zurück/geh zurück/zurück in/haut ab/vergasen/ausrotten/entsorgen/ins meer/weg mit',
    wish: 'hoffe/hoffentlich/wünsche/wünsch',
    harm: 'stirbst/sterben/krepierst/krepieren/verreckst/verrecken/krebs/tod/grab/beerdigung/leidest',
    all: 'alle/jeder/jede/immer/keiner',
    place: 'küche/herd/an den herd/putzen/geschirr',
    'second-person': 'du/dich/dir/dein/deine/ihr/euch/euer/bist/seid/halt die/halt deine',
    subject: 'ist ein/ist eine/sind/so ein/so eine/dieser/diese/was für ein',
    negation: 'nicht/kein/keine/keinen/keiner/nie/niemals/ohne',
    'not-only': 'nicht nur/nichts als/nicht einmal/kein einziger',
    reporting:
      'sagte/sagt/nannte/nannten/nennen/genannt/schrieb/rief/brüllte/beschimpft/beschimpfte/bezeichnet',
    'counter-speech':
      'inakzeptabel/wer sagt/wer behauptet/hört auf/die behauptung/zu behaupten/es ist falsch/rassistisch zu',
    mention: 'das wort/wort/wörter/begriff/beleidigung/lied/buch/film',
    self: 'ich bin/ich war/ich/mich/mir/mein/wir sind',
    affection: 'haha/lol/hab dich lieb/mein freund/schatz/liebe dich',
  },
  it: {
    trait:
      'ladri/ladro/pigri/criminali/delinquenti/terroristi/sporchi/puzzano/topi/feccia/spazzatura/parassiti/scarafaggi/scimmie/animali/bestie/selvaggi/inferiori/piaga/cancro/invasori/bugiarde/pervertiti/stupratori/schifosi',
    virtue: 'onesto/onesti/perbene/pulito/civile/umano',
    expulsion:
      'fuori/cacciateli/cacciare/rimpatriare/a casa loro/tornate a casa/in mare/affondate/sterminare/ruspa',
    wish: 'spero/speriamo/auguro/magari',
    harm: 'crepi/crepa/muoia/muori/morire/morte/cancro/tomba/bruci/soffra',
    all: 'tutti/tutte/sempre/ogni/nessun',
    place: 'cucina/in cucina/piatti/lavare',
    'second-person': 'sei/siete/tu/ti/tuo/tua/voi/pezzo di/vai a/vergognati',
    subject: 'è un/è una/sono/che/questo/questa',
    negation: 'non/mai/nessun/nessuno/senza',
    'not-only': 'non solo/non sei altro che/nemmeno un',
    reporting: 'ha detto/disse/dice/dicono/chiamato/chiamata/chiamano/scritto/urlato/insultato',
    'counter-speech': 'inaccettabile/chi dice/dire che/smettetela di/non si dice',
    mention: 'la parola/parola/parole/termine/insulto/canzone/film/libro',
    self: 'sono/io/ero/mi/mio/siamo',
    affection: 'ahah/ahaha/ti voglio bene/amico/amica/tesoro',
  },
  pt: {
    trait:
      'ladrões/ladrão/vagabundos/preguiçosos/criminosos/bandidos/terroristas/sujos/fedem/ratos/escória/lixo/parasitas/baratas/macacos/animais/selvagens/inferiores/praga/câncer/invasores/mentirosas/pervertidos/estupradores',
    virtue: 'honesto/decente/limpo/humano',
    expulsion:
      'fora/expulsem/expulsar/deportar/voltem/volta pro/volta pra/no mar/exterminar/tem que apanhar/apanhar',
    wish: 'espero/tomara/desejo/oxalá',
    harm: 'morra/morram/morrer/morte/câncer/túmulo/sofra/apodreça',
    all: 'todos/todas/sempre/cada/nenhum',
    place: 'cozinha/louça/pra cozinha/tanque',
    'second-person': 'você/voce/vocês/vc/vcs/seu/sua/teu/tua/tu/cala/vai se/vai tomar',
    subject: 'é um/é uma/são/que/esse/essa/esses',
    negation: 'não/nao/nunca/nenhum/nenhuma/sem',
    'not-only': 'não só/não passa de/nem um',
    reporting: 'disse/diz/dizem/chamou/chamaram/chamar/chamam/gritou/escreveu/xingou',
    'counter-speech': 'inaceitável/quem diz/dizer que/parem de/é errado/é racismo',
    mention: 'a palavra/palavra/palavras/termo/xingamento/música/filme/livro',
    self: 'sou/eu/fui/estava/me/meu/minha',
    affection: 'kkk/kkkk/rsrs/te amo/amigo/amiga/meu amor',
  },
  tr: {
    trait:
      'hırsız/hırsızlar/tembel/suçlu/terörist/teröristler/pis/pislik/kokuyor/fare/fareler/haşere/asalak/hamamböceği/hamamböcekleri/maymun/hayvan/vahşi/aşağılık/veba/kanser/istilacı/yalancı/sapık/sapıklar/tecavüzcü/lağım',
    virtue: 'dürüst/namuslu/temiz/insan/şerefli',
    expulsion:
      'defolsun/defolun/sınır dışı/kovun/gönderin/ülkenize dönün/ülkenize/denize dökün/denize/temizleyin/yok edin/def olun',
    wish: 'inşallah/umarım/dilerim/allah',
    harm: 'geber/gebersin/gebersinler/ölsün/öl/ölürsün/kanser/cenazende/cenaze/mezar/belasını',
    all: 'hepsi/hepsini/bütün/her/tüm/hiçbir',
    place: 'mutfak/mutfağa/mutfakta/bulaşık',
    vocative: 'ey/lan/ulan/hey/be',
    'second-person': 'sen/siz/senin/sizin/seni/sizi/sana/kes sesini/kapa çeneni',
    subject: 'bu/şu/o/bunlar/onlar/tam bir/ne',
    negation: 'değil/değilsin/değildir/değiliz/yok/hiç',
    reporting: 'dedi/diyor/diyorlar/demiş/dediler/diye/yazdı/yazmış/bağırdı/küfretti',
    'counter-speech': 'ırkçılık/yakışmaz/diyenler/diyen/ayıp/demek yanlış',
    mention: 'kelimesi/kelime/sözcüğü/hakaret/küfür/şarkı/film/kitap',
    self: 'ben/benim/bana/beni/biz',
    affection: 'canım/seni seviyorum/kardeşim/haha/ahaha/aşkım',
  },
  fa: {
    trait:
      'دزد/دزدند/دزدن/تنبل/جنایتکار/تروریست/کثیف/کثیفند/بو میدن/موش/سوسک/انگل/میمون/حیوان/حیوانات/وحشی/پست/طاعون/سرطان/دروغگو/منحرف/متجاوز/آشغال/آشغالند',
    virtue: 'شریف/صادق/تمیز/انسان/آدم',
    expulsion: 'بیرون/بریزید بیرون/اخراج/برگردید/برگردن/گم شید/نابود کنید/پاکسازی/به دریا',
    wish: 'الهی/امیدوارم/خدا کنه/ان شاالله/ایشالا/کاش',
    harm: 'بمیری/بمیرید/بمیرند/بمیرن/سرطان/سرطان بگیری/جون بکنی/بسوزی/مرگ/قبر/قبرت',
    all: 'همه/همشون/همشونو/هیچ/هر',
    place: 'آشپزخانه/آشپزخونه/ظرف/ظرفشویی',
    vocative: 'ای/آهای/هی/مرتیکه/زنیکه',
    'second-person': 'تو/شما/تویی/هستی/خودت/خودتان/دهنت/برو',
    subject: 'این/اون/آن/اینها/اینا/همه/همشون/یک مشت/یه مشت',
    negation: 'نیست/نیستی/نیستم/نیستند/نیستن/نه/هیچ',
    reporting: 'گفت/گفتند/میگوید/می‌گوید/میگن/می‌گن/خواند/نامید/نوشت/فحش داد/صدا زد/صدا کرد',
    'counter-speech': 'نژادپرستی/درست نیست/زشته/زشت است/نباید گفت/نگویید/نگو',
    mention: 'کلمه/واژه/فحش/لفظ/معنی/فیلم/کتاب/آهنگ',
    self: 'من/منم/خودم/هستم/ما',
    affection: 'عزیزم/دوستت دارم/جگرم/قربونت/عشقم/داداش',
  },
  ur: {
    trait:
      'چور/دہشتگرد/دہشت گرد/گندے/غلیظ/کتے/جانور/سور/کیڑے/کیڑے مکوڑے/چوہے/غدار/ایجنٹ/جاہل/کافر/chor/dehshatgard/gande/ghaleez/kutte/janwar/suar/keeray/gaddar/jahil',
    virtue: 'شریف/ایماندار/صاف/انسان/shareef/imandar/insan',
    expulsion: 'نکالو/باہر نکالو/بھگاؤ/واپس بھیجو/ختم کرو/nikalo/bahar nikalo/bhagao/wapas bhejo/khatam karo',
    wish: 'خدا کرے/اللہ کرے/کاش/khuda kare/allah kare/kash',
    harm: 'مر جائے/مر جاؤ/مرے/کینسر/موت/جنازہ/قبر/mar jaye/mar jao/maray/cancer/maut/janaza/qabar',
    all: 'سب/سارے/ہر/تمام/sab/saray/har',
    place: 'باورچی خانہ/چولہے/چولہا/کچن/kitchen/chulhe/bartan',
    'second-person': 'تو/تم/آپ/تیرا/تیری/تیرے/تمہارا/تمہاری/tu/tum/tera/teri/tere/tumhari/tumhara/ap/aap',
    subject: 'یہ/وہ/سب/ye/yeh/woh/wo/sab',
    negation: 'نہیں/نہ/مت/nahi/nahin/nai/mat/na',
    reporting: 'کہا/کہتے/کہتا/بولا/لکھا/پکارا/kaha/bola/kehte/kehta/likha/bulaya',
    'counter-speech':
      'کہنا گناہ/کہنا جرم/کہنا غلط/کہنا ظلم/گناہ بھی ہے/نسل پرستی/شرم کی بات/غلط ہے/کہنا غلط/کیوں کہتے/galat hai/kehna galat/mat kaho/sharam ki baat',
    mention: 'لفظ/گالی/معنی/فلم/کتاب/lafz/gali/matlab/film',
    self: 'میں/ہم/مجھے/main/mein/mujhe/hum',
    affection: 'یار/دوست/جان/پیارے/yaar/yar/dost/jaan/bhai/haha/lol',
  },
  ckb: {
    trait: 'دز/دزن/پیس/پیسن/سەگ/سەگن/کەر/ئاژەڵ/ئاژەڵن/تیرۆریست/تیرۆریستن/خائین/خائینن/جرج/مێروو',
    expulsion: 'دەربکرێن/دەریانکەن/دەرکەن/بڕۆن/بڕۆنەوە/لەناوبەرن',
    wish: 'خوا/یاخوا/هیوادارم',
    harm: 'بتکوژێت/بمریت/بمرن/شێرپەنجە/مەرگ/گۆڕ',
    all: 'هەموو/هەموویان/هیچ',
    place: 'چێشتخانە/مەتبەخ',
    'second-person': 'تۆ/ئەتۆ/ئێوە/دەمت/خۆت',
    subject: 'ئەمە/ئەو/ئەوە/ئەوان/هەموویان/هەموو',
    negation: 'نین/نییە/نیت/نیم/نا',
    reporting: 'گوتی/وتی/دەڵێ/دەڵێن/نووسی/پێی گوتم/پێی وتم',
    self: 'من/ئێمە/خۆم',
  },
  he: {
    trait:
      'גנבים/עצלנים/פושעים/מחבלים/טרוריסטים/מלוכלכים/מסריחים/חולדות/עכברושים/טפילים/ג׳וקים/קופים/חיות/פראים/נחותים/מגפה/סרטן/שקרנים/סוטים/אנסים/זבל/תת אדם',
    virtue: 'ישר/הגון/נקי/אדם',
    expulsion: 'לגרש/תגרשו/החוצה/תחזרו/לים/להשמיד/לסלק/גירוש',
    wish: 'הלוואי/מקווה/מאחל',
    harm: 'תמות/שתמות/ימות/ימותו/שימותו/סרטן/מוות/קבר/ישרף/שיישרף/תישרף',
    all: 'כל/כולם/תמיד/אף',
    place: 'למטבח/מטבח/כלים',
    vocative: 'יא/הי/היי',
    'second-person': 'אתה/את/אתם/אתן/שלך/לך/סתום/תסתום/לכי/חזרי',
    subject: 'הוא/היא/הם/הן/זה/זאת/אלה/כולם/איזה',
    negation: 'לא/אינו/אינה/אינם/אין/בלי',
    reporting: 'אמר/אמרה/אמרו/קרא/קראה/קראו/קוראים/כתב/צעק/צעקו/קיללו',
    'counter-speech': 'גזענות/אסור לומר/אסור להגיד/מי שאומר/בושה לומר/לא יפה לקרוא',
    mention: 'המילה/מילה/מילים/קללה/סרט/ספר/שיר',
    self: 'אני/אנחנו/הייתי/לי',
    affection: 'אח שלי/אוהב/אוהבת/חחח/חחחח/נשמה/מאמי',
  },
  ru: {
    trait:
      'воры/вор/ленивые/преступники/террористы/грязные/воняют/крысы/крыс/паразиты/тараканы/обезьяны/животные/дикари/звери/неполноценные/чума/рак/захватчики/лживые/извращенцы/насильники/мразь/отбросы/недолюди',
    virtue: 'честный/порядочный/чистый/человек',
    expulsion:
      'вон/гнать/гнать их/выгнать/выслать/депортировать/валите/убирайтесь/в море/уничтожить/вымести/чемодан вокзал',
    wish: 'надеюсь/желаю/хоть бы/чтоб/чтобы',
    harm: 'сдохни/сдох/сдохнет/сдохнешь/сдохнете/умрешь/умри/умер/смерть/рак/рака/могила/похороны/подохни/сгори/горите',
    all: 'все/всех/каждый/любой/ни один/всегда',
    place: 'на кухню/кухня/кухню/к плите/посуду',
    'second-person': 'ты/вы/твой/твоя/твои/тебя/тебе/вас/вам/закрой/иди/пошел/пошёл/пошла',
    subject: 'это/он/она/они/этот/эта/эти/такой/какой/все',
    negation: 'не/нет/никогда/никакой/без',
    'not-only': 'не только/не более чем/не что иное как/ни один',
    reporting:
      'сказал/сказала/говорит/говорят/называет/назвал/назвали/называют/написал/кричал/обозвал/обозвали',
    'counter-speech':
      'недопустимо/нельзя называть/позор тем/те кто говорит/кто говорит/говорить что/расизм/мерзко называть',
    mention: 'слово/слова/термин/оскорбление/песня/фильм/книга',
    self: 'я/мы/меня/мне/я был/я была',
    affection: 'люблю/друг/ахаха/хаха/дорогой/братан',
  },
};
