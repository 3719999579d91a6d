"""Words by which pages give away their furniture: no site's template, only what many sites write.

Each pattern names a class of line and is matched against one block. They cover English and, for
the commonest furniture, German, French, Spanish, Portuguese, Italian and Russian pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.corpus.shape import REMEMBERED, words_of


def _whole(*patterns: str) -> re.Pattern[str]:
    """A pattern that must match the whole block, ends and final punctuation aside."""
    return re.compile(rf"\W*(?:{'|'.join(patterns)})\W*", re.IGNORECASE)


def _within(*patterns: str) -> re.Pattern[str]:
    """A pattern to look for in lower case (`says`): twice as fast as one that ignores case."""
    lowered = re.sub(
        r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), "|".join(patterns)
    )
    return re.compile(lowered)


def _at_word(*patterns: str) -> re.Pattern[str]:
    """As `_within`, looked for where no word goes on: four times as fast again."""
    return re.compile(rf"(?<!\w)(?:{_within(*patterns).pattern})")


def _any_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A pattern to look for, and words and signs of which every text holds one that holds it."""

    pattern: re.Pattern[str]
    words: frozenset[str]
    signs: str = ""


def says(cue: Cue, text: str) -> bool:
    """Whether a text holds the words of NOTICE, CONSENT, POINTER or CAPTION, in any case."""
    if cue.words.isdisjoint(words_of(text)) and not any(map(text.count, cue.signs)):
        return False
    return cue.pattern.search(text.lower()) is not None


def is_menu(text: str) -> bool:
    """Whether a line is a row of menu entries: parted by gaps or bars, or single words all."""
    words = text.split()
    if len(words) - 1 + sum(map(len, words)) < len(text) or _BARS.search(text):
        entries = [entry for entry in _ENTRIES.split(text) if entry]
        if len(entries) >= FEWEST_ENTRIES - 1:
            return 2 * sum(map(_is_entry, entries)) > len(entries)
    return len(words) >= FEWEST_ENTRIES and all(map(_is_entry, words))


@lru_cache(maxsize=REMEMBERED)
def _is_entry(text: str) -> bool:
    return FURNITURE.fullmatch(text) is not None


SOURCE_LINE = re.compile(
    r"\W*Sources?\s*:\s*[A-Z][^\n]{1,100}?\b(?:19|20)\d\d\b[^\n]{0,60}", re.IGNORECASE
)
"""A line that names the outlet and the date of what a text sums up or reprints."""
_ENTRIES = re.compile(r"\s{2,}|\t|\s*[|·•›»>/]\s*")
_BARS = re.compile(r"[\t|·•›»>/]")
FEWEST_ENTRIES = 3
"""Words of a row of menu entries that nothing parts; two entries will do where gaps part them."""

