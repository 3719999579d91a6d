"""What a line of a thread is for, by its own words: attribution, action, header, sign, notice.

No site's template: only the words and shapes that forums, mail programs and comment sections
share, in English, German, French, Spanish, Portuguese and Russian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

LABEL_WORDS, LABEL_LENGTH = 12, 90
"""Words and characters at most of a line that is no writing: a name, a row of buttons, a stamp."""
STAMP_WORDS = 5
"""Words at most of a name and what else stands in a line that tells who posted and when."""
CALL_WORDS = 10
"""Words at most of a line that only calls others into the thread."""
HEADER_WORDS = 14
"""Words at most of a line that tells who posted and when."""
REMEMBERED = 4096
"""Lines whose class is kept for the next to ask."""

_WHEN = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    r"|[+-]\d{4}\b|\(?\b(?:GMT|UTC|CES?T|EDT|EST|PDT|PST|MSK|МСК)\b\)?"
    r"|\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?"
    r"|\b(?:jan|feb|fév|fev|ene|mar|mär|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|aoû|sep|set"
    r"|oct|okt|out|nov|dec|dez|dic|déc|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
    r"\w{0,8}\.?(?=[\s,]+'?\d)|(?<=\d)(?:st|nd|rd|th|er)?[.,]?\s+(?:de\s+)?(?:jan|feb|fév|fev|ene"
    r"|mar|mär|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|aoû|sep|set|oct|okt|out|nov|dec|dez"
    r"|dic|déc|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w{0,8}\b\.?"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|ven|vie|sam"
    r"|sáb|dim|dom|пн|вт|ср|чт|пт|сб|вс)(?:day|sday|nesday|rsday|urday|tag|ntag|enstag|ttwoch"
    r"|nnerstag|eitag|mstag|nntag|di|credi|redi|edi|anche|es|ércoles|ves|rnes|ado|ingo)?\b[.,]?"
    r"(?=[\s,]+\w{0,9}\.?\s?\d)"
    r"|\b(?:today|yesterday|heute|gestern|hier|aujourd['’]hui|ayer|hoy|сегодня|вчера)\b"
    r"|\b(?:vor|il y a|hace|há)\s+\d+\s+\w+|\b\d+\s?(?:s|m|h|d|w|y|mo|min|mins|hr|hrs|yr|yrs|wk|wks|Std|мин|ч|дн)\b\.?(?:\s+(?:ago|назад))?"
    r"|\b\d+\s\w+\s(?:ago|назад)\b",
    re.IGNORECASE,
)
"""A date, a time or an age, as a stamp has them."""
_COUNT = re.compile(r"[^\w\n]{0,3}\s?\d{1,5}\s?[^\w\n.]{0,3}")
_CLOCK = re.compile(r"\d{4}|\d:\d\d")
_DATED = re.compile(r"\d")
_ACTIONS = frozenset(
    [
        "reply",
        "replies",
        "quote",
        "quotes",
        "multiquote",
        "report",
        "share",
        "save",
        "like",
        "likes",
        "dislike",
        "flag",
        "permalink",
        "perma",
        "link",
        "parent",
        "context",
        "vote",
        "upvote",
        "downvote",
        "points",
        "point",
        "award",
        "edit",
        "delete",
        "embed",
        "follow",
        "comment",
        "comments",
        "react",
        "reactions",
        "thanks",
        "thank",
        "helpful",
        "hide",
        "collapse",
        "expand",
        "link",
        "pm",
        "profile",
        "top",
        "up",
        "logged",
        "ip",
        "recommend",
        "answer",
        "respond",
        "bookmark",
        "give",
        "antworten",
        "antwort",
        "zitieren",
        "zitat",
        "melden",
        "teilen",
        "gefällt",
        "gefallen",
        "bewerten",
        "kommentieren",
        "oben",
        "danke",
        "empfehlen",
        "merken",
        "permanentlink",
        "beitragslink",
        "répondre",
        "signaler",
        "partager",
        "citer",
        "j'aime",
        "aimer",
        "haut",
        "recommander",
        "merci",
        "responder",
        "citar",
        "denunciar",
        "compartir",
        "arriba",
        "gusta",
        "reportar",
        "enlace",
        "permanente",
        "gracias",
        "subir",
        "curtir",
        "denunciar",
        "compartilhar",
        "topo",
        "ответить",
        "пожаловаться",
        "поделиться",
        "цитировать",
        "цитата",
        "нравится",
        "наверх",
        "началу",
        "спасибо",
        "ссылка",
        "жалоба",
        "процитировать",
        "ответ",
        "пермалинк",
    ]
)
"""Buttons below or above a post."""
_ACTION_FILLERS = frozenset(
    [
        "to",
        "this",
        "post",
        "message",
        "with",
        "the",
        "a",
        "moderator",
        "is",
        "all",
        "more",
        "view",
        "show",
        "none",
        "on",
        "in",
        "and",
        "of",
        "by",
        "be",
        "now",
        "nach",
        "mir",
        "das",
        "diesen",
        "dieser",
        "beitrag",
        "zum",
        "als",
        "le",
        "la",
        "au",
        "en",
        "haut",
        "ce",
        "message",
        "el",
        "de",
        "este",
        "mensaje",
        "me",
        "te",
        "вернуться",
        "к",
        "на",
        "это",
        "это",
        "этот",
        "мне",
        "не",
        "вам",
        "en",
        "reacciones",
        "score",
        "people",
        "person",
        "others",
        "see",
        "original",
        "back",
        "add",
        "full",
        "one",
        "two",
        "first",
        "last",
        "new",
        "no",
        "yes",
    ]
)
_SURE_ACTIONS = frozenset(
    [
        "reply",
        "quote",
        "multiquote",
        "report",
        "permalink",
        "flag",
        "logged",
        "upvote",
        "antworten",
        "zitieren",
        "melden",
        "répondre",
        "signaler",
        "citer",
        "responder",
        "citar",
        "denunciar",
        "reportar",
        "arriba",
        "ответить",
        "пожаловаться",
        "цитировать",
        "жалоба",
        "процитировать",
        "permanentlink",
    ]
)
"""Buttons that stand at posts and hardly ever at articles."""
_HEADER_WORDS = frozenset(
    [
        "posted",
        "post",
        "by",
        "on",
        "at",
        "wrote",
        "written",
        "said",
        "from",
        "date",
        "sent",
        "re",
        "#",
        "reply",
        "message",
        "no",
        "nr",
        "number",
        "am",
        "um",
        "uhr",
        "von",
        "verfasst",
        "geschrieben",
        "beitrag",
        "geschrieben:",
        "publié",
        "posté",
        "par",
        "le",
        "à",
        "écrit",
        "message",
        "de",
        "el",
        "las",
        "a",
        "escrito",
        "publicado",
        "por",
        "mensaje",
        "fecha",
        "enviado",
        "сообщение",
        "добавлено",
        "написал",
        "написала",
        "от",
        "в",
        "дата",
        "автор",
        "author",
        "autor",
        "auteur",
        "member",
        "since",
        "joined",
        "registered",
        "subject",
        "edited",
        "comment",
        "kommentar",
        "commentaire",
        "comentario",
        "комментарий",
        "permalink",
        "unread",
        "top",
        "op",
        "ago",
        "pm",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(
    r"\W*(?:(?:post|message|reply|comment|beitrag|antwort|mensaje|réponse|respuesta|сообщение)\W*)?"
    r"(?:#|№|no\.?|nr\.?|nº)\s?\d{1,6}\W*(?:of \d+|\(permalink\)|permalink)?\W*"
    r"|\W*(?:post|message|reply|comment|beitrag|antwort|mensaje|сообщение)\s+\d{1,6}"
    r"(?:\s(?:of|von|de|из)\s\d+)?\W*",
    re.IGNORECASE,
)
_FIELDS = {
    name: field
    for field, names in {
        "from": "from von de expéditeur remitente от author autor auteur автор отправитель",
        "date": "date sent datum gesendet envoyé enviado fecha дата отправлено posted",
        "to": "to an à para кому cc kopie копия newsgroups reply-to",
        "subject": "subject betreff objet asunto assunto тема",
        "id": "message-id references in-reply-to organization lines x-newsreader nntp-posting-host",
    }.items()
    for name in names.split()
}
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w-]{0,20})\s?:\s*(?P<value>\S.{0,160})?")
_SUBJECT = re.compile(
    r"(?:(?:re|aw|antw|sv|vs|fwd?|wg|tr|rv|rif|res|enc|отв|на)(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE
)
_ORIGINAL = re.compile(
    r"\W*(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht"
    r"|originalnachricht|weitergeleitete nachricht|message d['’]origine|message original"
    r"|message transféré|mensaje original|mensagem original|исходное сообщение"
    r"|пересылаемое сообщение)\W*",
    re.IGNORECASE,
)
_VERB = (
    r"(?:said(?: the following)?|replied|answered|meinte|antwortete|skrev|respondió|contestó|répondit|ответила?(?:\s?\(а\))?|wrote|writes|posted|says|schrieb|schreibt|(?:hat )?geschrieben|hat gesagt|a écrit"
    r"|écrivait|écrit|a dit|escribió|escribio|ha escrito|dijo|escreveu|disse|(?:на)?писала?"
    r"(?:\s?\(а\))?|пишет|сказала?(?:\s?\(а\))?|ha scritto)"
)
_NAME = r"\(?@?(?P<{}>[^\s:,<>«»\"“”()\[\]][^:,<>«»\"“”\n\[\]]{{0,38}}?)\)?(?:\s?[<(\[][^\s>)\]]{{1,80}}[>)\]])?"
_TAIL = r"\s*(?::\s*[↑⬆→>]?|[↑⬆]|\.\.\.|…)?\s*"
_ATTRIBUTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\W*{_NAME.format('who')}(?:,?\s(?:on|am|le|el|em)\s[^:\n]{{4,40}}?\d[^\n]{{0,30}}?)?\s{_VERB}\b"
        r"(?P<tail>[^\n]{0,60}?)\s*(?::\s*[↑⬆→>]?|[↑⬆])\s*",
        rf"\W*(?:on|am|le|el|em|в|at|il)\s[^\n]{{4,60}}?\d\D?[^\n]{{0,24}}?[,)]?\s{_NAME.format('who')}\s{_VERB}\s?:\s*",
        rf"\W*(?:on|am|le|el|em)\s[^\n]{{4,60}}?\d[^\n]{{0,20}}?\sschrieb\s{_NAME.format('who')}\s?:\s*",
        rf"\W*\d[^\n]{{4,60}}?\d,?\s{_NAME.format('who')}\s{_VERB}\s?:\s*",
        rf"\W*in (?:article|message|<)\s?[^\n]{{0,90}}?,?\s{_NAME.format('who')}\s{_VERB}\s?:\s*",
        rf"\W*(?:quote|quoting|zitat|zitiert|citation|cita|citação|цитата|quoted)\b\s?(?:from|by|von|de|por|от)?"
        rf"\s?[:(]?\s?{_NAME.format('who')}(?:\s?(?:on|am|le|el|em|en|at|@|в|от|»|,)\s[^\n]{{0,50}}\d[^\n]{{0,20}})?\)?{_TAIL}",
        rf"\W*(?:originally posted by|originally written by|posted by|ursprünglich (?:gepostet|geschrieben) von"
        rf"|zitat von|envoyé par|posté par|iniciado por|escrito originalmente por|publicado por|postado por"
        rf"|сообщение от|написано|изначально написал|in reply to|replying to|in response to|antwort auf"
        rf"|en réponse à|en respuesta a|em resposta a|в ответ на|ответ для)\s?:?\s?{_NAME.format('who')}"
        rf"(?:\s?(?:view post|on|am|le|el|at|@|в|»|,)\s?[^\n]{{0,50}})?{_TAIL}",
        r"\[quote\s?=?\s?[\"']?(?P<who>[^\]\"',:;\n]{0,40})[^\]\n]{0,80}\]",
        r"\W*(?:quote|zitat|citation|cita|citação|цитата|quoted text)\s?:?\s*",
    )
)
_ADDRESS = re.compile(
    r"<[^>\n]{1,120}>|\[?mailto:\S+|news:\S+|\(?\S+@[^\s)]+\)?|(?<=@)\s*\((?=[^)]*\))"
)
_ENDS_ATTRIBUTION = re.compile(rf"(?:[\w.'’-]+ ){{0,3}}{_VERB}\s?(?::|\.\.\.)\W*", re.IGNORECASE)
_BEGINS_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|em|il|в)\s.{0,60}\d.{0,60}|in (?:article|message|news:|<).{1,140}"
    r"|.{2,80}@.{2,80}[,>)]",
    re.IGNORECASE,
)
_ATTRIBUTION_WORDS = re.compile(
    rf"{_VERB}|quot|zitat|zitiert|cita|цитата|posted by|gepostet|geschrieben von|envoyé par|posté par"
    r"|iniciado por|сообщение от|написано|repl|response|respuesta|antwort|réponse|resposta|ответ",
    re.IGNORECASE,
)
_EXPAND = re.compile(
    r"\W*(?:click to expand|/quote|show quoted text|- hide quoted text -|end quote|zum vergrößern.{0,40}"
    r"|klicke? .{0,40}erweitern|cliquez pour .{0,20}|haga? clic para .{0,30}|clic para expandir"
    r"|нажмите.{0,40}|quoted text (?:hidden|follows)|view (?:original|quoted) post)\W*",
    re.IGNORECASE,
)
_SNIP = re.compile(
    r"\W*(?:snip(?:ped)?|gekürzt|schnipp?|recorte|coupé|cut|поскипано|skipped|\.{3}|…)?\W*",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\W*(?:this (?:post|message|comment) (?:was|has been) (?:last )?(?:edited|modified)"
    r"|(?:last edit|(?:last )?(?:edited|modified))(?: (?:by|on|at|:)|\s?:|\W*$)|edited \d+ time|zuletzt (?:ge|be)"
    r"|(?:bearbeitet|geändert|editiert) (?:von|am)|dieser beitrag wurde|(?:dernière )?modifi(?:é|cation)"
    r"|édité par|última edición|editado por|última modificación|последн\w+ (?:раз )?(?:ред|изм|прав)"
    r"|отредактировано|изменено|сообщение отредактировал).{0,120}",
    re.IGNORECASE,
)
_MODERATED = re.compile(
    r"\W*(?:mod(?:erator)?(?:'s|s)?(?: (?:note|comment|edit))?|admin(?:istrator)?(?: note)?|anm(?:erkung|\.)? d(?:er|\.) mod\w*\.?|(?:note|message) from (?:the|a) (?:mod\w*|admin\w*)|anmerkung der moderation"
    r"|hinweis der (?:moderation|redaktion)|moderation(?:shinweis)?|note (?:du|de la) mod\w+"
    r"|nota del moderador|nota de la moderación|nota do moderador|примечание модератора"
    r"|от модератора|модератор(?:иал)?)\s?:.{0,400}",
    re.IGNORECASE | re.DOTALL,
)
_REMOVED = re.compile(
    r"\W*(?:post|comment|message) (?:edited|moved|split|merged) (?:by|from|to|with) .{1,40}|[\[(<*\s-]*(?:(?:this )?(?:comment|post|message|user|content)?\s?(?:has been |was )?(?:removed|deleted|hidden)"
    r"(?: by .{0,40}|\b.{0,50}(?:rules?|guidelines|policy|terms).{0,20})?|(?:beitrag|kommentar)?\s?"
    r"(?:wurde )?(?:gelöscht|entfernt)(?: .{0,40})?|(?:mensaje|comentario) (?:eliminado|borrado)(?: .{0,40})?"
    r"|(?:message|commentaire) (?:supprimé|effacé)(?: .{0,40})?"
    r"|(?:сообщение|комментарий) (?:удален[оа]?|удалён|скрыт[оа]?)(?: .{0,40})?)[\])>*.\s-]*",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"\W*(?:author|op|original poster|top (?:fan|commenter|contributor)|verified|moderator|mod|admin"
    r"|(?:best|accepted|beste) (?:answer|antwort)|solution|lösung|autor|auteur|автор)\W*",
    re.IGNORECASE,
)
_AD = re.compile(
    r"\W*(?:advertisement|sponsored(?: (?:links?|content|post))?|promoted(?: post)?|ads?|anzeige|werbung"
    r"|publicité|sponsorisé|publicidad|patrocinado|anuncio|publicidade|реклама|reklam|reclame|pubblicità)\W*",
    re.IGNORECASE,
)
_END = re.compile(
    r"\W*(?:display posts from.{0,40}|all times are.{0,40}|alle zeiten.{0,40}|powered by.{0,60}|(?:closed|locked) on .{0,30}"
    r"|(?:comments|replies) (?:have been|are) (?:turned off|closed|disabled).{0,30}|(?:leave|post|write|add) (?:a |your )?(?:reply|comment|answer)\b.{0,40}|kommentar (?:schreiben|verfassen|hinterlassen)"
    r"|(?:laisser|écrire|ajouter) un commentaire|(?:deja|escribe|añade) (?:un|tu) comentario.{0,20}|(?:добавить|оставить|написать) (?:комментарий|ответ)"
    r"|you (?:must|need to|may not|cannot|can't|do not have)\b|similar (?:threads|topics|discussions)\b"
    r"|.{0,40}not open for further replies|(?:users?|members?)(?: .{0,25})? (?:viewing|browsing|reading) this"
    r"|(?:log|sign) ?in (?:to|or) .{0,60}|(?:please )?(?:log|sign) ?in\b.{0,60}\b(?:reply|post|comment|answer)"
    r"|(?:this )?(?:topic|thread|discussion) (?:is |has been |was )?(?:now )?(?:closed|locked|archived).{0,40}"
    r"|(?:load|show|view) (?:more|all) (?:\d+ )?(?:comments|replies|posts)|posting permissions|forum jump"
    r"|page \d+ (?:of|/) \d+.{0,40}|(?:go to|jump to)\b.{0,30}|related (?:topics|threads|discussions)|more (?:posts )?from\b.{0,60}"
    r"|(?:«\s*)?(?:previous|next) (?:topic|thread|message)\b.{0,60}|end of (?:archive|thread|digest|page|topic).{0,60}"
    r"|seite \d+ (?:von|/) \d+.{0,40}|(?:zurück|gehe) zu[mr]?\b.{0,60}|wer ist online|ähnliche (?:themen|beiträge).{0,20}"
    r"|(?:du|sie) (?:musst|müssen|kannst|können|darfst|dürfen|hast|haben)\b.{0,60}(?:anmelden|angemeldet|antworten|beiträge|erstellen|registrier\w+).{0,40}"
    r"|(?:thema|diskussion) (?:ist )?geschlossen.{0,40}|mitglieder in diesem (?:forum|thema).{0,40}|weitere kommentare.{0,30}"
    r"|mehr kommentare.{0,30}|page \d+ sur \d+.{0,40}|revenir (?:à|vers).{0,60}|qui est en ligne|sujets similaires"
    r"|vous (?:devez|ne pouvez).{0,80}|página \d+ de \d+.{0,40}|volver a.{0,60}|ir a(?: .{0,40})?|quién está conectado"
    r"|temas (?:similares|relacionados)|(?:debes|debe|tienes que|no puede[s]?)\b.{0,80}|¿quién está .{0,30}"
    r"|страница \d+ из \d+.{0,40}|вернуться (?:в|к|на).{0,60}|кто сейчас .{0,40}|похожие темы|перейти(?: .{0,40})?"
    r"|(?:вы|чтобы) .{0,30}(?:должны|не можете|войдите|авториз|зарегистр).{0,80}|тема закрыта.{0,40}"
    r"|сейчас (?:этот|на) .{0,60}|показать ещ[её].{0,40})",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\W*(?:\d+ (?:comments?|replies|posts?|messages?|answers?|kommentare?|beiträge|antworten|commentaires?"
    r"|réponses?|comentarios?|respuestas?|mensajes?|комментари\w+|ответ\w*|сообщени\w+)\b.{0,30}"
    r"|(?:comments?|kommentare?|commentaires|comentarios|комментарии)\W*(?:\(?\d+\)?)?|sort(?:ed)? by\b.{0,40}"
    r"|sortier\w+.{0,40}|trier par.{0,30}|ordenar.{0,30}|сортировать.{0,30}|results? \d+.{0,40}|thread ?:.{0,120}"
    r"|thema ?:.{0,120}|topic ?:.{0,120}|тема ?:.{0,120}|tema ?:.{0,120}|sujet ?:.{0,120}"
    r"|(?:most |best |top )?(?:best|newest|oldest|latest)(?: first)?)\W*",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\W*(?:references?|sources?|via|link|full (?:article|text|story)|quelle|quelltext|fuente"
    r"|источник|lien)\s*:\s*",
    re.IGNORECASE,
)
"""What stands before the name or address of what is pasted."""
_LINK_TITLE = re.compile(r".{15,160}\S\s?[-–|/]\s+(?:The\s)?[A-Z]\w+(?:\s[A-Z][\w.]+){0,3}")
_CALL = re.compile(r"\W*@\w[\w.-]*(?:\W+@\w[\w.-]*)+\b.{0,60}")
_SIGN = re.compile(r"(?:[^\w\s>|]|_)(?:[^\w\n]|_){0,79}")
_MARKS = re.compile(r"[ \t]*(?:[>|¦›»]+[ \t]?|[A-Z]{1,3}>+[ \t]?)+")
_STOP = (".", "!", "?", "…", "。", "！", "？", '."', ".”", "?”", "!”", ".)", "?)", "!)", ".»", ".“")


def quoted_depth(text: str) -> int:
    """How many quote marks a line begins with ('>> so' has two); none is 0."""
    match = _MARKS.match(text)
    return sum(match.group().count(mark) for mark in ">|¦›") if match else 0


def unmarked(text: str) -> str:
    """A text without the quote marks its lines begin with."""
    return "\n".join(_unmarked_line(line) for line in text.split("\n")).strip()


def _unmarked_line(line: str) -> str:
    match = _MARKS.match(line)
    return line[match.end() :] if match else line


@lru_cache(maxsize=REMEMBERED)
def attributed(text: str) -> str | None:
    """Whom a line says it quotes ('X wrote:'), '' where it names nobody, None for another line.

    Example
    -------
    >>> attributed("On 3 May 2014, Ana Soto wrote:"), attributed("Quote:"), attributed("I wrote.")
    ('Ana Soto', '', None)
    """
    text = _without_addresses(unmarked(text))
    if len(text) > 2 * LABEL_LENGTH or not _ATTRIBUTION_WORDS.search(text):
        return None
    for pattern in _ATTRIBUTIONS:
        if match := pattern.fullmatch(text):
            name = (match.groupdict().get("who") or "").strip(" ,:@>»-")
            return name if len(name.split()) <= 4 else None  # noqa: PLR2004  a name
    return None


def without_dates(text: str) -> str:
    """A line without its dates and times."""
    return _WHEN.sub(" ", text)


def subject_of(text: str) -> str | None:
    """What a mail or post is about by its subject line ('Re: Ports' gives 'ports'), or None."""
    match = _SUBJECT.match(text) if len(text) <= 2 * LABEL_LENGTH else None
    return " ".join(text[match.end() :].casefold().split()) if match else None


def _without_addresses(text: str) -> str:
    """A line without mail addresses, message numbers, and the marks around names."""
    if "@" not in text and "<" not in text:
        return text.replace('"', "")
    return " ".join(_ADDRESS.sub(" ", text).replace('"', "").split())


def is_attribution_end(text: str) -> bool:
    """Whether a line is the end of an attribution that was broken in two ('wrote:')."""
    return len(text) <= LABEL_LENGTH and _ENDS_ATTRIBUTION.fullmatch(text) is not None


def begins_attribution(text: str) -> bool:
    """Whether a line is the first half of an attribution that was broken in two."""
    text = unmarked(text)
    if len(text) > 2 * LABEL_LENGTH or is_stopped(text):
        return False
    return _BEGINS_ATTRIBUTION.fullmatch(text) is not None


def is_original_mark(text: str) -> bool:
    """Whether a line opens a mail that another carries below ('-----Original Message-----')."""
    return len(text) <= LABEL_LENGTH and _ORIGINAL.fullmatch(text) is not None


def field_of(text: str) -> tuple[str, str] | None:
    """The field a mail's header line gives and its value ('from', 'Ana Soto <a@b.example>')."""
    match = _FIELD.fullmatch(text) if ":" in text[:24] else None
    name = _FIELDS.get(match["name"].lower()) if match else None
    return (name, (match["value"] or "").strip()) if match and name else None


