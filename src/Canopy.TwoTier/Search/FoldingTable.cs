using System.Collections.Frozen;

namespace Canopy.TwoTier.Search;

/// <summary>
/// What letters and digits become when they are folded: each entry is <c>target=sources;</c>. It follows from the Unicode Character
/// Database 14.0: compatibility decomposition (NFKD), marks dropped, lower case, and what is no letter or digit made a space; added
/// by hand are letters that Unicode does not decompose but people type without their stroke (ø, ł, đ, ß, æ and the like).
/// The platform's own <c>string.Normalize</c> does nothing without ICU, and two peers must fold alike whatever is installed.
/// Hangul syllables and full-width forms are not listed: <see cref="FoldedText"/> reckons them.
/// </summary>
internal static class FoldingTable
{
    private const string Entries =
        "0=⁰₀⓪𝟎𝟘𝟢𝟬𝟶🄀🄁🯰;0 3=↉;1=¹₁⅟①⑴⒈𝟏𝟙𝟣𝟭𝟷🄂🯱;1 10=⅒;1 2=½;1 3=⅓;1 4=¼;1 5=⅕;1 6=⅙;1 7=⅐;1 8=⅛;1 9=⅑;10=⑩⑽⒑;11=⑪⑾" +
        "⒒;12=⑫⑿⒓;13=⑬⒀⒔;14=⑭⒁⒕;15=⑮⒂⒖;16=⑯⒃⒗;17=⑰⒄⒘;18=⑱⒅⒙;19=⑲⒆⒚;2=²₂②⑵⒉𝟐𝟚𝟤𝟮𝟸🄃🯲;2 3=⅔;2 5=⅖;20=⑳⒇⒛;21=㉑;22=㉒;23=㉓;24=㉔" +
        ";25=㉕;26=㉖;27=㉗;28=㉘;29=㉙;3=³₃③⑶⒊𝟑𝟛𝟥𝟯𝟹🄄🯳;3 4=¾;3 5=⅗;3 8=⅜;30=㉚;31=㉛;32=㉜;33=㉝;34=㉞;35=㉟;36=㊱;37=㊲;38=㊳;39=㊴;4=" +
        "⁴₄④⑷⒋𝟒𝟜𝟦𝟰𝟺🄅🯴;4 5=⅘;40=㊵;41=㊶;42=㊷;43=㊸;44=㊹;45=㊺;46=㊻;47=㊼;48=㊽;49=㊾;5=⁵₅⑤⑸⒌𝟓𝟝𝟧𝟱𝟻🄆🯵;5 6=⅚;5 8=⅝;50=㊿;6=⁶" +
        "₆⑥⑹⒍𝟔𝟞𝟨𝟲𝟼🄇🯶;7=⁷₇⑦⑺⒎𝟕𝟟𝟩𝟳𝟽🄈🯷;7 8=⅞;8=⁸₈⑧⑻⒏𝟖𝟠𝟪𝟴𝟾🄉🯸;9=⁹₉⑨⑼⒐𝟗𝟡𝟫𝟵𝟿🄊🯹;a=ªàáâãäåāăąǎǟǡǻȁȃȧᴬᵃḁạảấầẩ" +
        "ẫậắằẳẵặₐ𝐀𝐚𝐴𝑎𝑨𝒂𝒜𝒶𝓐𝓪𝔄𝔞𝔸𝕒𝕬𝖆𝖠𝖺𝗔𝗮𝘈𝘢𝘼𝙖𝙰𝚊;ae=æǣǽᴭ𐞃;aʾ=ẚ;b=ᴮᵇḃḅḇℬ𝐁𝐛𝐵𝑏𝑩𝒃𝒷𝓑𝓫𝔅𝔟𝔹𝕓𝕭𝖇𝖡𝖻" +
        "𝗕𝗯𝘉𝘣𝘽𝙗𝙱𝚋;c=çćĉċčᶜḉℂℭⅽꟲ𝐂𝐜𝐶𝑐𝑪𝒄𝒞𝒸𝓒𝓬𝔠𝕔𝕮𝖈𝖢𝖼𝗖𝗰𝘊𝘤𝘾𝙘𝙲𝚌;d=ðďđᴰᵈᶞḋḍḏḑḓⅅⅆⅾ𝐃𝐝𝐷𝑑𝑫𝒅𝒟𝒹𝓓𝓭𝔇𝔡" +
        "𝔻𝕕𝕯𝖉𝖣𝖽𝗗𝗱𝘋𝘥𝘿𝙙𝙳𝚍;dz=ǆǳ;e=èéêëēĕėęěȅȇȩᴱᵉḕḗḙḛḝẹẻẽếềểễệₑℯℰⅇ𝐄𝐞𝐸𝑒𝑬𝒆𝓔𝓮𝔈𝔢𝔼𝕖𝕰𝖊𝖤𝖾𝗘𝗲𝘌𝘦𝙀𝙚𝙴𝚎;f" +
        "=ᶠḟℱꟳ𝐅𝐟𝐹𝑓𝑭𝒇𝒻𝓕𝓯𝔉𝔣𝔽𝕗𝕱𝖋𝖥𝖿𝗙𝗳𝘍𝘧𝙁𝙛𝙵𝚏;ff=ﬀ;ffi=ﬃ;ffl=ﬄ;fi=ﬁ;fl=ﬂ;g=ĝğġģǧǵᴳᵍḡℊ𝐆𝐠𝐺𝑔𝑮𝒈𝒢𝓖𝓰𝔊𝔤𝔾" +
        "𝕘𝕲𝖌𝖦𝗀𝗚𝗴𝘎𝘨𝙂𝙜𝙶𝚐;h=ĥħȟʰᴴḣḥḧḩḫẖₕℋℌℍℎℏꟸ𐞕𝐇𝐡𝐻𝑯𝒉𝒽𝓗𝓱𝔥𝕙𝕳𝖍𝖧𝗁𝗛𝗵𝘏𝘩𝙃𝙝𝙷𝚑;i=ìíîïĩīĭįİıǐȉȋᴵᵢḭḯỉịⁱℐℑ" +
        "ℹⅈⅰ𝐈𝐢𝐼𝑖𝑰𝒊𝒾𝓘𝓲𝔦𝕀𝕚𝕴𝖎𝖨𝗂𝗜𝗶𝘐𝘪𝙄𝙞𝙸𝚒𝚤;ii=ⅱ;iii=ⅲ;ij=ĳ;iv=ⅳ;ix=ⅸ;j=ĵǰʲᴶⅉⱼ𝐉𝐣𝐽𝑗𝑱𝒋𝒥𝒿𝓙𝓳𝔍𝔧𝕁𝕛𝕵" +
        "𝖏𝖩𝗃𝗝𝗷𝘑𝘫𝙅𝙟𝙹𝚓;k=ķĸǩᴷᵏḱḳḵₖ𝐊𝐤𝐾𝑘𝑲𝒌𝒦𝓀𝓚𝓴𝔎𝔨𝕂𝕜𝕶𝖐𝖪𝗄𝗞𝗸𝘒𝘬𝙆𝙠𝙺𝚔;l=ĺļľŀłˡᴸḷḹḻḽₗℒℓⅼ𝐋𝐥𝐿𝑙𝑳𝒍𝓁" +
        "𝓛𝓵𝔏𝔩𝕃𝕝𝕷𝖑𝖫𝗅𝗟𝗹𝘓𝘭𝙇𝙡𝙻𝚕;lj=ǉ;m=ᴹᵐḿṁṃₘℳⅿ𝐌𝐦𝑀𝑚𝑴𝒎𝓂𝓜𝓶𝔐𝔪𝕄𝕞𝕸𝖒𝖬𝗆𝗠𝗺𝘔𝘮𝙈𝙢𝙼𝚖;n=ñńņňŋǹᴺᵑṅṇṉṋⁿ" +
        "ₙℕ𝐍𝐧𝑁𝑛𝑵𝒏𝒩𝓃𝓝𝓷𝔑𝔫𝕟𝕹𝖓𝖭𝗇𝗡𝗻𝘕𝘯𝙉𝙣𝙽𝚗;nj=ǌ;o=ºòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱᴼᵒṍṏṑṓọỏốồổỗộớờởỡợₒℴ𐞢𝐎𝐨𝑂𝑜𝑶𝒐𝒪𝓞" +
        "𝓸𝔒𝔬𝕆𝕠𝕺𝖔𝖮𝗈𝗢𝗼𝘖𝘰𝙊𝙤𝙾𝚘;oe=œꟹ;p=ᴾᵖṕṗₚℙ𝐏𝐩𝑃𝑝𝑷𝒑𝒫𝓅𝓟𝓹𝔓𝔭𝕡𝕻𝖕𝖯𝗉𝗣𝗽𝘗𝘱𝙋𝙥𝙿𝚙;q=ℚꟴ𐞥𝐐𝐪𝑄𝑞𝑸𝒒" +
        "𝒬𝓆𝓠𝓺𝔔𝔮𝕢𝕼𝖖𝖰𝗊𝗤𝗾𝘘𝘲𝙌𝙦𝚀𝚚;r=ŕŗřȑȓʳᴿᵣṙṛṝṟℛℜℝ𝐑𝐫𝑅𝑟𝑹𝒓𝓇𝓡𝓻𝔯𝕣𝕽𝖗𝖱𝗋𝗥𝗿𝘙𝘳𝙍𝙧𝚁𝚛;s=śŝşšſșˢṡṣṥṧṩẛ" +
        "ₛ𝐒𝐬𝑆𝑠𝑺𝒔𝒮𝓈𝓢𝓼𝔖𝔰𝕊𝕤𝕾𝖘𝖲𝗌𝗦𝘀𝘚𝘴𝙎𝙨𝚂𝚜;ss=ß;st=ﬅﬆ;t=ţťŧțᵀᵗṫṭṯṱẗₜ𝐓𝐭𝑇𝑡𝑻𝒕𝒯𝓉𝓣𝓽𝔗𝔱𝕋𝕥𝕿𝖙𝖳𝗍𝗧𝘁" +
        "𝘛𝘵𝙏𝙩𝚃𝚝;th=þ;u=ùúûüũūŭůűųưǔǖǘǚǜȕȗᵁᵘᵤṳṵṷṹṻụủứừửữự𝐔𝐮𝑈𝑢𝑼𝒖𝒰𝓊𝓤𝓾𝔘𝔲𝕌𝕦𝖀𝖚𝖴𝗎𝗨𝘂𝘜𝘶𝙐𝙪𝚄𝚞;v=ᵛᵥṽṿⅴⱽ𝐕𝐯" +
        "𝑉𝑣𝑽𝒗𝒱𝓋𝓥𝓿𝔙𝔳𝕍𝕧𝖁𝖛𝖵𝗏𝗩𝘃𝘝𝘷𝙑𝙫𝚅𝚟;vi=ⅵ;vii=ⅶ;viii=ⅷ;w=ŵʷᵂẁẃẅẇẉẘ𝐖𝐰𝑊𝑤𝑾𝒘𝒲𝓌𝓦𝔀𝔚𝔴𝕎𝕨𝖂𝖜𝖶𝗐𝗪𝘄" +
        "𝘞𝘸𝙒𝙬𝚆𝚠;x=ˣẋẍₓⅹ𝐗𝐱𝑋𝑥𝑿𝒙𝒳𝓍𝓧𝔁𝔛𝔵𝕏𝕩𝖃𝖝𝖷𝗑𝗫𝘅𝘟𝘹𝙓𝙭𝚇𝚡;xi=ⅺ;xii=ⅻ;y=ýÿŷȳʸẏẙỳỵỷỹ𝐘𝐲𝑌𝑦𝒀𝒚𝒴𝓎𝓨𝔂𝔜" +
        "𝔶𝕐𝕪𝖄𝖞𝖸𝗒𝗬𝘆𝘠𝘺𝙔𝙮𝚈𝚢;z=źżžᶻẑẓẕℤℨ𝐙𝐳𝑍𝑧𝒁𝒛𝒵𝓏𝓩𝔃𝔷𝕫𝖅𝖟𝖹𝗓𝗭𝘇𝘡𝘻𝙕𝙯𝚉𝚣;ƫ=ᶵ;ǀ=𐞶;ǁ=𐞷;ǂ=𐞸;ǝ=ᴲ;ȣ=ᴽ;" +
        "ȷ=𝚥;ɐ=ᵄ;ɑ=ᵅ;ɒ=ᶛ;ɓ=𐞅;ɔ=ᵓ;ɕ=ᶝ;ɖ=𐞋;ɗ=𐞌;ɘ=𐞎;ə=ᵊₔ;ɛ=ᵋℇ;ɜ=ᵌᶟ;ɞ=𐞏;ɟ=ᶡ;ɠ=𐞓;ɡ=ᶢ;ɢ=𐞒;ɣ=ˠ;ɤ=𐞑;ɥ=ᶣ;ɦ=ʱ;ɧ=𐞗;ɨ=ᶤ;ɩ=ᶥ;ɪ=ᶦ;ɫ" +
        "=ꭞ;ɬ=𐞛;ɭ=ᶩ;ɮ=𐞞;ɯ=ᵚ;ɰ=ᶭ;ɱ=ᶬ;ɲ=ᶮ;ɳ=ᶯ;ɴ=ᶰ;ɵ=ᶱ;ɶ=𐞣;ɷ=𐞤;ɸ=ᶲ;ɹ=ʴ;ɺ=𐞦;ɻ=ʵ;ɽ=𐞨;ɾ=𐞩;ʀ=𐞪;ʁ=ʶ;ʂ=ᶳ;ʃ=ᶴ;ʄ=𐞘;ʈ=𐞯;ʉ=ᶶ;ʊ=ᶷ;ʋ" +
        "=ᶹ;ʌ=ᶺ;ʍ=ꭩ;ʎ=𐞠;ʏ=𐞲;ʐ=ᶼ;ʑ=ᶽ;ʒ=ǯᶾ;ʕ=ˤ;ʘ=𐞵;ʙ=𐞄;ʛ=𐞔;ʜ=𐞖;ʝ=ᶨ;ʟ=ᶫ;ʡ=𐞳;ʢ=𐞴;ʣ=𐞇;ʤ=𐞊;ʥ=𐞉;ʦ=𐞬;ʧ=𐞮;ʨ=𐞫;ʩ=𐞐;ʪ=𐞙;ʫ=" +
        "𐞚;ʹ=\u0374;ʼn=ŉ;ː=𐞁;ˑ=𐞂;α=άἀἁἂἃἄἅἆἇὰ\u1F71ᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ𝚨𝛂𝛢𝛼𝜜𝜶𝝖𝝰𝞐𝞪;β=ϐᵝᵦ𝚩𝛃𝛣𝛽𝜝𝜷𝝗𝝱𝞑𝞫;γ=ᵞᵧℽℾ𝚪𝛄𝛤" +
        "𝛾𝜞𝜸𝝘𝝲𝞒𝞬;δ=ᵟ𝚫𝛅𝛥𝛿𝜟𝜹𝝙𝝳𝞓𝞭;ε=έϵἐἑἒἓἔἕὲ\u1F73𝚬𝛆𝛜𝛦𝜀𝜖𝜠𝜺𝝐𝝚𝝴𝞊𝞔𝞮𝟄;ζ=𝚭𝛇𝛧𝜁𝜡𝜻𝝛𝝵𝞕𝞯;η=ήἠἡἢἣἤ" +
        "ἥἦἧὴ\u1F75ᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ𝚮𝛈𝛨𝜂𝜢𝜼𝝜𝝶𝞖𝞰;θ=ϑᶿ𝚯𝚹𝛉𝛝𝛩𝛳𝜃𝜗𝜣𝜭𝜽𝝑𝝝𝝧𝝷𝞋𝞗𝞡𝞱𝟅;ι=ΐίϊἰἱἲἳἴἵἶἷὶ\u1F77\u1FBEῐῑῒ" +
        "\u1FD3ῖῗ𝚰𝛊𝛪𝜄𝜤𝜾𝝞𝝸𝞘𝞲;κ=ϰ𝚱𝛋𝛞𝛫𝜅𝜘𝜥𝜿𝝒𝝟𝝹𝞌𝞙𝞳𝟆;λ=𝚲𝛌𝛬𝜆𝜦𝝀𝝠𝝺𝞚𝞴;μ=µ𝚳𝛍𝛭𝜇𝜧𝝁𝝡𝝻𝞛𝞵;ν=𝚴𝛎𝛮" +
        "𝜈𝜨𝝂𝝢𝝼𝞜𝞶;ξ=𝚵𝛏𝛯𝜉𝜩𝝃𝝣𝝽𝞝𝞷;ο=όὀὁὂὃὄὅὸ\u1F79𝚶𝛐𝛰𝜊𝜪𝝄𝝤𝝾𝞞𝞸;π=ϖℼℿ𝚷𝛑𝛡𝛱𝜋𝜛𝜫𝝅𝝕𝝥𝝿𝞏𝞟𝞹𝟉;ρ=ϱᵨῤῥ𝚸" +
        "𝛒𝛠𝛲𝜌𝜚𝜬𝝆𝝔𝝦𝞀𝞎𝞠𝞺𝟈;σ=ςϲ𝚺𝛓𝛔𝛴𝜍𝜎𝜮𝝇𝝈𝝨𝞁𝞂𝞢𝞻𝞼;τ=𝚻𝛕𝛵𝜏𝜯𝝉𝝩𝞃𝞣𝞽;υ=ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺ\u1F7Bῠῡῢ" +
        "\u1FE3ῦῧ𝚼𝛖𝛶𝜐𝜰𝝊𝝪𝞄𝞤𝞾;φ=ϕᵠᵩ𝚽𝛗𝛟𝛷𝜑𝜙𝜱𝝋𝝓𝝫𝞅𝞍𝞥𝞿𝟇;χ=ᵡᵪ𝚾𝛘𝛸𝜒𝜲𝝌𝝬𝞆𝞦𝟀;ψ=𝚿𝛙𝛹𝜓𝜳𝝍𝝭𝞇𝞧𝟁;ω=ώὠὡ" +
        "ὢὣὤὥὦὧὼ\u1F7Dᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ𝛀𝛚𝛺𝜔𝜴𝝎𝝮𝞈𝞨𝟂;ϝ=𝟊𝟋;а=ӑӓ;г=ѓ;е=ѐёӗ;ж=ӂӝ;з=ӟ;и=йѝӣӥ;к=ќ;н=ᵸ;о=ӧ;у=ўӯӱӳ;ч=ӵ;ъ=ꚜ;ы=ӹ;ь=" +
        "ꚝ;э=ӭ;і=ї;ѵ=ѷ;ә=ӛ;ө=ӫ;եւ=և;մե=ﬔ;մի=ﬕ;մխ=ﬗ;մն=ﬓ;վն=ﬖ;\u05D0=ℵ\uFB21\uFB2E\uFB2F\uFB30;\u05D0\u05DC=\uFB4F;\u05D1=ℶ" +
        "\uFB31\uFB4C;\u05D2=ℷ\uFB32;\u05D3=ℸ\uFB22\uFB33;\u05D4=\uFB23\uFB34;\u05D5=\uFB35\uFB4B;\u05D6=\uFB36;\u05D8=\uFB38;" +
        "\u05D9=\uFB1D\uFB39;\u05DA=\uFB3A;\u05DB=\uFB24\uFB3B\uFB4D;\u05DC=\uFB25\uFB3C;\u05DD=\uFB26;\u05DE=\uFB3E;\u05E0=" +
        "\uFB40;\u05E1=\uFB41;\u05E2=\uFB20;\u05E3=\uFB43;\u05E4=\uFB44\uFB4E;\u05E6=\uFB46;\u05E7=\uFB47;\u05E8=\uFB27\uFB48;" +
        "\u05E9=\uFB2A\uFB2B\uFB2C\uFB2D\uFB49;\u05EA=\uFB28\uFB4A;\u05F2=\uFB1F;\u0621=\uFE80;\u0627=\u0622\u0623\u0625\uFD3C" +
        "\uFD3D\uFE81\uFE82\uFE83\uFE84\uFE87\uFE88\uFE8D\uFE8E\U0001EE00\U0001EE80;\u0627\u0643\u0628\u0631=\uFDF3;\u0627" +
        "\u0644\u0644\u0647=\uFDF2;\u0627\u0674=\u0675;\u0628=\uFE8F\uFE90\uFE91\uFE92\U0001EE01\U0001EE21\U0001EE61\U0001EE81" +
        "\U0001EEA1;\u0628\u062C=\uFC05\uFC9C;\u0628\u062D=\uFC06\uFC9D;\u0628\u062D\u064A=\uFDC2;\u0628\u062E=\uFC07\uFC9E;" +
        "\u0628\u062E\u064A=\uFD9E;\u0628\u0631=\uFC6A;\u0628\u0632=\uFC6B;\u0628\u0645=\uFC08\uFC6C\uFC9F\uFCE1;\u0628\u0646=" +
        "\uFC6D;\u0628\u0647=\uFCA0\uFCE2;\u0628\u0649=\uFC09\uFC6E;\u0628\u064A=\uFC0A\uFC6F;\u0629=\uFE93\uFE94;\u062A=\uFE95" +
        "\uFE96\uFE97\uFE98\U0001EE15\U0001EE35\U0001EE75\U0001EE95\U0001EEB5;\u062A\u062C=\uFC0B\uFCA1;\u062A\u062C\u0645=" +
        "\uFD50;\u062A\u062C\u0649=\uFDA0;\u062A\u062C\u064A=\uFD9F;\u062A\u062D=\uFC0C\uFCA2;\u062A\u062D\u062C=\uFD51\uFD52;" +
        "\u062A\u062D\u0645=\uFD53;\u062A\u062E=\uFC0D\uFCA3;\u062A\u062E\u0645=\uFD54;\u062A\u062E\u0649=\uFDA2;\u062A\u062E" +
        "\u064A=\uFDA1;\u062A\u0631=\uFC70;\u062A\u0632=\uFC71;\u062A\u0645=\uFC0E\uFC72\uFCA4\uFCE3;\u062A\u0645\u062C=\uFD55;" +
        "\u062A\u0645\u062D=\uFD56;\u062A\u0645\u062E=\uFD57;\u062A\u0645\u0649=\uFDA4;\u062A\u0645\u064A=\uFDA3;\u062A\u0646=" +
        "\uFC73;\u062A\u0647=\uFCA5\uFCE4;\u062A\u0649=\uFC0F\uFC74;\u062A\u064A=\uFC10\uFC75;\u062B=\uFE99\uFE9A\uFE9B\uFE9C" +
        "\U0001EE16\U0001EE36\U0001EE76\U0001EE96\U0001EEB6;\u062B\u062C=\uFC11;\u062B\u0631=\uFC76;\u062B\u0632=\uFC77;\u062B" +
        "\u0645=\uFC12\uFC78\uFCA6\uFCE5;\u062B\u0646=\uFC79;\u062B\u0647=\uFCE6;\u062B\u0649=\uFC13\uFC7A;\u062B\u064A=\uFC14" +
        "\uFC7B;\u062C=\uFE9D\uFE9E\uFE9F\uFEA0\U0001EE02\U0001EE22\U0001EE42\U0001EE62\U0001EE82\U0001EEA2;\u062C\u062D=\uFC15" +
        "\uFCA7;\u062C\u062D\u0649=\uFDA6;\u062C\u062D\u064A=\uFDBE;\u062C\u0644 \u062C\u0644\u0627\u0644\u0647=\uFDFB;\u062C" +
        "\u0645=\uFC16\uFCA8;\u062C\u0645\u062D=\uFD58\uFD59;\u062C\u0645\u0649=\uFDA7;\u062C\u0645\u064A=\uFDA5;\u062C\u0649=" +
        "\uFD01\uFD1D;\u062C\u064A=\uFD02\uFD1E;\u062D=\uFEA1\uFEA2\uFEA3\uFEA4\U0001EE07\U0001EE27\U0001EE47\U0001EE67" +
        "\U0001EE87\U0001EEA7;\u062D\u062C=\uFC17\uFCA9;\u062D\u062C\u064A=\uFDBF;\u062D\u0645=\uFC18\uFCAA;\u062D\u0645\u0649=" +
        "\uFD5B;\u062D\u0645\u064A=\uFD5A;\u062D\u0649=\uFCFF\uFD1B;\u062D\u064A=\uFD00\uFD1C;\u062E=\uFEA5\uFEA6\uFEA7\uFEA8" +
        "\U0001EE17\U0001EE37\U0001EE57\U0001EE77\U0001EE97\U0001EEB7;\u062E\u062C=\uFC19\uFCAB;\u062E\u062D=\uFC1A;\u062E" +
        "\u0645=\uFC1B\uFCAC;\u062E\u0649=\uFD03\uFD1F;\u062E\u064A=\uFD04\uFD20;\u062F=\uFEA9\uFEAA\U0001EE03\U0001EE83" +
        "\U0001EEA3;\u0630=\uFC5B\uFEAB\uFEAC\U0001EE18\U0001EE98\U0001EEB8;\u0631=\uFC5C\uFEAD\uFEAE\U0001EE13\U0001EE93" +
        "\U0001EEB3;\u0631\u0633\u0648\u0644=\uFDF6;\u0632=\uFEAF\uFEB0\U0001EE06\U0001EE86\U0001EEA6;\u0633=\uFEB1\uFEB2\uFEB3" +
        "\uFEB4\U0001EE0E\U0001EE2E\U0001EE4E\U0001EE6E\U0001EE8E\U0001EEAE;\u0633\u062C=\uFC1C\uFCAD\uFD34;\u0633\u062C\u062D=" +
        "\uFD5D;\u0633\u062C\u0649=\uFD5E;\u0633\u062D=\uFC1D\uFCAE\uFD35;\u0633\u062D\u062C=\uFD5C;\u0633\u062E=\uFC1E\uFCAF" +
        "\uFD36;\u0633\u062E\u0649=\uFDA8;\u0633\u062E\u064A=\uFDC6;\u0633\u0631=\uFD0E\uFD2A;\u0633\u0645=\uFC1F\uFCB0\uFCE7;" +
        "\u0633\u0645\u062C=\uFD61;\u0633\u0645\u062D=\uFD5F\uFD60;\u0633\u0645\u0645=\uFD62\uFD63;\u0633\u0647=\uFCE8\uFD31;" +
        "\u0633\u0649=\uFCFB\uFD17;\u0633\u064A=\uFCFC\uFD18;\u0634=\uFEB5\uFEB6\uFEB7\uFEB8\U0001EE14\U0001EE34\U0001EE54" +
        "\U0001EE74\U0001EE94\U0001EEB4;\u0634\u062C=\uFD09\uFD25\uFD2D\uFD37;\u0634\u062C\u064A=\uFD69;\u0634\u062D=\uFD0A" +
        "\uFD26\uFD2E\uFD38;\u0634\u062D\u0645=\uFD67\uFD68;\u0634\u062D\u064A=\uFDAA;\u0634\u062E=\uFD0B\uFD27\uFD2F\uFD39;" +
        "\u0634\u0631=\uFD0D\uFD29;\u0634\u0645=\uFCE9\uFD0C\uFD28\uFD30;\u0634\u0645\u062E=\uFD6A\uFD6B;\u0634\u0645\u0645=" +
        "\uFD6C\uFD6D;\u0634\u0647=\uFCEA\uFD32;\u0634\u0649=\uFCFD\uFD19;\u0634\u064A=\uFCFE\uFD1A;\u0635=\uFEB9\uFEBA\uFEBB" +
        "\uFEBC\U0001EE11\U0001EE31\U0001EE51\U0001EE71\U0001EE91\U0001EEB1;\u0635\u062D=\uFC20\uFCB1;\u0635\u062D\u062D=\uFD64" +
        "\uFD65;\u0635\u062D\u064A=\uFDA9;\u0635\u062E=\uFCB2;\u0635\u0631=\uFD0F\uFD2B;\u0635\u0644\u0639\u0645=\uFDF5;\u0635" +
        "\u0644\u0649=\uFDF9;\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064A\u0647 \u0648\u0633\u0644\u0645=" +
        "\uFDFA;\u0635\u0644\u06D2=\uFDF0;\u0635\u0645=\uFC21\uFCB3;\u0635\u0645\u0645=\uFD66\uFDC5;\u0635\u0649=\uFD05\uFD21;" +
        "\u0635\u064A=\uFD06\uFD22;\u0636=\uFEBD\uFEBE\uFEBF\uFEC0\U0001EE19\U0001EE39\U0001EE59\U0001EE79\U0001EE99\U0001EEB9;" +
        "\u0636\u062C=\uFC22\uFCB4;\u0636\u062D=\uFC23\uFCB5;\u0636\u062D\u0649=\uFD6E;\u0636\u062D\u064A=\uFDAB;\u0636\u062E=" +
        "\uFC24\uFCB6;\u0636\u062E\u0645=\uFD6F\uFD70;\u0636\u0631=\uFD10\uFD2C;\u0636\u0645=\uFC25\uFCB7;\u0636\u0649=\uFD07" +
        "\uFD23;\u0636\u064A=\uFD08\uFD24;\u0637=\uFEC1\uFEC2\uFEC3\uFEC4\U0001EE08\U0001EE68\U0001EE88\U0001EEA8;\u0637\u062D=" +
        "\uFC26\uFCB8;\u0637\u0645=\uFC27\uFD33\uFD3A;\u0637\u0645\u062D=\uFD71\uFD72;\u0637\u0645\u0645=\uFD73;\u0637\u0645" +
        "\u064A=\uFD74;\u0637\u0649=\uFCF5\uFD11;\u0637\u064A=\uFCF6\uFD12;\u0638=\uFEC5\uFEC6\uFEC7\uFEC8\U0001EE1A\U0001EE7A" +
        "\U0001EE9A\U0001EEBA;\u0638\u0645=\uFC28\uFCB9\uFD3B;\u0639=\uFEC9\uFECA\uFECB\uFECC\U0001EE0F\U0001EE2F\U0001EE4F" +
        "\U0001EE6F\U0001EE8F\U0001EEAF;\u0639\u062C=\uFC29\uFCBA;\u0639\u062C\u0645=\uFD75\uFDC4;\u0639\u0644\u064A\u0647=" +
        "\uFDF7;\u0639\u0645=\uFC2A\uFCBB;\u0639\u0645\u0645=\uFD76\uFD77;\u0639\u0645\u0649=\uFD78;\u0639\u0645\u064A=\uFDB6;" +
        "\u0639\u0649=\uFCF7\uFD13;\u0639\u064A=\uFCF8\uFD14;\u063A=\uFECD\uFECE\uFECF\uFED0\U0001EE1B\U0001EE3B\U0001EE5B" +
        "\U0001EE7B\U0001EE9B\U0001EEBB;\u063A\u062C=\uFC2B\uFCBC;\u063A\u0645=\uFC2C\uFCBD;\u063A\u0645\u0645=\uFD79;\u063A" +
        "\u0645\u0649=\uFD7B;\u063A\u0645\u064A=\uFD7A;\u063A\u0649=\uFCF9\uFD15;\u063A\u064A=\uFCFA\uFD16;\u0640=\uFCF2\uFCF3" +
        "\uFCF4\uFE71\uFE77\uFE79\uFE7B\uFE7D\uFE7F;\u0641=\uFED1\uFED2\uFED3\uFED4\U0001EE10\U0001EE30\U0001EE70\U0001EE90" +
        "\U0001EEB0;\u0641\u062C=\uFC2D\uFCBE;\u0641\u062D=\uFC2E\uFCBF;\u0641\u062E=\uFC2F\uFCC0;\u0641\u062E\u0645=\uFD7C" +
        "\uFD7D;\u0641\u0645=\uFC30\uFCC1;\u0641\u0645\u064A=\uFDC1;\u0641\u0649=\uFC31\uFC7C;\u0641\u064A=\uFC32\uFC7D;\u0642=" +
        "\uFED5\uFED6\uFED7\uFED8\U0001EE12\U0001EE32\U0001EE52\U0001EE72\U0001EE92\U0001EEB2;\u0642\u062D=\uFC33\uFCC2;\u0642" +
        "\u0644\u06D2=\uFDF1;\u0642\u0645=\uFC34\uFCC3;\u0642\u0645\u062D=\uFD7E\uFDB4;\u0642\u0645\u0645=\uFD7F;\u0642\u0645" +
        "\u064A=\uFDB2;\u0642\u0649=\uFC35\uFC7E;\u0642\u064A=\uFC36\uFC7F;\u0643=\uFED9\uFEDA\uFEDB\uFEDC\U0001EE0A\U0001EE2A" +
        "\U0001EE6A;\u0643\u0627=\uFC37\uFC80;\u0643\u062C=\uFC38\uFCC4;\u0643\u062D=\uFC39\uFCC5;\u0643\u062E=\uFC3A\uFCC6;" +
        "\u0643\u0644=\uFC3B\uFC81\uFCC7\uFCEB;\u0643\u0645=\uFC3C\uFC82\uFCC8\uFCEC;\u0643\u0645\u0645=\uFDBB\uFDC3;\u0643" +
        "\u0645\u064A=\uFDB7;\u0643\u0649=\uFC3D\uFC83;\u0643\u064A=\uFC3E\uFC84;\u0644=\uFEDD\uFEDE\uFEDF\uFEE0\U0001EE0B" +
        "\U0001EE2B\U0001EE4B\U0001EE8B\U0001EEAB;\u0644\u0627=\uFEF5\uFEF6\uFEF7\uFEF8\uFEF9\uFEFA\uFEFB\uFEFC;\u0644\u062C=" +
        "\uFC3F\uFCC9;\u0644\u062C\u062C=\uFD83\uFD84;\u0644\u062C\u0645=\uFDBA\uFDBC;\u0644\u062C\u064A=\uFDAC;\u0644\u062D=" +
        "\uFC40\uFCCA;\u0644\u062D\u0645=\uFD80\uFDB5;\u0644\u062D\u0649=\uFD82;\u0644\u062D\u064A=\uFD81;\u0644\u062E=\uFC41" +
        "\uFCCB;\u0644\u062E\u0645=\uFD85\uFD86;\u0644\u0645=\uFC42\uFC85\uFCCC\uFCED;\u0644\u0645\u062D=\uFD87\uFD88;\u0644" +
        "\u0645\u064A=\uFDAD;\u0644\u0647=\uFCCD;\u0644\u0649=\uFC43\uFC86;\u0644\u064A=\uFC44\uFC87;\u0645=\uFEE1\uFEE2\uFEE3" +
        "\uFEE4\U0001EE0C\U0001EE2C\U0001EE6C\U0001EE8C\U0001EEAC;\u0645\u0627=\uFC88;\u0645\u062C=\uFC45\uFCCE;\u0645\u062C" +
        "\u062D=\uFD8C;\u0645\u062C\u062E=\uFD92;\u0645\u062C\u0645=\uFD8D;\u0645\u062C\u064A=\uFDC0;\u0645\u062D=\uFC46\uFCCF;" +
        "\u0645\u062D\u062C=\uFD89;\u0645\u062D\u0645=\uFD8A;\u0645\u062D\u0645\u062F=\uFDF4;\u0645\u062D\u064A=\uFD8B;\u0645" +
        "\u062E=\uFC47\uFCD0;\u0645\u062E\u062C=\uFD8E;\u0645\u062E\u0645=\uFD8F;\u0645\u062E\u064A=\uFDB9;\u0645\u0645=\uFC48" +
        "\uFC89\uFCD1;\u0645\u0645\u064A=\uFDB1;\u0645\u0649=\uFC49;\u0645\u064A=\uFC4A;\u0646=\uFEE5\uFEE6\uFEE7\uFEE8" +
        "\U0001EE0D\U0001EE2D\U0001EE4D\U0001EE6D\U0001EE8D\U0001EEAD;\u0646\u062C=\uFC4B\uFCD2;\u0646\u062C\u062D=\uFDB8\uFDBD" +
        ";\u0646\u062C\u0645=\uFD97\uFD98;\u0646\u062C\u0649=\uFD99;\u0646\u062C\u064A=\uFDC7;\u0646\u062D=\uFC4C\uFCD3;\u0646" +
        "\u062D\u0645=\uFD95;\u0646\u062D\u0649=\uFD96;\u0646\u062D\u064A=\uFDB3;\u0646\u062E=\uFC4D\uFCD4;\u0646\u0631=\uFC8A;" +
        "\u0646\u0632=\uFC8B;\u0646\u0645=\uFC4E\uFC8C\uFCD5\uFCEE;\u0646\u0645\u0649=\uFD9B;\u0646\u0645\u064A=\uFD9A;\u0646" +
        "\u0646=\uFC8D;\u0646\u0647=\uFCD6\uFCEF;\u0646\u0649=\uFC4F\uFC8E;\u0646\u064A=\uFC50\uFC8F;\u0647=\uFCD9\uFEE9\uFEEA" +
        "\uFEEB\uFEEC\U0001EE24\U0001EE64\U0001EE84;\u0647\u062C=\uFC51\uFCD7;\u0647\u0645=\uFC52\uFCD8;\u0647\u0645\u062C=" +
        "\uFD93;\u0647\u0645\u0645=\uFD94;\u0647\u0649=\uFC53;\u0647\u064A=\uFC54;\u0648=\u0624\uFE85\uFE86\uFEED\uFEEE" +
        "\U0001EE05\U0001EE85\U0001EEA5;\u0648\u0633\u0644\u0645=\uFDF8;\u0648\u0674=\u0676;\u0649=\uFBE8\uFBE9\uFC5D\uFC90" +
        "\uFEEF\uFEF0;\u064A=\u0626\uFE89\uFE8A\uFE8B\uFE8C\uFEF1\uFEF2\uFEF3\uFEF4\U0001EE09\U0001EE29\U0001EE49\U0001EE69" +
        "\U0001EE89\U0001EEA9;\u064A\u0627=\uFBEA\uFBEB;\u064A\u062C=\uFC00\uFC55\uFC97\uFCDA;\u064A\u062C\u064A=\uFDAF;\u064A" +
        "\u062D=\uFC01\uFC56\uFC98\uFCDB;\u064A\u062D\u064A=\uFDAE;\u064A\u062E=\uFC57\uFC99\uFCDC;\u064A\u0631=\uFC64\uFC91;" +
        "\u064A\u0632=\uFC65\uFC92;\u064A\u0645=\uFC02\uFC58\uFC66\uFC93\uFC9A\uFCDD\uFCDF\uFCF0;\u064A\u0645\u0645=\uFD9C" +
        "\uFD9D;\u064A\u0645\u064A=\uFDB0;\u064A\u0646=\uFC67\uFC94;\u064A\u0647=\uFC9B\uFCDE\uFCE0\uFCF1;\u064A\u0648=\uFBEE" +
        "\uFBEF;\u064A\u0649=\uFBF9\uFBFA\uFBFB\uFC03\uFC59\uFC68\uFC95;\u064A\u064A=\uFC04\uFC5A\uFC69\uFC96;\u064A\u0674=" +
        "\u0678;\u064A\u06C6=\uFBF2\uFBF3;\u064A\u06C7=\uFBF0\uFBF1;\u064A\u06C8=\uFBF4\uFBF5;\u064A\u06D0=\uFBF6\uFBF7\uFBF8;" +
        "\u064A\u06D5=\uFBEC\uFBED;\u066E=\U0001EE1C\U0001EE7C;\u066F=\U0001EE1F\U0001EE5F;\u0671=\uFB50\uFB51;\u0679=\uFB66" +
        "\uFB67\uFB68\uFB69;\u067A=\uFB5E\uFB5F\uFB60\uFB61;\u067B=\uFB52\uFB53\uFB54\uFB55;\u067E=\uFB56\uFB57\uFB58\uFB59;" +
        "\u067F=\uFB62\uFB63\uFB64\uFB65;\u0680=\uFB5A\uFB5B\uFB5C\uFB5D;\u0683=\uFB76\uFB77\uFB78\uFB79;\u0684=\uFB72\uFB73" +
        "\uFB74\uFB75;\u0686=\uFB7A\uFB7B\uFB7C\uFB7D;\u0687=\uFB7E\uFB7F\uFB80\uFB81;\u0688=\uFB88\uFB89;\u068C=\uFB84\uFB85;" +
        "\u068D=\uFB82\uFB83;\u068E=\uFB86\uFB87;\u0691=\uFB8C\uFB8D;\u0698=\uFB8A\uFB8B;\u06A1=\U0001EE1E\U0001EE7E;\u06A4=" +
        "\uFB6A\uFB6B\uFB6C\uFB6D;\u06A6=\uFB6E\uFB6F\uFB70\uFB71;\u06A9=\uFB8E\uFB8F\uFB90\uFB91;\u06AD=\uFBD3\uFBD4\uFBD5" +
        "\uFBD6;\u06AF=\uFB92\uFB93\uFB94\uFB95;\u06B1=\uFB9A\uFB9B\uFB9C\uFB9D;\u06B3=\uFB96\uFB97\uFB98\uFB99;\u06BA=\uFB9E" +
        "\uFB9F\U0001EE1D\U0001EE5D;\u06BB=\uFBA0\uFBA1\uFBA2\uFBA3;\u06BE=\uFBAA\uFBAB\uFBAC\uFBAD;\u06C1=\u06C2\uFBA6\uFBA7" +
        "\uFBA8\uFBA9;\u06C5=\uFBE0\uFBE1;\u06C6=\uFBD9\uFBDA;\u06C7=\uFBD7\uFBD8;\u06C7\u0674=\u0677\uFBDD;\u06C8=\uFBDB\uFBDC" +
        ";\u06C9=\uFBE2\uFBE3;\u06CB=\uFBDE\uFBDF;\u06CC=\uFBFC\uFBFD\uFBFE\uFBFF;\u06D0=\uFBE4\uFBE5\uFBE6\uFBE7;\u06D2=\u06D3" +
        "\uFBAE\uFBAF\uFBB0\uFBB1;\u06D5=\u06C0\uFBA4\uFBA5;क=\u0958;ख=\u0959;ग=\u095A;ज=\u095B;ड=\u095C;ढ=\u095D;न=ऩ;फ=\u095E;" +
        "य=\u095F;र=ऱ;ळ=ऴ;ড=\u09DC;ঢ=\u09DD;য=\u09DF;ਖ=\u0A59;ਗ=\u0A5A;ਜ=\u0A5B;ਫ=\u0A5E;ਲ=\u0A33;ਸ=\u0A36;ଡ=\u0B5C;ଢ=\u0B5D;ஒ=" +
        "ஔ;า=ำ;ຫນ=ໜ;ຫມ=ໝ;າ=ຳ;ཀ=\u0F69;ག=\u0F43;ཌ=\u0F4D;ད=\u0F52;བ=\u0F57;ཛ=\u0F5C;ဥ=ဦ;ნ=ჼ;\u1100=ㄱﾡ;\u1101=ㄲﾢ;\u1102=ㄴﾤ;\u1103" +
        "=ㄷﾧ;\u1104=ㄸﾨ;\u1105=ㄹﾩ;\u1106=ㅁﾱ;\u1107=ㅂﾲ;\u1108=ㅃﾳ;\u1109=ㅅﾵ;\u110A=ㅆﾶ;\u110B=ㅇﾷ;\u110C=ㅈﾸ;\u110D=ㅉﾹ;\u110E=ㅊﾺ;" +
        "\u110F=ㅋﾻ;\u1110=ㅌﾼ;\u1111=ㅍﾽ;\u1112=ㅎﾾ;\u1114=ㅥ;\u1115=ㅦ;\u111A=ㅀﾰ;\u111C=ㅮ;\u111D=ㅱ;\u111E=ㅲ;\u1120=ㅳ;\u1121=ㅄﾴ;" +
        "\u1122=ㅴ;\u1123=ㅵ;\u1127=ㅶ;\u1129=ㅷ;\u112B=ㅸ;\u112C=ㅹ;\u112D=ㅺ;\u112E=ㅻ;\u112F=ㅼ;\u1132=ㅽ;\u1136=ㅾ;\u1140=ㅿ;\u1147=ㆀ;" +
        "\u114C=ㆁ;\u1157=ㆄ;\u1158=ㆅ;\u1159=ㆆ;\u1160=ㅤﾠ;\u1161=ㅏￂ;\u1162=ㅐￃ;\u1163=ㅑￄ;\u1164=ㅒￅ;\u1165=ㅓￆ;\u1166=ㅔￇ;\u1167=ㅕￊ;" +
        "\u1168=ㅖￋ;\u1169=ㅗￌ;\u116A=ㅘￍ;\u116B=ㅙￎ;\u116C=ㅚￏ;\u116D=ㅛￒ;\u116E=ㅜￓ;\u116F=ㅝￔ;\u1170=ㅞￕ;\u1171=ㅟￖ;\u1172=ㅠￗ;\u1173=ㅡ" +
        "ￚ;\u1174=ㅢￛ;\u1175=ㅣￜ;\u1184=ㆇ;\u1185=ㆈ;\u1188=ㆉ;\u1191=ㆊ;\u1192=ㆋ;\u1194=ㆌ;\u119E=ㆍ;\u11A1=ㆎ;\u11AA=ㄳﾣ;\u11AC=ㄵﾥ;" +
        "\u11AD=ㄶﾦ;\u11B0=ㄺﾪ;\u11B1=ㄻﾫ;\u11B2=ㄼﾬ;\u11B3=ㄽﾭ;\u11B4=ㄾﾮ;\u11B5=ㄿﾯ;\u11C7=ㅧ;\u11C8=ㅨ;\u11CC=ㅩ;\u11CE=ㅪ;\u11D3=ㅫ;" +
        "\u11D7=ㅬ;\u11D9=ㅭ;\u11DD=ㅯ;\u11DF=ㅰ;\u11F1=ㆂ;\u11F2=ㆃ;ᬅ=ᬆ;ᬇ=ᬈ;ᬉ=ᬊ;ᬋ=ᬌ;ᬍ=ᬎ;ᬑ=ᬒ;ᴂ=ᵆ;ᴖ=ᵔ;ᴗ=ᵕ;ᴜ=ᶸ;ᴝ=ᵙ;ᴥ=ᵜ;ᵻ=ᶧ;ᶅ=ᶪ;ᶑ=𐞍;ⱱ=𐞰" +
        ";ⵡ=ⵯ;う=ゔ;か=が;き=ぎ;く=ぐ;け=げ;こ=ご;さ=ざ;し=じ;す=ず;せ=ぜ;そ=ぞ;た=だ;ち=ぢ;つ=づ;て=で;と=ど;は=ばぱ;ひ=びぴ;ふ=ぶぷ;へ=べぺ;ほ=ぼぽ;より=ゟ;ゝ=ゞ;ァ=ｧ;ア=ｱ;ィ=ｨ;イ=ｲ" +
        ";ゥ=ｩ;ウ=ヴｳ;ェ=ｪ;エ=ｴ;ォ=ｫ;オ=ｵ;カ=ガｶ;キ=ギｷ;ク=グｸ;ケ=ゲｹ;コ=ゴｺ;コト=ヿ;サ=ザｻ;シ=ジｼ;ス=ズｽ;セ=ゼｾ;ソ=ゾｿ;タ=ダﾀ;チ=ヂﾁ;ッ=ｯ;ツ=ヅﾂ;テ=デﾃ;ト=ドﾄ;ナ=ﾅ;ニ=ﾆ;" +
        "ヌ=ﾇ;ネ=ﾈ;ノ=ﾉ;ハ=バパﾊ;ヒ=ビピﾋ;フ=ブプﾌ;ヘ=ベペﾍ;ホ=ボポﾎ;マ=ﾏ;ミ=ﾐ;ム=ﾑ;メ=ﾒ;モ=ﾓ;ャ=ｬ;ヤ=ﾔ;ュ=ｭ;ユ=ﾕ;ョ=ｮ;ヨ=ﾖ;ラ=ﾗ;リ=ﾘ;ル=ﾙ;レ=ﾚ;ロ=ﾛ;ワ=ヷﾜ;ヰ=ヸ;ヱ=ヹ" +
        ";ヲ=ヺｦ;ン=ﾝ;ー=ｰ;ヽ=ヾ;㒞=\U0002F80C;㒹=\U0002F813;㒻=\U0002F9CA;㓟=\U0002F81F;㔕=\U0002F824;㛮=\U0002F867;㛼=\U0002F868;㞁=" +
        "\U0002F876;㠯=\U0002F883;㡢=\U0002F888;㡼=\U0002F88A;㣇=\U0002F896;㣣=\U0002F89B;㤜=\U0002F8A2;㤺=\U0002F8A1;㨮=\U0002F8C2;㩬=" +
        "\U0002F8C7;㫤=\U0002F8D1;㬈=\U0002F8D0;㬙=\U0002F8CE;㭉=\U0002F8DE;㮝=\uFAD2\U0002F8E7;㰘=\U0002F8EE;㱎=\U0002F8F2;㴳=" +
        "\U0002F90A;㶖=\U0002F916;㺬=\U0002F92A;㺸=\U0002F92C\U0002F92D;㼛=\U0002F933;㿼=\U0002F93E;䀈=\U0002F93F;䀘=\uFAD3;䀹=\uFAD4" +
        "\U0002F949;䁆=\U0002F94B;䂖=\U0002F94C;䃣=\U0002F951;䄯=\U0002F958;䈂=\U0002F960;䈧=\U0002F964;䊠=\U0002F967;䌁=\U0002F96D;䌴=" +
        "\U0002F971;䍙=\U0002F974;䏕=\U0002F981;䏙=\U0002F8D7;䐋=\U0002F984;䑫=\U0002F98E;䔫=\U0002F9A7;䕝=\U0002F9AE;䕡=\U0002F9AF;䕫=" +
        "\U0002F9B2;䗗=\U0002F9BF;䗹=\U0002F9C2;䘵=\U0002F9C8;䚾=\U0002F9CD;䛇=\U0002F9CE;䦕=\U0002F9EF;䧦=\U0002F9F2;䩮=\U0002F9F8;䩶=" +
        "\U0002F9F9;䪲=\U0002F9FC;䬳=\U0002FA03;䯎=\U0002FA08;䳎=\U0002FA0D;䳭=\U0002FA0E;䳸=\U0002FA11;䵖=\U0002FA16;一=㆒㈠㊀;七=㈦㊆;三=㆔㈢㊂" +
        ";不=\uF967;並=\uFA70;串=\uF905;丸=\U0002F801;丹=\uF95E;丽=\U0002F800;乁=\U0002F802;九=㈨㊈;亂=\uF91B;了=\uF9BA;二=㆓㈡㊁;五=㈤㊄;亮=\uF977" +
        ";什=\uF9FD;仌=\U0002F819;令=\uF9A8;你=\U0002F804;侀=\uFA73;來=\uF92D;例=\uF9B5;侮=\uFA30\U0002F805;侻=\U0002F806;便=\uF965;倂=" +
        "\U0002F807;倫=\uF9D4;偺=\U0002F808;備=\U0002F809;像=\U0002F80B;僚=\uF9BB;僧=\uFA31\U0002F80A;兀=\uFA0C;充=\uFA74;免=\uFA32" +
        "\U0002F80E;兔=\U0002F80F;兤=\U0002F810;內=\U0002F814;全=\uFA72;兩=\uF978;八=㈧㊇;六=㈥㊅\uF9D1;具=\U0002F811;冀=\uFA75;再=\U0002F815" +
        ";冒=\U0002F8D2;冕=\U0002F8D3;冗=\U0002F817;冤=\U0002F818;冬=\U0002F81A;况=\uFA71\U0002F81B;冷=\uF92E;凉=\uF979;凌=\uF955;凜=" +
        "\uF954;凞=\uFA15;凵=\U0002F81D;刃=\U0002F81E;切=\uFA00\U0002F850;列=\uF99C;利=\uF9DD;刺=\uF9FF;刻=\U0002F820;剆=\U0002F821;割=" +
        "\U0002F822;剷=\U0002F823;劉=\uF9C7;力=\uF98A;劣=\uF99D;劳=\U0002F992;勇=\uFA76\U0002F825;勉=\uFA33\U0002F826;勒=\uF952;勞=" +
        "\uF92F;勤=\uFA34\U0002F827;勵=\uF97F;勺=\uFA77\U0002F828;包=\U0002F829;匆=\U0002F82A;北=\uF963\U0002F82B;匿=\uF9EB;十=〸㈩㊉;卄=〹;" +
        "卅=〺;卉=\U0002F82C;卑=\uFA35\U0002F82D;博=\U0002F82E;即=\U0002F82F;卵=\uF91C;卽=\U0002F830;卿=\U0002F831\U0002F832\U0002F833;參" +
        "=\uF96B;及=\U0002F836;叟=\U0002F837;句=\uF906;叫=\U0002F839;叱=\U0002F83A;吆=\U0002F83B;吏=\uF9DE;吝=\uF9ED;吸=\U0002F83D;呂=" +
        "\uF980;呈=\U0002F83E;周=\U0002F83F;咞=\U0002F83C;咢=\U0002F840;咽=\uF99E;哶=\U0002F841;唐=\U0002F842;啓=\U0002F843;啕=\uFA79;啣=" +
        "\U0002F844;善=\U0002F845\U0002F846;喇=\uF90B;喙=\uFA7A\U0002F847;喝=\uFA36\uFA78;喫=\U0002F848;喳=\U0002F849;嗀=\uFA0D;嗂=" +
        "\U0002F84A;嗢=\uFA7B;嘆=\uFA37\U0002F84C;噑=\U0002F84E;器=\uFA38;噴=\U0002F84F;四=㆕㈣㊃;囹=\uF9A9;圖=\U0002F84B;圗=\U0002F84D;型=" +
        "\U0002F855;城=\U0002F852;埴=\U0002F853;堍=\U0002F854;報=\U0002F857;堲=\U0002F856;塀=\uFA39;塚=\uFA10\uFA7C;塞=\uF96C;墨=\uFA3A;" +
        "墬=\U0002F858;墳=\uFA7D;壘=\uF94A;壟=\uF942;壮=\U0002F851;売=\U0002F85A;壷=\U0002F85B;夆=\U0002F85C;多=\U0002F85D;夢=\U0002F85E;" +
        "奄=\uFA7E;奈=\uF90C;契=\uF909;奔=\uFA7F;奢=\U0002F85F;女=\uF981;姘=\U0002F865;姬=\U0002F862;娛=\U0002F863;娧=\U0002F864;婢=\uFA80" +
        ";婦=\U0002F866;媵=\U0002F986;嬈=\U0002F869;嬨=\uFA81;嬾=\U0002F86A\U0002F86B;宅=\uFA04;寃=\U0002F86D;寘=\U0002F86E;寧=\uF95F" +
        "\uF9AA\U0002F86F;寮=\uF9BC;寳=\U0002F870;寿=\U0002F872;将=\U0002F873;尢=\U0002F875;尿=\uF9BD;屠=\U0002F877;屢=\uF94B;層=\uFA3B;" +
        "履=\uF9DF;屮=\uFA3C\U0002F878;岍=\U0002F87A;峀=\U0002F879;崙=\uF9D5;嵃=\U0002F87C;嵐=\uF921;嵫=\U0002F87F;嵮=\U0002F87E;嵼=" +
        "\U0002F880;嶲=\U0002F9F4;嶺=\uF9AB;巡=\U0002F881;巢=\U0002F882;巽=\U0002F884;帨=\U0002F885;帽=\U0002F886;幩=\U0002F887;年=" +
        "\uF98E;度=\uFA01;庰=\U0002F88B;庳=\U0002F88C;庶=\U0002F88D;廉=\uF9A2;廊=\uF928\U0002F88E;廒=\uFA82;廓=\uFA0B;廙=\uFA83;廬=\uF982" +
        ";廾=\U0002F890;弄=\uF943;弢=\U0002F894\U0002F895;当=\U0002F874;形=\U0002F899;彩=\uFA84;彫=\U0002F89A;律=\uF9D8;徚=\U0002F89C;復=" +
        "\uF966;徭=\uFA85;忍=\U0002F89D;志=\U0002F89E;念=\uF9A3;忹=\U0002F89F;怒=\uF960;怜=\uF9AC;恵=\uFA6B;悁=\U0002F8A0;悔=\uFA3D" +
        "\U0002F8A3;惇=\U0002F8A5;惘=\uFA86;惡=\uF9B9;愈=\uFA88;慄=\uF9D9;慈=\U0002F8A6;慌=\U0002F8A7\U0002F8A9;慎=\uFA87\U0002F8A8;慠=" +
        "\uFA8A;慨=\uFA3E;慺=\U0002F8AA;憎=\uFA3F\uFA89\U0002F8AB;憐=\uF98F;憤=\U0002F8AD;憯=\U0002F8AE;憲=\U0002F8AC;懞=\U0002F8AF;懲=" +
        "\uFA40\uFA8B\U0002F8B0;懶=\uF90D\U0002F8B1;戀=\uF990;成=\U0002F8B2;戛=\U0002F8B3;戮=\uF9D2;戴=\uFA8C;扝=\U0002F8B4;抱=" +
        "\U0002F8B5;拉=\uF925;拏=\uF95B;拓=\uFA02;拔=\U0002F8B6;拼=\U0002F8BA;拾=\uF973;挽=\U0002F8B9;捐=\U0002F8B7;捨=\U0002F8BB;捻=" +
        "\uF9A4;掃=\U0002F8BC;掠=\uF975;掩=\U0002F8C1;揄=\uFA8D;揅=\U0002F8C0;揤=\U0002F8BD;搜=\uFA8E;搢=\U0002F8BF;摒=\uFA8F;摩=" +
        "\U0002F8C3;摷=\U0002F8C6;摾=\U0002F8C4;撚=\uF991;撝=\U0002F8C5;擄=\uF930;敏=\uFA41\U0002F8C8;敖=\uFA90;敬=\U0002F8C9;數=\uF969;" +
        "料=\uF9BE;旅=\uF983;既=\uFA42;旣=\U0002F8CB;易=\uF9E0;晉=\U0002F8CD;晴=\uFA12\uFA91;暈=\uF9C5;暑=\uFA43\U0002F8CF;暜=\U0002F8D5;" +
        "暴=\uFA06;曆=\uF98B;更=\uF901;書=\U0002F8CC;最=\U0002F8D4;朗=\uF929\uFA92\U0002F8D8;望=\uFA93\U0002F8D9;朡=\U0002F8DA;李=\uF9E1" +
        ";杓=\U0002F8DC;杖=\uFA94;杞=\U0002F8DB;杻=\uF9C8;枅=\U0002F8E0;林=\uF9F4;柳=\uF9C9;柺=\U0002F8DF;栗=\uF9DA;栟=\U0002F8E5;桒=" +
        "\U0002F8E1;梁=\uF97A;梅=\uFA44\U0002F8E2;梎=\U0002F8E4;梨=\uF9E2;椔=\U0002F8E6;楂=\U0002F8E8;榣=\U0002F8E9;槪=\U0002F8EA;樂=" +
        "\uF914\uF95C\uF9BF;樓=\uF94C;檨=\U0002F8EB;櫓=\uF931;櫛=\U0002F8ED;欄=\uF91D;次=\U0002F8EF;歔=\U0002F8F1;歲=\U0002F8F3;歷=" +
        "\uF98C;歹=\uFA95;殟=\U0002F8F4;殮=\uF9A5;殺=\uF970\uFA96\U0002F8F5;殻=\U0002F8F6;汎=\U0002F8FA;汧=\U0002F8FE;沈=\uF972;沿=" +
        "\U0002F8FC;泌=\uF968;泍=\U0002F8FD;泥=\uF9E3;洖=\U0002F8FF;洛=\uF915;洞=\uFA05;洴=\U0002F907;派=\U0002F900;流=\uF9CA\uFA97" +
        "\U0002F902;浩=\U0002F903;浪=\uF92A;海=\uFA45\U0002F901;浸=\U0002F904;涅=\U0002F905;淋=\uF9F5;淚=\uF94D;淪=\uF9D6;淹=\U0002F90E;" +
        "渚=\uFA46;港=\U0002F908;湮=\U0002F909;溜=\uF9CB;溺=\uF9EC;滇=\U0002F90C;滋=\uFA99\U0002F90B;滑=\uF904;滛=\uFA98;漏=\uF94E;漢=" +
        "\uFA47\uFA9A;漣=\uF992;潮=\U0002F90F;濆=\U0002F912;濫=\uF922;濾=\uF984;瀛=\U0002F915;瀞=\uFA9B\U0002F914;瀹=\U0002F913;灊=" +
        "\U0002F917;灰=\U0002F835;灷=\U0002F919;災=\U0002F918;炙=\uF9FB;炭=\U0002F91A;烈=\uF99F;烙=\uF916;煅=\U0002F91C;煉=\uF993;煮=" +
        "\uFA48\uFA9C;熜=\U0002F91E;燎=\uF9C0;燐=\uF9EE;爐=\uF932;爛=\uF91E;爨=\U0002F920;爫=\uFA49;爵=\uFA9E\U0002F921;牐=\U0002F922;牢=" +
        "\uF946;犀=\U0002F924;犕=\U0002F925;犯=\uFA9F;狀=\uF9FA;狼=\uF92B;猪=\uFA16\uFAA0;獵=\uF9A7;獺=\U0002F928;率=\uF961\uF9DB;王=" +
        "\U0002F929;玥=\U0002F92B;玲=\uF9AD;珞=\uF917;理=\uF9E4;琉=\uF9CC;琢=\uFA4A;瑇=\U0002F92E;瑜=\U0002F92F;瑩=\uF9AE;瑱=\uFAA1" +
        "\U0002F930;璅=\U0002F931;璉=\uF994;璘=\uF9EF;瓊=\U0002F932;甆=\uFAA2;甤=\U0002F934;画=\uFAA3;甾=\U0002F936;留=\uF9CD;略=\uF976;異" +
        "=\uF962\U0002F938;痢=\uF9E5;瘐=\U0002F93A;瘝=\uFAA4;瘟=\uFAA5;療=\uF9C1;癩=\uF90E;益=\uFA17\uFAA6;盛=\uFAA7;盧=\uF933;直=\uFAA8" +
        "\U0002F940;省=\uF96D;眞=\U0002F945;真=\U0002F946\U0002F947;着=\uFAAA;睊=\uFAA9\U0002F948;瞋=\U0002F94A;瞧=\uFA9D;硎=\U0002F94E" +
        ";硫=\uF9CE;碌=\uF93B\U0002F94F;碑=\uFA4B;磊=\uF947;磌=\uFAAB\U0002F950;磻=\uF964;礪=\uF985;礼=\uFA18;社=\uFA4C;祈=\uFA4E;祉=" +
        "\uFA4D;祐=\uFA4F;祖=\uFA50\U0002F953;祝=\uFA51;神=\uFA19;祥=\uFA1A;祿=\uF93C;禍=\uFA52;禎=\uFA53;福=\uFA1B\U0002F956;禮=\uF9B6;秊" +
        "=\uF995;秫=\U0002F957;稜=\uF956;穀=\uFA54\U0002F959;穊=\U0002F95A;穏=\U0002F95B;突=\uFA55;窱=\uFAAC;立=\uF9F7;竮=\U0002F95F;笠=" +
        "\uF9F8;節=\uFA56\uFAAD;篆=\U0002F962;築=\U0002F963;簾=\uF9A6;籠=\uF944;类=\uFAAE;粒=\uF9F9;精=\uFA1D;糒=\U0002F966;糖=\uFA03;糣=" +
        "\U0002F969;糧=\uF97B;糨=\U0002F968;紀=\U0002F96A;紐=\uF9CF;索=\uF96A;累=\uF94F;絛=\uFAAF;絣=\U0002F96C;綠=\uF93D;綾=\uF957;緇=" +
        "\U0002F96E;練=\uF996\uFA57\uFAB0;縂=\U0002F96F;縉=\uFA58;縷=\uF950;繁=\uFA59;繅=\U0002F970;缾=\uFAB1;署=\uFA5A;罹=\uF9E6;罺=" +
        "\U0002F976;羅=\uF90F;羕=\U0002F978;羚=\uF9AF;羽=\uFA1E;翺=\U0002F979;老=\uF934;者=\uFA5B\uFAB2\U0002F97A;聆=\uF9B0;聠=" +
        "\U0002F97D;聯=\uF997;聰=\U0002F97F;聾=\uF945;肋=\uF953;肭=\U0002F8D6;育=\U0002F982;脃=\U0002F983;脾=\U0002F985;臘=\uF926;臨=" +
        "\uF9F6;臭=\uFA5C;舁=\U0002F893\U0002F98B;舄=\U0002F98C;舘=\uFA6D;良=\uF97C;艹=\uFA5D\uFA5E;芋=\U0002F990;芑=\U0002F98F;芝=" +
        "\U0002F991;花=\U0002F993;芳=\U0002F994;芽=\U0002F995;若=\uF974\U0002F998;苦=\U0002F996;茝=\U0002F999;茣=\U0002F99C;茶=\uF9FE;荒" +
        "=\uFAB3;荓=\U0002F9A0;荣=\U0002F99A;莭=\U0002F99B;莽=\U0002F99D;菉=\uF93E;菊=\U0002F9A1;菌=\U0002F9A2;菜=\U0002F9A3;菧=" +
        "\U0002F99E;華=\uFAB4;菱=\uF958;落=\uF918;葉=\uF96E;著=\uFA5F\U0002F99F;蓮=\uF999;蓱=\U0002F9A8;蓳=\U0002F9A9;蓼=\uF9C2;蔖=" +
        "\U0002F9AA;蕤=\U0002F9AC;藍=\uF923;藺=\uF9F0;蘆=\uF935;蘒=\uFA20;蘭=\uF91F;蘿=\uF910;虐=\U0002F9B3;虜=\uF936\U0002F9B4;虧=" +
        "\U0002F9B5;虩=\U0002F9B6;蚈=\U0002F9B8;蚩=\U0002F9B7;蛢=\U0002F9BA;蜎=\U0002F9B9;蜨=\U0002F9BC;蝫=\U0002F9BD;蝹=\uFAB5" +
        "\U0002F9BB;螆=\U0002F9BE;螺=\uF911;蟡=\U0002F9C0;蠁=\U0002F9C1;蠟=\uF927;行=\uFA08;衠=\U0002F9C3;衣=\U0002F9C4;裂=\uF9A0;裏=" +
        "\uF9E7;裗=\U0002F9C6;裞=\U0002F9C7;裡=\uF9E8;裸=\uF912;裺=\U0002F9C9;褐=\uFA60;襁=\uFAB6;襤=\uF924;覆=\uFAB7;見=\uFA0A;視=\uFA61" +
        "\uFAB8;誠=\U0002F9CF;說=\uF96F\uF9A1;調=\uFAB9;請=\uFABB;諒=\uF97D;論=\uF941;諭=\uFABE\U0002F9D0;諸=\uFA22\uFABA;諾=\uF95D" +
        "\uFABD;謁=\uFA62\uFABC;謹=\uFA63\uFABF;識=\uF9FC;讀=\uF95A;變=\uFAC0\U0002F9D1;豈=\uF900;豕=\U0002F9D2;貫=\U0002F9D4;賁=" +
        "\U0002F9D5;賂=\uF948;賈=\uF903;賓=\uFA64;贈=\uFA65\uFAC1;贛=\U0002F9D6;起=\U0002F9D7;趼=\U0002F9DB;跋=\U0002F9DA;路=\uF937;跰=" +
        "\U0002F9DC;車=\uF902;軔=\U0002F9DE;輦=\uF998;輪=\uF9D7;輸=\uFAC2\U0002F9DF;輻=\uFA07;轢=\uF98D;辞=\U0002F98D;辰=\uF971;辶=\uFA66" +
        ";連=\uF99A;逸=\uFA25\uFA67;遲=\uFAC3;遼=\uF9C3;邏=\uF913;邔=\U0002F9E2;郎=\uF92C;郞=\uFA2E;郱=\U0002F9E3;都=\uFA26;鄑=\U0002F9E4;" +
        "鄛=\U0002F9E6;酪=\uF919;醙=\uFAC4;醴=\uF9B7;里=\uF9E9;量=\uF97E;金=\uF90A;鈴=\uF9B1;鈸=\U0002F9E7;鉶=\uFAC5;鉼=\U0002F9EA;鋗=" +
        "\U0002F9E8;鋘=\U0002F9E9;錄=\uF93F;鍊=\uF99B;鏹=\U0002F9EB;鐕=\U0002F9EC;開=\U0002F9EE;閭=\uF986;閷=\U0002F9F0;阮=\uF9C6;陋=" +
        "\uF951;降=\uFA09;陵=\uF959;陸=\uF9D3;陼=\uFAC6;隆=\uF9DC;隣=\uF9F1;隷=\uFA2F;隸=\uF9B8;雃=\U0002F9F3;離=\uF9EA;難=\uFA68\uFAC7;零=" +
        "\uF9B2;雷=\uF949;霣=\U0002F9F5;露=\uF938;靈=\uF9B3;靖=\uFA1C\uFAC8;韛=\uFAC9;韠=\U0002F9FA;響=\uFA69\uFACA;頋=\uFACB\U0002F9FE" +
        "\U0002F9FF;領=\uF9B4;頩=\U0002FA00;頻=\uFA6A\uFACC;類=\uF9D0;飢=\U0002FA02;飯=\uFA2A;飼=\uFA2B;館=\uFA2C;餩=\U0002FA04;馧=" +
        "\U0002FA05;駂=\U0002FA06;駱=\uF91A;駾=\U0002FA07;驪=\uF987;鬒=\uFACD\U0002FA0A;魯=\uF939;鱀=\U0002FA0B;鱗=\uF9F2;鳽=\U0002FA0C;" +
        "鵧=\U0002FA0F;鶴=\uFA2D;鷺=\uF93A;鸞=\uF920;鹿=\uF940;麗=\uF988;麟=\uF9F3;麻=\U0002FA15;黎=\uF989;黹=\U0002FA17;黾=\U0002FA18;鼅=" +
        "\U0002FA19;鼏=\U0002FA1A;鼖=\U0002FA1B;鼻=\U0002FA1C;齃=\uFAD8;龍=\uF9C4;龎=\uFAD9;龜=\uF907\uF908\uFACE;ꜧ=ꭜ;ꝯ=ꝰ;ꞎ=𐞝;ꬷ=ꭝ;ꭒ=ꭟ" +
        ";ꭦ=𐞈;ꭧ=𐞭;𑂙=𑂚;𑂛=𑂜;𑂥=𑂫;𝼄=𐞜;𝼅=𐞟;𝼆=𐞡;𝼈=𐞧;𝼊=𐞹;𝼞=𐞺;𠄢=\U0002F803;𠔜=\U0002F812;𠔥=\U0002F91B;𠕋=" +
        "\U0002F816;𠘺=\U0002F80D;𠠄=\U0002F9D9;𠣞=\U0002F9DD;𠨬=\U0002F834;𠭣=\U0002F838;𡓤=\U0002F859;𡚨=\U0002F860;𡛪=" +
        "\U0002F861;𡧈=\U0002F86C;𡬘=\U0002F871;𡴋=\U0002F8F8;𡷤=\U0002F87B;𡷦=\U0002F87D;𢆃=\U0002F889;𢆟=\U0002F939;𢌱=" +
        "\U0002F891\U0002F892;𢛔=\U0002F8A4;𢡄=\uFAD0;𢡊=\uFACF;𢬌=\U0002F8B8;𢯱=\U0002F8BE;𣀊=\U0002F8CA;𣊸=\U0002F897;𣍟=" +
        "\U0002F980;𣎓=\U0002F989;𣎜=\U0002F98A;𣏃=\U0002F8DD;𣏕=\uFAD1;𣑭=\U0002F8E3;𣚣=\U0002F8EC;𣢧=\U0002F8F0;𣪍=\U0002F8F7" +
        ";𣫺=\U0002F8F9;𣲼=\U0002F8FB;𣴞=\U0002F906;𣻑=\U0002F90D;𣽞=\U0002F910;𣾎=\U0002F911;𤉣=\U0002F91D;𤋮=\uFA6C;𤎫=" +
        "\U0002F91F;𤘈=\U0002F923;𤜵=\U0002F926;𤠔=\U0002F927;𤰶=\U0002F935;𤲒=\U0002F937;𤾡=\U0002F93B;𤾸=\U0002F93C;𥁄=" +
        "\U0002F93D;𥃲=\U0002F942;𥃳=\U0002F941;𥄙=\U0002F943;𥄳=\U0002F944;𥉉=\uFAD5;𥐝=\U0002F94D;𥘦=\U0002F952;𥚚=\U0002F954" +
        ";𥛅=\U0002F955;𥥼=\U0002F95C;𥪧=\U0002F95D\U0002F95E;𥮫=\U0002F961;𥲀=\U0002F965;𥳐=\uFAD6;𥾆=\U0002F96B;𦇚=\U0002F898" +
        ";𦈨=\U0002F972;𦉇=\U0002F973;𦋙=\U0002F975;𦌾=\U0002F977;𦓚=\U0002F97B;𦔣=\U0002F97C;𦖨=\U0002F97E;𦞧=\U0002F987;𦞵=" +
        "\U0002F988;𦬼=\U0002F997;𦰶=\U0002F9A4;𦳕=\U0002F9A6;𦵫=\U0002F9A5;𦼬=\U0002F9AD;𦾱=\U0002F9B0;𧃒=\U0002F9B1;𧏊=" +
        "\U0002F9AB;𧙧=\U0002F9C5;𧢮=\U0002F9CB;𧥦=\U0002F9CC;𧲨=\U0002F9D3;𧻓=\uFAD7;𧼯=\U0002F9D8;𨗒=\U0002F9E0;𨗭=\U0002F9E1" +
        ";𨜮=\U0002F9E5;𨯺=\U0002F9ED;𨵷=\U0002F9F1;𩅅=\U0002F9F6;𩇟=\U0002F81C;𩈚=\U0002F9F7;𩐊=\U0002F9FB;𩒖=\U0002F9FD;𩖶=" +
        "\U0002FA01;𩬰=\U0002FA09;𪃎=\U0002FA10;𪄅=\U0002FA12;𪈎=\U0002FA13;𪊑=\U0002FA14;𪎒=\U0002F88F;𪘀=\U0002FA1D;";

    private static readonly FrozenDictionary<int, string> Targets = Read();

    /// <summary>What the letter or digit becomes; null where it stays as it is.</summary>
    public static string? Find(int codePoint) => Targets.GetValueOrDefault(codePoint);

    private static FrozenDictionary<int, string> Read()
    {
        Dictionary<int, string> targets = [];
        foreach (string entry in Entries.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            string target = entry[..equals];
            foreach (System.Text.Rune source in entry.AsSpan(equals + 1).EnumerateRunes()) targets.Add(source.Value, target);
        }

        return targets.ToFrozenDictionary();
    }
}