FURNITURE = _whole(
    # menus and navigation
    r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation)",
    r"home(?: ?page)?|menu|navigation",
    r"search(?: .{0,20})?|suche?|recherche|buscar|поиск",
    r"(?:back )?(?:to )?top(?: bottom)?|back|bottom",
    r"(?:previous|next)(?: (?:page|article|post|story))?",
    r"(?:(?:prev(?:ious)?|zurück|précédente?|anterior|назад)(?: page)? )?(?:\d+ )*\d+"
    r" (?:\d+|next(?: page)?|weiter|suivante?|siguiente|próxima|вперёд|далее)(?: next page)?",
    r"what'?s (?:new|hot)|new posts?|trending(?: now)?|live|close|open|loading|loader"
    r"|more|mehr|plus|más",
    r"(?:log|sign) ?(?:in|out|up|on)|register|subscribe(?: now)?|(?:my )?account"
    r"|newsletters?|abo(?:nnieren)?",
    r"most (?:viewed|read|popular|shared|commented)(?: .{0,30})?"
    r"|(?:today'?s )?top (?:news|stories)",
    r"posted (?:in|under|by)|filed under|tags?|topics?|categor(?:y|ies)|keywords"
    r"|schlagw[oö]rter.{0,25}|теги",
    r"share(?:s|d)?(?: .{0,25})?|tweet|e-?mail|print|save|copy link|bookmark|drucken"
    r"|teilen|whats ?app|pinterest",
    r"facebook|twitter|linkedin|telegram|instagram|youtube|reddit|x|rss|flipboard"
    r"|messenger|medium|small|large|aa",
    r"follow (?:us|me)?.{0,40}|folgen.{0,30}|auf \w+ folgen.*|like us on .{0,60}"
    r"|text size|font size",
    r"adverti[sz]e?ments?|anzeige|werbung|publicit[ée]|publicidad|реклама"
    r"|sponsored(?: .{0,30})?|promoted",
    r"settings|notification settings|time settings|clear notifications?|(?:accept|reject"
    r"|manage).{0,10}cookies?|ok|i accept",
    r"for (?:quick|daily|breaking) (?:alerts?|news|updates?)|get (?:instant|breaking"
    r"|daily) .{0,30}|(?:breaking|latest) news",
    r"story continues below.*|article continues below.*|continue reading.{0,40}"
    r"|end of article|scroll (?:down )?to .{0,30}",
    r"(?:0|no|\d+) (?:comments?|shares?|likes?|views?|replies|reactions?)|comments?\d*"
    r"|comments off.*|kommentare?(?: \(\d+\))?",
    r"(?:leave|post|write|add|view) (?:a |your |all )?(?:comment|reply"
    r"|review)s?(?: \(\d+\))?|reply|quote|report|like|antworten",
    r"(?:blog )?comments powered by .{0,30}|join the (?:conversation|discussion)"
    r"|be the first to comment.*",
    r"(?:photo|image|picture|video|audio|foto|bild|фото|camera icon)s?|(?:main"
    r"|author) .{0,12}image|video player",
    r"all rights reserved.{0,40}|terms (?:of|and) .{0,20}|privacy(?: policy)?|imprint"
    r"|impressum|contact(?: us)?|about us",
    r"\d+ ?min(?:ute)?s?(?: (?:read|ago))?|\d+ min\. read",
    r"(?:reading time|lesezeit|tiempo de lectura|temps de lecture).{0,15}",
    r"(?:back to )?(?:the )?forums?|members online|similar (?:threads?|topics?|discussions?)"
    r"|thread (?:starter|status|tools|rating)|(?:un)?watch(?: thread)?"
    r"|(?:first )?unread(?: posts?)?"
    r"|jump to .{0,20}|quick reply|go to page|prev|link|.{0,40}not open for further replies",
    r"you (?:must|need to) (?:be )?(?:log(?:ged)?|sign(?:ed)?) ?in(?: or (?:register|sign up))?"
    r"(?: to (?:reply|post|comment|view)(?: here| in this thread)?)?",
    # the commonest entries in more languages
    r"startseite|anmelden|abmelden|accueil|se connecter|s['’]abonner|s['’]inscrire|partager"
    r"|imprimer|mentions légales|inicio|compartir|iniciar sesión|suscríbete|imprimir|aviso legal",
    r"início|compartilhar|assine|entrar|condividi|accedi|abbonati|delen|inloggen|dela|logga in"
    r"|udostępnij|zaloguj(?: się)?|komentarze|ana sayfa|paylaş|giriş yap|abone ol|iletişim"
    r"|главная|войти|регистрация|поделиться|подписаться|комментировать|увійти|поділитися",
    r"首页|登录|注册|分享(?:到.{0,6})?|相关(?:阅读|新闻|文章)|订阅|评论|返回(?:首页|顶部)|广告|版权所有"
    r"|ホーム|ログイン|会員登録|シェア(?:する)?|関連記事|コメント|広告|プライバシーポリシー"
    r"|홈|공유(?:하기)?|구독(?:하기)?|로그인|회원가입|관련 ?기사|댓글(?: ?쓰기)?",
    r"الرئيسية|تسجيل الدخول|مشاركة|اشترك|اقرأ أيض[اً]{1,2}|اتصل بنا|होम|लॉग ?इन|शेयर करें|यह भी पढ़ें"
    r"|सदस्यता लें",
    r"(?:last )?edited(?: by .{0,40}| on .{0,30})?|click to expand\.*|view (?:attachment"
    r"|previous replies).{0,12}",
)
"""Lines that are furniture from end to end."""