def is_actions(text: str) -> bool:
    """Whether a line is a row of buttons or counts at a post ('Reply Share Report', '3 likes')."""
    return _actions(text)[0]


def is_sure_actions(text: str) -> bool:
    """Whether a line is a row of buttons among which one is for answering or reporting."""
    return _actions(text)[1]


@lru_cache(maxsize=REMEMBERED)
def _actions(text: str) -> tuple[bool, bool]:
    if len(text) > LABEL_LENGTH:
        return False, False
    if _COUNT.fullmatch(text):
        return True, False
    words = [word.lower() for word in _WORD.findall(_WHEN.sub(" ", text))]
    core = [word for word in words if word in _ACTIONS]
    if len(core) < 2 and _CLOCK.search(text):  # noqa: PLR2004  'Reply #3 on 3 May 2014' is a header
        return False, False
    if not core or text.endswith((".", "!", "?")) or len(words) > LABEL_WORDS:
        return False, False
    rest = sum(word not in _ACTIONS and word not in _ACTION_FILLERS for word in words)
    fits = 2 * rest <= len(core) and len(core) * 4 >= len(words)
    return fits, fits and any(word in _SURE_ACTIONS for word in core)


def is_number(text: str) -> bool:
    """Whether a line is a post's number ('#3', 'Beitrag Nr. 4')."""
    return len(text) <= LABEL_LENGTH and _NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=REMEMBERED)
