/// ASCII for letters and symbols, as words: the first character is replaced by the rest. Made by
/// scripts/transliteration-table.py.
let transliterationTable = #"""
    ¡! ¢c £GBP ¤$ ¥JPY ¦| §S. ¨" ©(c) ªa «<< ¬not ®(R) ¯- °deg ±+/- ²2 ³3 ´' µu ¶P. ·. ¸, ¹1 ºo »>> ¼1/4 ½1/2 ¾3/4
    ¿? ÀA ÁA ÂA ÃA ÄA ÅA ÆAE ÇC ÈE ÉE ÊE ËE ÌI ÍI ÎI ÏI ÐD ÑN ÒO ÓO ÔO ÕO ÖO ×x ØO ÙU ÚU ÛU ÜU ÝY ÞTh ßss àa áa âa
    ãa äa åa æae çc èe ée êe ëe ìi íi îi ïi ðd ñn òo óo ôo õo öo ÷/ øo ùu úu ûu üu ýy þth ÿy ĀA āa ĂA ăa ĄA ąa ĆC
    ćc ĈC ĉc ĊC ċc ČC čc ĎD ďd ĐD đd ĒE ēe ĔE ĕe ĖE ėe ĘE ęe ĚE ěe ĜG ĝg ĞG ğg ĠG ġg ĢG ģg ĤH ĥh ĦH ħh ĨI ĩi ĪI īi
    ĬI ĭi ĮI įi İI ıi ĲIJ ĳij ĴJ ĵj ĶK ķk ĸk ĹL ĺl ĻL ļl ĽL ľl ĿL. ŀl. ŁL łl ŃN ńn ŅN ņn ŇN ňn ŉ'n ŊN ŋn ŌO ōo ŎO
    ŏo ŐO őo ŒOE œoe ŔR ŕr ŖR ŗr ŘR řr ŚS śs ŜS ŝs ŞS şs ŠS šs ŢT ţt ŤT ťt ŦT ŧt ŨU ũu ŪU ūu ŬU ŭu ŮU ůu ŰU űu ŲU
    ųu ŴW ŵw ŶY ŷy ŸY ŹZ źz ŻZ żz ŽZ žz ſs ƏE ƒf ƠO ơo ƯU ưu ǄDZ ǅDz ǆdz ǇLJ ǈLj ǉlj ǊNJ ǋNj ǌnj ǍA ǎa ǏI ǐi ǑO ǒo
    ǓU ǔu ǕU ǖu ǗU ǘu ǙU ǚu ǛU ǜu ǞA ǟa ǠA ǡa ǢAE ǣae ǦG ǧg ǨK ǩk ǪO ǫo ǬO ǭo ǰj ǱDZ ǲDz ǳdz ǴG ǵg ǸN ǹn ǺA ǻa ǼAE
    ǽae ǾO ǿo ȀA ȁa ȂA ȃa ȄE ȅe ȆE ȇe ȈI ȉi ȊI ȋi ȌO ȍo ȎO ȏo ȐR ȑr ȒR ȓr ȔU ȕu ȖU ȗu ȘS șs ȚT țt ȞH ȟh ȦA ȧa ȨE
    ȩe ȪO ȫo ȬO ȭo ȮO ȯo ȰO ȱo ȲY ȳy əe ʼ' ;; ΆA ·. ΈE ΉI ΊI ΌO ΎY ΏO ΐi ΑA ΒB ΓG ΔD ΕE ΖZ ΗI ΘTh ΙI ΚK ΛL ΜM ΝN
    ΞX ΟO ΠP ΡR ΣS ΤT ΥY ΦF ΧCh ΨPs ΩO ΪI ΫY άa έe ήi ίi ΰy αa βb γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr ςs
    σs τt υy φf χch ψps ωo ϊi ϋy όo ύy ώo ϐb ϑth ϒY ϓY ϔY ϕf ϖp ϰk ϱr ϲs ϴTh ϵe ϹS ЀE ЁYo ЂDj ЃG ЄYe ІI ЇYi ЈJ ЉLj
    ЊNj ЋC ЌK ЍI ЎU ЏDz АA БB ВV ГG ДD ЕE ЖZh ЗZ ИI ЙY КK ЛL МM НN ОO ПP РR СS ТT УU ФF ХKh ЦTs ЧCh ШSh ЩShch Ъ"
    ЫY Ь' ЭE ЮYu ЯYa аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ" ыy
    ь' эe юyu яya ѐe ёyo ђdj ѓg єye іi їyi јj љlj њnj ћc ќk ѝi ўu џdz ҐG ґg ḀA ḁa ḂB ḃb ḄB ḅb ḆB ḇb ḈC ḉc ḊD ḋd ḌD
    ḍd ḎD ḏd ḐD ḑd ḒD ḓd ḔE ḕe ḖE ḗe ḘE ḙe ḚE ḛe ḜE ḝe ḞF ḟf ḠG ḡg ḢH ḣh ḤH ḥh ḦH ḧh ḨH ḩh ḪH ḫh ḬI ḭi ḮI ḯi ḰK ḱk
    ḲK ḳk ḴK ḵk ḶL ḷl ḸL ḹl ḺL ḻl ḼL ḽl ḾM ḿm ṀM ṁm ṂM ṃm ṄN ṅn ṆN ṇn ṈN ṉn ṊN ṋn ṌO ṍo ṎO ṏo ṐO ṑo ṒO ṓo ṔP ṕp ṖP
    ṗp ṘR ṙr ṚR ṛr ṜR ṝr ṞR ṟr ṠS ṡs ṢS ṣs ṤS ṥs ṦS ṧs ṨS ṩs ṪT ṫt ṬT ṭt ṮT ṯt ṰT ṱt ṲU ṳu ṴU ṵu ṶU ṷu ṸU ṹu ṺU ṻu
    ṼV ṽv ṾV ṿv ẀW ẁw ẂW ẃw ẄW ẅw ẆW ẇw ẈW ẉw ẊX ẋx ẌX ẍx ẎY ẏy ẐZ ẑz ẒZ ẓz ẔZ ẕz ẖh ẗt ẘw ẙy ẛs ẞSS ẠA ạa ẢA ảa
    ẤA ấa ẦA ầa ẨA ẩa ẪA ẫa ẬA ậa ẮA ắa ẰA ằa ẲA ẳa ẴA ẵa ẶA ặa ẸE ẹe ẺE ẻe ẼE ẽe ẾE ếe ỀE ềe ỂE ểe ỄE ễe ỆE ệe ỈI
    ỉi ỊI ịi ỌO ọo ỎO ỏo ỐO ốo ỒO ồo ỔO ổo ỖO ỗo ỘO ộo ỚO ớo ỜO ờo ỞO ởo ỠO ỡo ỢO ợo ỤU ụu ỦU ủu ỨU ứu ỪU ừu ỬU ửu
    ỮU ữu ỰU ựu ỲY ỳy ỴY ỵy ỶY ỷy ỸY ỹy ἀa ἁa ἂa ἃa ἄa ἅa ἆa ἇa ἈA ἉA ἊA ἋA ἌA ἍA ἎA ἏA ἐe ἑe ἒe ἓe ἔe ἕe ἘE ἙE ἚE
    ἛE ἜE ἝE ἠi ἡi ἢi ἣi ἤi ἥi ἦi ἧi ἨI ἩI ἪI ἫI ἬI ἭI ἮI ἯI ἰi ἱi ἲi ἳi ἴi ἵi ἶi ἷi ἸI ἹI ἺI ἻI ἼI ἽI ἾI ἿI ὀo ὁo
    ὂo ὃo ὄo ὅo ὈO ὉO ὊO ὋO ὌO ὍO ὐy ὑy ὒy ὓy ὔy ὕy ὖy ὗy ὙY ὛY ὝY ὟY ὠo ὡo ὢo ὣo ὤo ὥo ὦo ὧo ὨO ὩO ὪO ὫO ὬO ὭO ὮO
    ὯO ὰa άa ὲe έe ὴi ήi ὶi ίi ὸo όo ὺy ύy ὼo ώo ᾀa ᾁa ᾂa ᾃa ᾄa ᾅa ᾆa ᾇa ᾈA ᾉA ᾊA ᾋA ᾌA ᾍA ᾎA ᾏA ᾐi ᾑi ᾒi ᾓi ᾔi ᾕi
    ᾖi ᾗi ᾘI ᾙI ᾚI ᾛI ᾜI ᾝI ᾞI ᾟI ᾠo ᾡo ᾢo ᾣo ᾤo ᾥo ᾦo ᾧo ᾨO ᾩO ᾪO ᾫO ᾬO ᾭO ᾮO ᾯO ᾰa ᾱa ᾲa ᾳa ᾴa ᾶa ᾷa ᾸA ᾹA ᾺA ΆA
    ᾼA ιi ῂi ῃi ῄi ῆi ῇi ῈE ΈE ῊI ΉI ῌI ῐi ῑi ῒi ΐi ῖi ῗi ῘI ῙI ῚI ΊI ῠy ῡy ῢy ΰy ῤr ῥr ῦy ῧy ῨY ῩY ῪY ΎY ῬR `` ῲo
    ῳo ῴo ῶo ῷo ῸO ΌO ῺO ΏO ῼO ‐- ‑- ‒- –- —-- ―-- ‘' ’' ‚, ‛' “" ”" „" ‟" †+ ‡++ •* ‣> ․. ‥.. …... ‰o/oo ′' ″"
    ‴''' ‹< ›> ‼!! ⁄/ ⁇?? ⁈?! ⁉!? ⁗'''' ⁰0 ⁱi ⁴4 ⁵5 ⁶6 ⁷7 ⁸8 ⁹9 ⁺+ ⁻- ⁼= ⁽( ⁾) ⁿn ₀0 ₁1 ₂2 ₃3 ₄4 ₅5 ₆6 ₇7 ₈8 ₉9 ₊+
    ₋- ₌= ₍( ₎) ₐa ₑe ₒo ₓx ₔe ₕh ₖk ₗl ₘm ₙn ₚp ₛs ₜt ₨Rs €EUR ₹INR ₽RUB ₿BTC ℀a/c ℁a/s ℂC ℃degC ℅c/o ℆c/u ℉degF
    ℊg ℋH ℌH ℍH ℎh ℏh ℐI ℑI ℒL ℓl ℕN №No ℙP ℚQ ℛR ℜR ℝR ℠SM ℡TEL ™TM ℤZ ΩO ℨZ KK ÅA ℬB ℭC ℯe ℰE ℱF ℳM ℴo ℹi ℻FAX
    ℼp ℽg ℾG ℿP ⅀sum ⅅD ⅆd ⅇe ⅈi ⅉj ⅐1/7 ⅑1/9 ⅒1/10 ⅓1/3 ⅔2/3 ⅕1/5 ⅖2/5 ⅗3/5 ⅘4/5 ⅙1/6 ⅚5/6 ⅛1/8 ⅜3/8 ⅝5/8 ⅞7/8
    ⅟1/ ⅠI ⅡII ⅢIII ⅣIV ⅤV ⅥVI ⅦVII ⅧVIII ⅨIX ⅩX ⅪXI ⅫXII ⅬL ⅭC ⅮD ⅯM ⅰi ⅱii ⅲiii ⅳiv ⅴv ⅵvi ⅶvii ⅷviii ⅸix ⅹx ⅺxi
    ⅻxii ⅼl ⅽc ⅾd ⅿm ↉0/3 ←<- ↑^ →-> ↓v ↔<-> ⇐<= ⇒=> ⇔<=> ∑sum −- √sqrt ∞inf ≈~ ≠!= ≤<= ≥>= ①1 ②2 ③3 ④4 ⑤5 ⑥6 ⑦7
    ⑧8 ⑨9 ⑩10 ⑪11 ⑫12 ⑬13 ⑭14 ⑮15 ⑯16 ⑰17 ⑱18 ⑲19 ⑳20 ⒶA ⒷB ⒸC ⒹD ⒺE ⒻF ⒼG ⒽH ⒾI ⒿJ ⓀK ⓁL ⓂM ⓃN ⓄO ⓅP ⓆQ ⓇR ⓈS ⓉT
    ⓊU ⓋV ⓌW ⓍX ⓎY ⓏZ ⓐa ⓑb ⓒc ⓓd ⓔe ⓕf ⓖg ⓗh ⓘi ⓙj ⓚk ⓛl ⓜm ⓝn ⓞo ⓟp ⓠq ⓡr ⓢs ⓣt ⓤu ⓥv ⓦw ⓧx ⓨy ⓩz ─- ━- │| ┃| ═=
    ║| █# ░: ▒% ▓@ ■# □[_] ▪* ▫* ▶> ►> ◀< ○o ●* ◦o ★* ☆* ☐[_] ☑[x] ☒[x] ♥<3 ✓v ✔v ✗x ✘x ❤<3 ➜-> ➡-> 、, 。. 〈< 〉>
    《<< 》>> 「" 」" 『" 』" 【[ 】] 〜~ ・. ﬀff ﬁfi ﬂfl ﬃffi ﬄffl ﬅst ﬆst ！! ＂" ＃# ＄$ ％% ＆& ＇' （( ）) ＊* ＋+ ，, －- ．. ／/ ０0
    １1 ２2 ３3 ４4 ５5 ６6 ７7 ８8 ９9 ：: ；; ＜< ＝= ＞> ？? ＠@ ＡA ＢB ＣC ＤD ＥE ＦF ＧG ＨH ＩI ＪJ ＫK ＬL ＭM ＮN ＯO ＰP ＱQ ＲR ＳS ＴT ＵU
    ＶV ＷW ＸX ＹY ＺZ ［[ ＼\ ］] ＾^ ＿_ ｀` ａa ｂb ｃc ｄd ｅe ｆf ｇg ｈh ｉi ｊj ｋk ｌl ｍm ｎn ｏo ｐp ｑq ｒr ｓs ｔt ｕu ｖv ｗw ｘx ｙy ｚz
    ｛{ ｜| ｝} ～~ 𝐀A 𝐁B 𝐂C 𝐃D 𝐄E 𝐅F 𝐆G 𝐇H 𝐈I 𝐉J 𝐊K 𝐋L 𝐌M 𝐍N 𝐎O 𝐏P 𝐐Q 𝐑R 𝐒S 𝐓T 𝐔U 𝐕V 𝐖W 𝐗X 𝐘Y 𝐙Z 𝐚a 𝐛b 𝐜c 𝐝d 𝐞e 𝐟f 𝐠g
    𝐡h 𝐢i 𝐣j 𝐤k 𝐥l 𝐦m 𝐧n 𝐨o 𝐩p 𝐪q 𝐫r 𝐬s 𝐭t 𝐮u 𝐯v 𝐰w 𝐱x 𝐲y 𝐳z 𝐴A 𝐵B 𝐶C 𝐷D 𝐸E 𝐹F 𝐺G 𝐻H 𝐼I 𝐽J 𝐾K 𝐿L 𝑀M 𝑁N 𝑂O 𝑃P 𝑄Q 𝑅R
    𝑆S 𝑇T 𝑈U 𝑉V 𝑊W 𝑋X 𝑌Y 𝑍Z 𝑎a 𝑏b 𝑐c 𝑑d 𝑒e 𝑓f 𝑔g 𝑖i 𝑗j 𝑘k 𝑙l 𝑚m 𝑛n 𝑜o 𝑝p 𝑞q 𝑟r 𝑠s 𝑡t 𝑢u 𝑣v 𝑤w 𝑥x 𝑦y 𝑧z 𝑨A 𝑩B 𝑪C 𝑫D
    𝑬E 𝑭F 𝑮G 𝑯H 𝑰I 𝑱J 𝑲K 𝑳L 𝑴M 𝑵N 𝑶O 𝑷P 𝑸Q 𝑹R 𝑺S 𝑻T 𝑼U 𝑽V 𝑾W 𝑿X 𝒀Y 𝒁Z 𝒂a 𝒃b 𝒄c 𝒅d 𝒆e 𝒇f 𝒈g 𝒉h 𝒊i 𝒋j 𝒌k 𝒍l 𝒎m 𝒏n 𝒐o
    𝒑p 𝒒q 𝒓r 𝒔s 𝒕t 𝒖u 𝒗v 𝒘w 𝒙x 𝒚y 𝒛z 𝒜A 𝒞C 𝒟D 𝒢G 𝒥J 𝒦K 𝒩N 𝒪O 𝒫P 𝒬Q 𝒮S 𝒯T 𝒰U 𝒱V 𝒲W 𝒳X 𝒴Y 𝒵Z 𝒶a 𝒷b 𝒸c 𝒹d 𝒻f 𝒽h 𝒾i 𝒿j
    𝓀k 𝓁l 𝓂m 𝓃n 𝓅p 𝓆q 𝓇r 𝓈s 𝓉t 𝓊u 𝓋v 𝓌w 𝓍x 𝓎y 𝓏z 𝓐A 𝓑B 𝓒C 𝓓D 𝓔E 𝓕F 𝓖G 𝓗H 𝓘I 𝓙J 𝓚K 𝓛L 𝓜M 𝓝N 𝓞O 𝓟P 𝓠Q 𝓡R 𝓢S 𝓣T 𝓤U 𝓥V
    𝓦W 𝓧X 𝓨Y 𝓩Z 𝓪a 𝓫b 𝓬c 𝓭d 𝓮e 𝓯f 𝓰g 𝓱h 𝓲i 𝓳j 𝓴k 𝓵l 𝓶m 𝓷n 𝓸o 𝓹p 𝓺q 𝓻r 𝓼s 𝓽t 𝓾u 𝓿v 𝔀w 𝔁x 𝔂y 𝔃z 𝔄A 𝔅B 𝔇D 𝔈E 𝔉F 𝔊G 𝔍J
    𝔎K 𝔏L 𝔐M 𝔑N 𝔒O 𝔓P 𝔔Q 𝔖S 𝔗T 𝔘U 𝔙V 𝔚W 𝔛X 𝔜Y 𝔞a 𝔟b 𝔠c 𝔡d 𝔢e 𝔣f 𝔤g 𝔥h 𝔦i 𝔧j 𝔨k 𝔩l 𝔪m 𝔫n 𝔬o 𝔭p 𝔮q 𝔯r 𝔰s 𝔱t 𝔲u 𝔳v 𝔴w
    𝔵x 𝔶y 𝔷z 𝔸A 𝔹B 𝔻D 𝔼E 𝔽F 𝔾G 𝕀I 𝕁J 𝕂K 𝕃L 𝕄M 𝕆O 𝕊S 𝕋T 𝕌U 𝕍V 𝕎W 𝕏X 𝕐Y 𝕒a 𝕓b 𝕔c 𝕕d 𝕖e 𝕗f 𝕘g 𝕙h 𝕚i 𝕛j 𝕜k 𝕝l 𝕞m 𝕟n 𝕠o
    𝕡p 𝕢q 𝕣r 𝕤s 𝕥t 𝕦u 𝕧v 𝕨w 𝕩x 𝕪y 𝕫z 𝕬A 𝕭B 𝕮C 𝕯D 𝕰E 𝕱F 𝕲G 𝕳H 𝕴I 𝕵J 𝕶K 𝕷L 𝕸M 𝕹N 𝕺O 𝕻P 𝕼Q 𝕽R 𝕾S 𝕿T 𝖀U 𝖁V 𝖂W 𝖃X 𝖄Y 𝖅Z
    𝖆a 𝖇b 𝖈c 𝖉d 𝖊e 𝖋f 𝖌g 𝖍h 𝖎i 𝖏j 𝖐k 𝖑l 𝖒m 𝖓n 𝖔o 𝖕p 𝖖q 𝖗r 𝖘s 𝖙t 𝖚u 𝖛v 𝖜w 𝖝x 𝖞y 𝖟z 𝖠A 𝖡B 𝖢C 𝖣D 𝖤E 𝖥F 𝖦G 𝖧H 𝖨I 𝖩J 𝖪K
    𝖫L 𝖬M 𝖭N 𝖮O 𝖯P 𝖰Q 𝖱R 𝖲S 𝖳T 𝖴U 𝖵V 𝖶W 𝖷X 𝖸Y 𝖹Z 𝖺a 𝖻b 𝖼c 𝖽d 𝖾e 𝖿f 𝗀g 𝗁h 𝗂i 𝗃j 𝗄k 𝗅l 𝗆m 𝗇n 𝗈o 𝗉p 𝗊q 𝗋r 𝗌s 𝗍t 𝗎u 𝗏v
    𝗐w 𝗑x 𝗒y 𝗓z 𝗔A 𝗕B 𝗖C 𝗗D 𝗘E 𝗙F 𝗚G 𝗛H 𝗜I 𝗝J 𝗞K 𝗟L 𝗠M 𝗡N 𝗢O 𝗣P 𝗤Q 𝗥R 𝗦S 𝗧T 𝗨U 𝗩V 𝗪W 𝗫X 𝗬Y 𝗭Z 𝗮a 𝗯b 𝗰c 𝗱d 𝗲e 𝗳f 𝗴g
    𝗵h 𝗶i 𝗷j 𝗸k 𝗹l 𝗺m 𝗻n 𝗼o 𝗽p 𝗾q 𝗿r 𝘀s 𝘁t 𝘂u 𝘃v 𝘄w 𝘅x 𝘆y 𝘇z 𝘈A 𝘉B 𝘊C 𝘋D 𝘌E 𝘍F 𝘎G 𝘏H 𝘐I 𝘑J 𝘒K 𝘓L 𝘔M 𝘕N 𝘖O 𝘗P 𝘘Q 𝘙R
    𝘚S 𝘛T 𝘜U 𝘝V 𝘞W 𝘟X 𝘠Y 𝘡Z 𝘢a 𝘣b 𝘤c 𝘥d 𝘦e 𝘧f 𝘨g 𝘩h 𝘪i 𝘫j 𝘬k 𝘭l 𝘮m 𝘯n 𝘰o 𝘱p 𝘲q 𝘳r 𝘴s 𝘵t 𝘶u 𝘷v 𝘸w 𝘹x 𝘺y 𝘻z 𝘼A 𝘽B 𝘾C
    𝘿D 𝙀E 𝙁F 𝙂G 𝙃H 𝙄I 𝙅J 𝙆K 𝙇L 𝙈M 𝙉N 𝙊O 𝙋P 𝙌Q 𝙍R 𝙎S 𝙏T 𝙐U 𝙑V 𝙒W 𝙓X 𝙔Y 𝙕Z 𝙖a 𝙗b 𝙘c 𝙙d 𝙚e 𝙛f 𝙜g 𝙝h 𝙞i 𝙟j 𝙠k 𝙡l 𝙢m 𝙣n
    𝙤o 𝙥p 𝙦q 𝙧r 𝙨s 𝙩t 𝙪u 𝙫v 𝙬w 𝙭x 𝙮y 𝙯z 𝙰A 𝙱B 𝙲C 𝙳D 𝙴E 𝙵F 𝙶G 𝙷H 𝙸I 𝙹J 𝙺K 𝙻L 𝙼M 𝙽N 𝙾O 𝙿P 𝚀Q 𝚁R 𝚂S 𝚃T 𝚄U 𝚅V 𝚆W 𝚇X 𝚈Y
    𝚉Z 𝚊a 𝚋b 𝚌c 𝚍d 𝚎e 𝚏f 𝚐g 𝚑h 𝚒i 𝚓j 𝚔k 𝚕l 𝚖m 𝚗n 𝚘o 𝚙p 𝚚q 𝚛r 𝚜s 𝚝t 𝚞u 𝚟v 𝚠w 𝚡x 𝚢y 𝚣z 𝚤i 𝚨A 𝚩B 𝚪G 𝚫D 𝚬E 𝚭Z 𝚮I 𝚯Th
    𝚰I 𝚱K 𝚲L 𝚳M 𝚴N 𝚵X 𝚶O 𝚷P 𝚸R 𝚹Th 𝚺S 𝚻T 𝚼Y 𝚽F 𝚾Ch 𝚿Ps 𝛀O 𝛂a 𝛃b 𝛄g 𝛅d 𝛆e 𝛇z 𝛈i 𝛉th 𝛊i 𝛋k 𝛌l 𝛍m 𝛎n 𝛏x 𝛐o 𝛑p 𝛒r 𝛓s
    𝛔s 𝛕t 𝛖y 𝛗f 𝛘ch 𝛙ps 𝛚o 𝛜e 𝛝th 𝛞k 𝛟f 𝛠r 𝛡p 𝛢A 𝛣B 𝛤G 𝛥D 𝛦E 𝛧Z 𝛨I 𝛩Th 𝛪I 𝛫K 𝛬L 𝛭M 𝛮N 𝛯X 𝛰O 𝛱P 𝛲R 𝛳Th 𝛴S 𝛵T 𝛶Y 𝛷F
    𝛸Ch 𝛹Ps 𝛺O 𝛼a 𝛽b 𝛾g 𝛿d 𝜀e 𝜁z 𝜂i 𝜃th 𝜄i 𝜅k 𝜆l 𝜇m 𝜈n 𝜉x 𝜊o 𝜋p 𝜌r 𝜍s 𝜎s 𝜏t 𝜐y 𝜑f 𝜒ch 𝜓ps 𝜔o 𝜖e 𝜗th 𝜘k 𝜙f 𝜚r 𝜛p 𝜜A
    𝜝B 𝜞G 𝜟D 𝜠E 𝜡Z 𝜢I 𝜣Th 𝜤I 𝜥K 𝜦L 𝜧M 𝜨N 𝜩X 𝜪O 𝜫P 𝜬R 𝜭Th 𝜮S 𝜯T 𝜰Y 𝜱F 𝜲Ch 𝜳Ps 𝜴O 𝜶a 𝜷b 𝜸g 𝜹d 𝜺e 𝜻z 𝜼i 𝜽th 𝜾i 𝜿k 𝝀l
    𝝁m 𝝂n 𝝃x 𝝄o 𝝅p 𝝆r 𝝇s 𝝈s 𝝉t 𝝊y 𝝋f 𝝌ch 𝝍ps 𝝎o 𝝐e 𝝑th 𝝒k 𝝓f 𝝔r 𝝕p 𝝖A 𝝗B 𝝘G 𝝙D 𝝚E 𝝛Z 𝝜I 𝝝Th 𝝞I 𝝟K 𝝠L 𝝡M 𝝢N 𝝣X 𝝤O
    𝝥P 𝝦R 𝝧Th 𝝨S 𝝩T 𝝪Y 𝝫F 𝝬Ch 𝝭Ps 𝝮O 𝝰a 𝝱b 𝝲g 𝝳d 𝝴e 𝝵z 𝝶i 𝝷th 𝝸i 𝝹k 𝝺l 𝝻m 𝝼n 𝝽x 𝝾o 𝝿p 𝞀r 𝞁s 𝞂s 𝞃t 𝞄y 𝞅f 𝞆ch 𝞇ps 𝞈o
    𝞊e 𝞋th 𝞌k 𝞍f 𝞎r 𝞏p 𝞐A 𝞑B 𝞒G 𝞓D 𝞔E 𝞕Z 𝞖I 𝞗Th 𝞘I 𝞙K 𝞚L 𝞛M 𝞜N 𝞝X 𝞞O 𝞟P 𝞠R 𝞡Th 𝞢S 𝞣T 𝞤Y 𝞥F 𝞦Ch 𝞧Ps 𝞨O 𝞪a 𝞫b 𝞬g 𝞭d
    𝞮e 𝞯z 𝞰i 𝞱th 𝞲i 𝞳k 𝞴l 𝞵m 𝞶n 𝞷x 𝞸o 𝞹p 𝞺r 𝞻s 𝞼s 𝞽t 𝞾y 𝞿f 𝟀ch 𝟁ps 𝟂o 𝟄e 𝟅th 𝟆k 𝟇f 𝟈r 𝟉p 𝟎0 𝟏1 𝟐2 𝟑3 𝟒4 𝟓5 𝟔6 𝟕7
    𝟖8 𝟗9 𝟘0 𝟙1 𝟚2 𝟛3 𝟜4 𝟝5 𝟞6 𝟟7 𝟠8 𝟡9 𝟢0 𝟣1 𝟤2 𝟥3 𝟦4 𝟧5 𝟨6 𝟩7 𝟪8 𝟫9 𝟬0 𝟭1 𝟮2 𝟯3 𝟰4 𝟱5 𝟲6 𝟳7 𝟴8 𝟵9 𝟶0 𝟷1 𝟸2 𝟹3 𝟺4
    𝟻5 𝟼6 𝟽7 𝟾8 𝟿9
    """#