NOTICE = Cue(
    _at_word(
        r"\b(?:we|this (?:web)?site|our partners|diese (?:web)?seite|ce site|nous"
        r"|wir) (?:uses?|verwende[nt]|nutz\w+|utilis\w+) (?:.{0,40} )?cookies",
        r"\bcookies? (?:settings|policy|notice|preferences|to (?:ensure|improve|help))\b"
        r"|\buse of cookies\b|\bthird[- ]party cookies\b",
        r"clear all the notifications|enable (?:desktop )?notifications|get (?:our"
        r"|the) (?:free )?(?:app|newsletter)\b",
        r"\b(?:sign|signing) up (?:for|to) (?:our|the|my|free)|subscribe (?:to|for) (?:our"
        r"|the|free|unlimited)|\byour (?:inbox|e-?mail address)\b",
        r"\ball rights reserved\b|alle rechte vorbehalten|tous droits réservés"
        r"|terms of (?:use|service)|©\s*(?:copyright )?\d{4}|copyright ©",
        r"must be (?:logged|signed) in|log ?in to (?:comment|reply|read|post)"
        r"|email address will not be published|spam\b.{0,30}comment"
        r"|comment data is processed",
        r"commentaires?.{0,40}modér|(?:ihre|deine) kommentare|comments? (?:may take"
        r"|are (?:closed|moderated|welcome))|(?:keep|remove any) comments?\b"
        r"|other commenters",
        r"(?:follow|find|like|join|chat with) (?:us|me|him|her) (?:on|at|in) (?:facebook"
        r"|twitter|instagram|x\b|linkedin|whats ?app|telegram|youtube)",
        r"(?:browser|javascript).{0,60}(?:veraltet|outdated|disabled|enable|aktualisieren"
        r"|not support)|ad ?blocker",
        r"\baffiliate (?:links?|commission)|redaktionell empfohlen|externen inhalt"
        r"|empfohlener redaktioneller inhalt",
        r"support (?:our|independent) journalis|(?:donate|contribute) (?:now|today)"
        r"|make a (?:donation|contribution)|become a (?:member|subscriber|supporter)",
        r"(?:is|was) (?:a|an|the) (?:freelance |staff |senior |political )?(?:writer"
        r"|reporter|correspondent|journalist|columnist|contributor)\b.{0,60}(?:based|cover"
        r"|at|for)\b",
        r"views expressed .{0,60}(?:own|author|necessarily)|opinions expressed|(?:send"
        r"|your) (?:us )?(?:tips|feedback|letters) to|letters to the editor",
        r"(?:full|complete) coverage|(?:download|get) the .{0,25} app\b|click here (?:to"
        r"|for)|<img\b|\bwww\.\S+\s*$|terms and conditions|privacy policy",
    ),
    _any_of(
        """cookie cookies notification notifications app newsletter sign signing subscribe inbox
        email mail rights rechte droits terms logged signed log login spam comment comments
        commentaire commentaires kommentare commenters facebook twitter instagram x linkedin
        whatsapp whats telegram youtube browser javascript blocker adblocker affiliate
        redaktionell externen redaktioneller support donate contribute donation contribution
        become writer reporter correspondent journalist columnist contributor views opinions
        tips feedback letters coverage click img www privacy"""
    ),
    "©",
)
"""Sentences that speak about the page, its cookies, its comments or its subscriptions."""

CONSENT = Cue(
    _at_word(
        r"\bwe (?:and|&) (?:our|\d+)(?: (?:\d[\d,.]*|selected|trusted|third[- ]party))* (?:partners"
        r"|vendors|suppliers)\b|\bour (?:\d[\d,.]* )?(?:advertising )?(?:partners|vendors) (?:may"
        r"|use|store|process)\b",
        r"\b(?:store|keep|save|access)s? (?:.{0,50} )?(?:files|information|data|cookies) .{0,25}\b"
        r"on (?:your|a|the) (?:device|computer|browser)\b",
        r"\b(?:we|who) (?:value|respect|care about) your privacy\b|\byour privacy (?:choices"
        r"|settings|matters|is important)\b"
        r"|\b(?:withdraw|manage|change|give|refuse) (?:your )?consent\b",
        r"\baccept all\b.{0,60}\b(?:reject|refuse|decline|more|manage|customi[sz]e|settings)"
        r"|\b(?:reject|refuse|decline) all\b.{0,60}\baccept",
    ),
    _any_of(
        """partners vendors suppliers device computer browser privacy consent reject refuse decline
        accept"""
    ),
)
"""Sentences that ask a reader's consent: no article, however well its paragraph is written."""