def stamp_of(text: str) -> str | None:
    """What stands before the date in a line that tells when a post was written; None elsewhere.

    Where nothing does, it is what stands after it.

    Example
    -------
    >>> stamp_of("by rio_sur on 3 May 2014, 10:20"), stamp_of("Ana Soto, 12 October 2015")
    ('on', 'name')
    """
    if len(text) > 2 * LABEL_LENGTH or not _DATED.search(text) or text.endswith(("!", "?")):
        return None
    rest, found = _WHEN.subn(" \x00 ", text)
    words = [word for word in _WORD.findall(rest) if word.lower() not in _HEADER_WORDS]
    if not found or len(words) > STAMP_WORDS or (text.endswith(".") and words):
        return None
    before, _, after = rest.partition("\x00")
    before = before.rstrip(" 0123456789,.(")
    if before:
        return _slot(before.split()[-1])
    following = after.replace("\x00", " ").strip(" 0123456789,.;()—–-").split()
    return _slot(following[0]) if following else "date"


def _slot(word: str) -> str:
    """A word of a stamp as it comes again in the next: itself, or for a name 'name'."""
    bare = word.lower().strip(":,;()")
    return "name" if bare[:1].isalnum() and bare not in _HEADER_WORDS else bare or word


def sign_of(text: str) -> str | None:
    """The sign a line is made of ('. . .', '-----', '* * *'), or None."""
    if not _SIGN.fullmatch(text):
        return None
    signs = {char for char in text if not char.isspace()}
    return signs.pop() if len(signs) == 1 else None


