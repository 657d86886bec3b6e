/**
 * What a word between a group and a trait does:
 * `relation`: whoever follows is another, fought, fled, arrested, harmed by; `victim`: so, and right before the trait as well;
 * `preposition`: so where it governs the trait; `definite`, `indefinite`: articles and the like;
 * `copula`: what follows is said of who stands before;
 * `kind`: what a trait is an adjective of, an organisation or a deed, or what makes it an object;
 * `institution`: what a group is an adjective of; `getting`: what a group is said to have or not.
 */
export type WordRole =
  | 'relation'
  | 'victim'
  | 'preposition'
  | 'definite'
  | 'indefinite'
  | 'copula'
  | 'kind'
  | 'institution'
  | 'getting';

/** By language, a slash between words; a star stands for any ending, a plus for what Arabic verbs begin with. Arabic words
 * are found with conjunctions and the article. */
export const relationWords: Readonly<Record<string, Readonly<Partial<Record<WordRole, string>>>>> = {
  ar: {
    relation:
      'ضد/بوجه/بمواجهة/مواجهة/لمواجهة/+حارب*/محارب*/حرب*/+قاتل*/قتال*/+كافح*/مكافح*/لمكافحة/بمكافحة/+واجه*/+تصدى/+تصدي/+تصدوا/+تصدون/+هرب*/هروب*/هارب*/+فر/+فروا/+فرون/فرت/فرار*/نجا/نجت/نجوا/نجون/نجو/+نجون/ناج*/+نزح*/نازح*/+عانى/+عاني/+عانون/+عانوا/عانت/معاناة/تعرض*/+تعرض*/شكا/شكوا/+شكو/+شكون/+شتكي/+شتكون/اشتكى/اشتكوا/+خاف*/خافوا/خوف*/+خشون/+خطف*/خطف*/+نهب*/انسرق*/قبض*/+قبض/القبض/+ضبط*/ضبط*/+عتقل*/اعتقل*/اعتقال*/+فكك/تفكيك/+لاحق*/ملاحقة/+طارد*/مطاردة/+هاجم*/هاجم*/+هزم*/هزم*/دحر*/+دحر*/+حرر*/تحرير/+لعن*/لعن*/رفض*/+رفض*/كره*/+كره*/+قاوم*/قاوم*/مقاومة/+تظاهر*/تظاهر*/احتج*/+حتج*/بحماي*/حماية/لحماية/+حمي/+حمون/+قتل*/قتل*/مقتل/برصاص/بيد/ايدي/بايدي/ايواء/بايواء/+ؤوي/سامح*/+سامح*/عالج*/+عالج*/علاج/لقاح*/+دين/ادان/ادانت/ادانوا/+دينون/حاكم*/+حاكم*/محاكمة/حكمت/عاقب*/+عاقب*/ضرب*/+مسك/مسك*/كمش*/+كمش/كشف*/+كشف/اتهم*/+تهم*/وصف*/+وصف*/شافوا/شاف/يسمون/تسمون/يسمي/تسمي/سموا/بحربهم/حربهم/ندد*/+ندد*/شجب*/+شجب*/استنكر*/+ستنكر*/حذر*/+حذر*/بينهم/ذنب/وزر/مات/ماتوا/ماتت/+موت/+موتون/توفي',
    victim:
      'ضحايا/ضحية/لضحايا/مرضى/لمرضى/مرضانا/مريض/مصابي/مصابو/مصاب/مصابين/مصابون/ناجين/ناجون/ناجيات/شهداء/جثث/جثة/جثامين/انتشال/غرق*/+غرق*/قارب/قوارب/انقاذ/انقذ*/+نقذ*',
    preposition: 'من/عن/على/الى/مع/بين/لدى/بسبب/جراء/عبر',
    copula:
      'هم/هو/هي/هن/كلهم/كله/كلها/كلكم/كلن/جميعهم/اغلبهم/معظمهم/عبارة/كانوا/كانو/كان/كانت/مجرد/يعتبرون/صاروا/صارو/طلعوا/طلعو/مثل/متل/زي/اصبحوا/دول/هذول/هدول/ليسوا/ليس/مو/مش/سوى/الا/اكبر/kolhom/koulhom/kollhom/homa/houma/huma/hadou/zay/bhal',
    kind: 'تنظيم*/جماعة/جماعات/حركة/منظم*/خلية/خلايا/هجوم/هجمات/عملية/عمليات/حادث/حادثة/تفجير*/ميليشي*/مليشي*/عصابات/قائمة/قوائم/لائحة/كيان*/اعمال/مخطط*/اعتداء*',
    institution:
      'قوات/جيش/شرطة/حكومة/وزارة/وزير/الداخلية/الخارجية/الدفاع/محكمة/القضاء/القاضي/الامن/الرئيس/البرلمان/سلطات/النظام/المخابرات/الاستخبارات/السفارة/السفير/الحرس/الاحتلال/المنتخب',
    getting: '+حصل*/+تقاضى/+تقاضون/+تقاضين/+تلقى/+تلقون/+تلقين/+نال/+نالون/اجر/راتب/سكن/ماء/عمل/علاج',
  },
  en: {
    relation:
      'against/versus/vs/fight*/fought/flee*/fled/escap*/surviv*/suffer*/fear*/battl*/combat*/protest*/resist*/kill*/murder*/arrest*/convict*/captur*/jail*/caught/catch*/defeat*/hunt*/chas*/protect*/condemn*/denounc*/rob/robbed/attack*/target*/threat*/accus*/called/labelled/labeled/branded/described/compared/rescu*/investigat*/prosecut*/punish*/bomb*/shot/shoot*/refus*/reject*/despite/treat*/dies/died/dying',
    victim: 'victim*/survivor*/patient*/sufferer*',
    preposition: 'by/from/against/with/for/at/into/about/among/toward/towards/under/over/between',
    definite: 'the/these/those/this/that/two/three/four/five/several/dozens',
    indefinite: 'a/an/some/any',
    copula: 'are/is/was/were/be/being/been/r/re/like/such/nothing/become*/remain/remains',
    kind: 'attack*/group*/organi*/cell/cells/threat*/suspect*/plot*/list/lists/act/acts/bombing*/court*/law/laws/case/cases/network*/trial*/investigation*/patient*/diagnos*/treatment*/research/risk/screening/prevention/charity',
    institution:
      'police/army/force/forces/troops/soldier*/officer*/official*/government*/ministry/minister*/president*/court*/judge*/prosecutor*/parliament/state/regime/military/authorities/embassy/navy/church/museum*/food/cuisine/music/film/films/movie/movies/restaurant*/language/economy/football',
    getting: 'have/has/had/get/gets/got/receive*/earn*/lack*/denied/given/water/housing/wage/job',
  },
  fr: {
    relation:
      'contre/fui/fuir/fuit/fuient/fuyaient/fuyant/combat*/battent/bat/battre/battu*/lutte*/luttent/souff*/surviv*/tué/tués/tuent/tuer/arrêt*/interpell*/condamn*/manifest*/dépouill*/attaqu*/agress*/protég*/sauvé*/craign*/craint/accus*/trait*/appel*/qualifi*/dénonc*/assassin*/massacr*/résist*/vaccin*/soign*/volé/volés/meurt/meurent/mourir/morts',
    victim: 'victime*/atteint*/malade*/patient*/survivant*',
    preposition: 'par/avec/pour/contre/entre/face',
    definite: 'le/la/les/l/ces/ce/cette/deux/trois/plusieurs',
    indefinite: 'un/une/des/de/du/d/au/aux/à',
    copula: 'sont/est/seront/sera/étaient/était/être/comme/que/deviennent/restent',
    kind: 'groupe*/organisation*/attaque*/attentat*/cellule*/liste*/acte*/réseau*',
    institution:
      'police/armée/force/forces/troupes/soldat*/gouvernement*/ministre*/ministère/président/tribunal/juge*/parlement/état/régime/autorités/ambassade/gendarmerie',
    getting: 'ont/a/avoir/reçoivent/touchent',
  },
  es: {
    relation:
      'contra/huyen/huye/huyó/huyeron/huir/huyendo/lucha/luchan/lucharon/luchar/combat*/sobreviv*/sufr*/detuv*/deten*/detien*/arrest*/captur*/mató/mataron/matan/matar/asesin*/asalt*/robad*/atac*/persegu*/persig*/protest*/protej*/proteg*/temen/teme/acus*/llam*/conden*/denunci*/rescat*/resist*/muere/mueren/murió/murieron',
    victim: 'víctima*/enfermo*/paciente*/sobreviviente*',
    preposition: 'por/con/contra/ante/entre/para/sobre/desde',
    definite: 'el/la/los/las/estos/esos/aquellos/dos/tres/varios',
    indefinite: 'un/una/unos/unas/a/de/del/al',
    copula: 'son/es/eran/era/ser/siendo/como/sean/sea',
    kind: 'grupo*/organizacion*/ataque*/atentado*/célula*/lista*/red/redes',
    institution:
      'policía/ejército/fuerza/fuerzas/tropas/soldado*/gobierno*/ministro*/ministerio/presidente/tribunal/juez/parlamento/estado/régimen/autoridades/embajada',
    getting: 'tiene/tienen/reciben/cobran',
  },
  de: {
    relation:
      'gegen/flieh*/floh*/geflohen/flüchten/flüchteten/kämpf*/bekämpf*/überleb*/leiden/leidet/litten/verhaft*/festgenommen/töte*/töten/ermord*/überfall*/bestohl*/beraub*/ausgeraubt/schütz*/fürcht*/angst/demonstrier*/protest*/verfolg*/deportier*/bezeichn*/beschimpf*/genannt/nannt*/verurteil*/rette*/widersteh*/wurde/wurden/sterben/stirbt/starb*',
    victim: 'opfer*/patient*/erkrank*/überlebende*',
    preposition: 'vor/von/gegen/mit/bei/durch/für/zwischen/unter/wegen',
    definite: 'der/die/das/den/dem/des/diese/diesen/dieser/zwei/drei/mehrere',
    indefinite: 'ein/eine/einen/einem/einer',
    copula: 'sind/ist/waren/war/sein/wie/bleiben/bleibt',
    kind: 'gruppe*/organisation*/anschlag*/angriff*/zelle*/liste*',
    institution:
      'polizei/armee/truppen/soldat*/regierung*/minister*/präsident*/gericht*/richter*/parlament/staat/regime/behörden/botschaft',
    getting: 'haben/hat/bekommen/erhalten',
  },
  it: {
    relation:
      'contro/fugg*/scapp*/lott*/combatt*/sopravviss*/soffr*/subi*/arrest*/uccid*/ucciso/uccisi/uccisero/derubat*/rapinat*/assal*/protegg*/temono/teme/accus*/chiama*/condann*/denunc*/salvat*/protest*/deportat*/perseguit*/muore/muoiono',
    victim: 'vittim*/malat*/pazient*/sopravvissut*',
    preposition: 'da/dai/dagli/dalle/dal/dalla/con/per/contro/tra/fra',
    definite: 'il/lo/la/i/gli/le/l/questi/quei/quegli/due/tre',
    indefinite: 'un/uno/una/dei/degli/delle/ai/agli/alle',
    copula: 'sono/erano/siano/essere/come/solo/altro',
    kind: 'gruppo/gruppi/organizzazion*/attacco/attacchi/attentat*/cellul*/lista',
    institution:
      'polizia/esercito/forze/truppe/soldat*/governo/ministro/ministero/presidente/tribunale/parlamento/stato/regime/autorità/ambasciata',
    getting: 'hanno/ricevono',
  },
  pt: {
    relation:
      'contra/fug*/luta/lutam/lutar/lutaram/combat*/sobreviv*/sofr*/prend*/mataram/matou/matam/matar/assassin*/assalt*/roubad*/proteg*/temem/acus*/chama*/conden*/denunci*/resgat*/resist*/persegu*/morre/morrem/morreram',
    victim: 'vítima*/doente*/paciente*/sobrevivente*',
    preposition: 'por/pelos/pelas/pelo/pela/com/contra/entre/para/ante',
    definite: 'o/os/as/esses/estes/dois/três/vários',
    indefinite: 'um/uma/uns/umas/a/ao/aos/de/do/da/dos/das',
    copula: 'são/eram/era/ser/sendo/como/viraram/só/tudo',
    kind: 'grupo*/organizaç*/ataque*/atentado*/célula*/lista*',
    institution:
      'polícia/exército/forças/tropas/soldado*/governo*/ministro*/ministério/presidente/tribunal/parlamento/estado/regime/autoridades/embaixada',
    getting: 'têm/recebem/ganham',
  },
  tr: {
    relation:
      'karşı/kaçan*/kaçtı*/kaçıyor*/mağdur*/öldür*/yakala*/tutukla*/soyan/dolandıran/direnen/direniyor*/savaşan*/savaştı*/mücadele*/kurtar*',
    victim: 'kurban*/hasta/hastaları',
    copula: 'bir/hepsi/tam/kadar/gibi',
    kind: 'örgüt*/saldırı*/grup*/eylem*/liste*/hücre*/hastası/hastaları/tedavisi',
    institution: 'polis*/ordu*/kuvvet*/asker*/hükümet*/bakan*/mahkeme*/meclis*',
  },
  fa: {
    relation: 'علیه/برابر/ضد/مقابل/فرار*/کشت*/کشته/دستگیر*/جنگ*/مبارزه*/حمله*/نجات*/گریخت*/متهم*/ترس*/دست',
    victim: 'قربانی*/قربانیان/مبتلا*/بیمار*',
    preposition: 'از/با/به/برای',
    copula: 'همه/همشون/همگی/مثل/مثه/یک/یه',
    kind: 'گروه*/سازمان*/حملات/تشکیلات/عملیات/را',
    institution: 'پلیس/ارتش/نیروهای/دولت/وزیر/وزارت/دادگاه/مجلس/رئیس',
  },
  ur: {
    relation: 'خلاف/ہلاک/گرفتار/پکڑا/پکڑ/پکڑے/بھاگ*/لوٹا/لوٹ/قتل/حملہ/حملے/جنگ/khilaf/giraftar/halak/qatal',
    victim: 'متاثرین/متاثرہ/شکار/مریض*/mutasreen/shikar',
    copula: 'سب/سارے/یہ/sab/sare/saray/ye',
    kind: 'تنظیم*/حملہ/حملے/حملوں/گروہ*/گروپ*/کارروائی*/tanzeem*/hamla/hamle/group/کو/نے/سے/ko/ne/se',
    institution: 'پولیس/فوج*/حکومت/وزیر/عدالت',
  },
  he: {
    relation:
      'נגד/ברח*/נמלט*/נלחמ*/לחמ*/הרג*/נהרג*/נעצר*/עצר*/תפס*/שדד*/נשדד*/סבל*/הגנ*/ניצל*/שרד*/פחד*/מפחד*/הפגינ*',
    victim: 'קורבן/קורבנות/חולי/ניצולי/נפגעי',
    preposition: 'על/מול/עם/בידי/ידי/מפני/בין',
    copula: 'הם/הן/הוא/כמו/כולם/זה/היו',
    institution: 'משטרת/צבא/הצבא/המשטרה/ממשלת/הממשלה/שר',
  },
  ru: {
    relation:
      'против/беж*/бегут/спас*/убил*/убив*/убит*/арест*/задерж*/ограб*/напал*/поймал*/борют*/борол*/сраж*/воев*/воюет/воюют/страда*/пострада*/преследо*/называ*/назвал*/боят*',
    victim: 'жертв*/больн*/пострадавш*',
    preposition: 'от/с/со/против/у/из/за/про/среди/между',
    copula: 'это/как/все/они/только/сплошь/одни',
    institution: 'полици*/арми*/войск*/солдат*/правительств*/министр*/министерств*/президент*/суд/власти',
  },
  ckb: { relation: 'دژی/دژ/لەدژی', preposition: 'لە/بە' },
};