POINTER = Cue(
    _within(
        r"^\W*(?:(?:read (?:more|also|next|the full)|see also|also read|more (?:on|from|about)"
        r"|related|watch|listen|recommended|editor'?s? (?:pick|choice|note))\b.{0,20}(?:[:|]|$)"
        r"|(?:read (?:more|also)|also read|watch|must read|see also"
        r"|related(?: (?:articles?|stor(?:y|ies)|links|posts|content|news))?)\b"
        r"|(?:lire aussi|à lire|mehr zum thema|lesen sie|weitere(?:r|s)? (?:artikel"
        r"|informationen|nachrichten|themen)|zum (?:selben )?thema|hier finden sie|leer más"
        r"|lea también|leia (?:mais|também)|leggi anche|читайте также|czytaj)\b)",
        r"\bmehr$|^>>|^→|»$|\bread more\W*$|\bclick here\b",
    ),
    _any_of(
        """read see also more related watch listen recommended editor editors editor's must lire
        mehr lesen weitere weiterer weiteres zum hier leer lea leia leggi читайте czytaj click"""
    ),
    ">→»",
)
"""Lines that point to another article or programme."""

AFTER = _whole(
    r"(?:leave|post|write|add) (?:a |your )?(?:comment|reply)|(?:\d+ )?(?:comments?"
    r"|replies|responses|thoughts on)(?: .{0,60})?|(?:\d+ )?kommentare?"
    r"|kommentar verfassen",
    r"related(?: (?:articles?|stor(?:y|ies)|links|posts|topics|content|news|coverage))?"
    r"|(?:you )?(?:may|might) also (?:like|enjoy|be interested in)",
    r"more (?:from|on|in|stories|news|like this).{0,40}|(?:read|see|up) next"
    r"|recommended.{0,30}|latest(?: .{0,30})?|(?:most|top|popular"
    r"|trending).{0,20}(?:stories|posts|news|articles|read|viewed)?",
    r"about (?:the )?(?:author|writer|us)|(?:passend )?zum (?:artikel|thema"
    r"|selben thema)|mehr zum thema|weitere (?:artikel|themen|informationen|newsletter"
    r"|meldungen)|auch interessant|das könnte .{0,30}|meistgelesen.*",
    r"(?:à lire|lire) aussi.*|sur le même (?:sujet|thème)|(?:les )?plus lus?"
    r"|noticias relacionadas|más (?:noticias|leídas)|te puede interesar|leia (?:mais"
    r"|também)|материалы по теме|комментарии|関連記事|おすすめ.{0,6}|.{0,6}新着",
    r"(?:shopping)?anzeigen?|dieses thema im programm|verwendete quellen"
    r"|found the story interesting|feedback|join the conversation|ask (?:the"
    r"|our) .{0,20}",
)
"""Headings that open what comes after an article: comments, related ones, who wrote it."""

COMMENTS = _whole(
    r"(?:\d+|top rated|reader|all|show|recent|latest) (?:comments?|replies|responses"
    r"|kommentare|commentaires|comentarios|комментари\w+)(?: (?:to|on) .*)?",
    r".{0,60}\b\d+ comments .{0,40}|\d+ thoughts on .*|leave a (?:reply|comment)"
    r"|comments \(\d+\)|kommentare \(?\d+\)?|\d+ ergänzungen",
)
"""Headings that open readers' comments: nothing of the article's own comes after them."""