def is_expand(text: str) -> bool:
    """Whether a line closes a folded quote ('Click to expand...')."""
    return len(text) <= LABEL_LENGTH and _EXPAND.fullmatch(text) is not None


def is_snip(text: str) -> bool:
    """Whether a line says that something was left out of a quote ('[snip]', '[...]')."""
    return len(text) <= 12 and _SNIP.fullmatch(text) is not None and len(text) > 2  # noqa: PLR2004


def is_badge(text: str) -> bool:
    """Whether a line is what some sites set beside a name ('Author', 'Top fan')."""
    return len(text) <= LABEL_LENGTH and _BADGE.fullmatch(text) is not None


def is_notice(text: str) -> bool:
    """Whether a line is the software's or the moderators': edited, removed, moderated."""
    return any(p.fullmatch(text) is not None for p in (_EDITED, _MODERATED, _REMOVED))


def is_ad(text: str) -> bool:
    """Whether a line announces an advert."""
    return len(text) <= LABEL_LENGTH and _AD.fullmatch(text) is not None


def is_pointer(text: str) -> bool:
    """Whether a line names only a source, a link's title, or the people who are called."""
    if len(text) > 2 * LABEL_LENGTH:
        return False
    link = not is_stopped(text) and _LINK_TITLE.fullmatch(text)
    called = len(text.split()) <= CALL_WORDS and _CALL.fullmatch(text)
    return bool(REFERENCE.fullmatch(text) or link or called)