CAPTION = Cue(
    _within(
        r"[\[(](?:file )?(?:photo|image|picture|foto|bild|credit|source"
        r"|illustration)\b[^\])]{0,60}[\])]",
        r"\b(?:photo|photograph|image|picture|foto|fotos|bild|credits?|illustration|graphic"
        r"|grafik|crédit|фото|quelle)(?: (?:credit|by|courtesy|agency))?\s?[:/|©]",
        r"\b(?:getty(?: images)?|shutterstock|istock(?:photo)?|unsplash|imago|alamy"
        r"|picture alliance)\b",
        r"\((?:photo|foto|image)s?\s?:?\s|/\s?(?:AP|AFP|Reuters|dpa|EPA|TASS|Xinhua|Kyodo"
        r"|Agencies)\W*$|\bvia (?:AP|Reuters|AFP|Getty)\b|(?:^|\s)©\s?\w",
        r"\b(?:AP|AFP|REUTERS|EPA|dpa|Kyodo)(?:/\w[\w .]+)?[)\]]?$|file (?:photo|picture)\b"
        r"|\bcamera ?icon\b|^(?:pictured|in this (?:file )?(?:photo|picture|image)|(?:main"
        r"|featured) image)\b",
        r"\((?:L|R|C|left|right|center|centre|from left|l|r)\)|, (?:left|right|center"
        r"|centre),|\bpictured\b|\bpose for a (?:photo|picture)|from left\b"
        r"|\((?:von )?(?:links|rechts|l\.|r\.)\)",
    ),
    _any_of(
        """photo photos photograph picture pictures image images foto fotos bild bilds credit
        credits source sources illustration illustrations graphic grafik crédit фото quelle
        getty shutterstock istock istockphoto unsplash imago alamy ap afp reuters dpa epa tass
        xinhua kyodo agencies camera cameraicon pictured l r c left right center centre links
        rechts"""
    ),
    "©",
)
"""What stands under a picture: its makers, and who is where in it."""

MEMBER_FIELDS = _whole(
    r"joined|messages|posts|reaction score|reactions|likes(?: received)?|location"
    r"|country|points|trophy points|age|gender|threads",
    r"(?:joined|messages|posts|location|country|reaction score)\s*:.{0,40}",
    r"(?:elite|senior|junior|new|full|active|registered|premium|banned|regular|veteran"
    r"|banned|retired)? ?(?:member|moderator|administrator|poster|contributor|user)"
    r"|administrator|moderator|banned|newbie|professional|think tank.{0,20}",
)
"""The fields of the box a forum shows beside a post, and members' ranks."""

END_OF_THREAD = re.compile(
    r"\W*(?:you (?:must|need to) (?:be )?(?:log|sign)|similar (?:threads|topics|discussions)\b"
    r"|(?:.{0,40})not open for further replies|users (?:who are )?(?:viewing|browsing) this)",
    re.IGNORECASE,
)
"""What a forum sets below the last post."""
IMAGE_FILE = re.compile(
    r"[^\s/]+(?:\s[^\s/]+){0,3}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?)", re.IGNORECASE
)
URL_ONLY = re.compile(r"\W*(?:[\w ]{0,20}:\s*)?(?:https?://|www\.)\S+\W*", re.IGNORECASE)
MENTION = re.compile(r"\W*(?:@\w[\w.-]*\W*)+", re.IGNORECASE)

AGENCY_TAIL = re.compile(
    r"\(?(?:with (?:inputs?|agency|agencies).{0,40}|(?:[A-Z][\w&.'’-]*\s){0,3}(?:News"
    r"|Agencies|Bureau|Desk|Network|Staff|IANS|PTI|ANI|AFP|AP|Reuters|TASS|Xinhua|dpa"
    r"|KUNA))\)?\.?"
)
"""A last line that is only an agency's or a desk's name."""
AUTHOR_NOTE = re.compile(
    r"(?:The (?:author|writer|columnist)|About the author"
    r"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}) (?:is|are|was|works|serves|teaches"
    r"|has been) (?:an? |the |at |as )?(?:.{0,80}\b(?:professor|fellow|expert|researcher"
    r"|analyst|editor|director|author|journalist|columnist|scholar|lecturer|writer"
    r"|correspondent|reporter|adviser|advisor|specialist|commentator|ambassador)\b)"
)
"""A note on who wrote: 'The author is a fellow at ...'."""