def ends_thread(text: str) -> bool:
    """Whether a line belongs below the last post ('Similar threads', 'Page 1 of 3')."""
    if len(text) > 2 * LABEL_LENGTH:
        return False
    closed = text[:1] in "[-*" and text[-1:] in "]-*" and len(text.split()) <= HEADER_WORDS
    return _END.fullmatch(text.rstrip(".!")) is not None or (
        _END.match(text.strip("[]-* ")) is not None and closed
    )


def heads_thread(text: str) -> bool:
    """Whether a line belongs above the first post ('14 comments', 'Sort by best')."""
    return len(text) <= 2 * LABEL_LENGTH and _HEAD.fullmatch(text) is not None


def is_stopped(text: str) -> bool:
    """Whether a line ends like a sentence."""
    return text.rstrip(" *_\u00a0").endswith(_STOP)


def is_label(text: str) -> bool:
    """Whether a line could be furniture by its shape: short, and no sentence."""
    return len(text) <= LABEL_LENGTH and len(text.split()) <= LABEL_WORDS and not is_stopped(text)


def is_writing(text: str) -> bool:
    """Whether a line looks written: it ends like a sentence, or is longer than a label."""
    return is_stopped(text) or not is_label(text)


def has_writing(texts: Sequence[str], *, words: int) -> bool:
    """Whether one of the lines is written and has so many words."""
    return any(is_writing(text) and len(text.split()) >= words for text in texts)
