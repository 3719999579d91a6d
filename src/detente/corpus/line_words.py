"""Words by which a page speaks of itself, as data: to its visitor, and of its own furniture.

Words of these sets are weighed by the line model, none settles a line. English, German, French,
Spanish, Portuguese, Italian, Dutch, Nordic, Polish, Turkish, Russian, Chinese and Japanese.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


VISITOR = _words(
    """you your yours us our we me my du dein deine deinen ihr ihre ihren uns unser unsere wir sie
    dich dir euch vous votre vos nous notre nos tu ton ta tes usted ustedes tus nuestro nuestra
    nosotros você vocês seu sua nós nosso nossa вы вас вам ваш ваша ваши мы нас нам наш наша
    наши voi vostro noi nostro u uw wij ons onze din ditt dina vi vår våra er i jullie ty twój
    wasz nasz siz sizin biz bizim"""
)
"""Words by which a page speaks to its visitor or of its makers."""

_LATIN = _words(
    """comment comments commenters commentaire commentaires comentario comentarios comentários
    kommentar kommentare kommentieren subscribe subscriber subscription abonnieren abonnement
    abonnez abonnés suscríbete suscripción assine newsletter cookie cookies login logged signed
    anmelden anmeldung connectez register registrieren registrarse registered share shared
    teilen partager compartir compartilhar follow followers folgen suivez suivre síguenos siga
    facebook twitter instagram youtube whatsapp telegram tiktok linkedin pinterest reddit
    copyright rights reserved rechte vorbehalten droits réservés derechos reservados direitos
    click klicken cliquez clique email mail photo photos photograph foto fotos bild bilder
    bildquelle image images imagen illustration video videos vidéo vidéos vídeo reuters getty
    shutterstock alamy imago xinhua advertisement advertising anzeige anzeigen werbung publicité
    publicidad publicidade privacy datenschutz datenschutzerklärung confidentialité privacidad
    privacidade support unterstützen soutenez donate donation spende spenden journalism
    journalismus journalisme journalist reporter correspondent contributor columnist author
    autor autorin auteur autora editor editors redaktion redakteur rédaction redacción premium
    member members mitglied mitglieder membre abonnenten download podcast tags topics themen
    thema sujets temas related weitere weiterlesen lesen lire aussi également también também
    leia noticias artículo article articles artikel artigo articolo website webseite online
    browser javascript inhalt inhalte consent einwilligung partners app partner profile profil
    conversation feedback letters moderation account konto compte cuenta caption credit credits
    courtesy quelle source sources reserved zeitung magazine press agency yorum paylaş haber
    devamı reklam abone komentarze udostępnij reklama czytaj więcej kommentarer dela prenumerera
    annons läs annonce læs reacties delen lees advertentie commenti condividi leggi pubblicità
    abbonati"""
)
_CYRILLIC = _words(
    """комментарий комментарии комментировать подписаться подписка подписывайтесь подпишитесь войти
    регистрация зарегистрироваться поделиться читайте читать далее также материалы теме реклама
    рекламе редакция редакции автор авторы фото фотография видео новости статья статьи права
    защищены источник телеграм канал рассылка сайт сайта сайте почта"""
)
_SIGNS = _words(
    """评论 訂閱 订阅 登录 注册 分享 关注 版权 所有 转载 来源 编辑 责编 责任 图片 图源 视频
    相关 阅读 更多 广告 微信 微博 扫码 点击 隐私 会员 客户 下载 記事 関連 登録 購読 会員
    広告 写真 動画 共有 利用 規約 無断 転載 禁止 編集 著作 続き 読む ログ イン コメ シェ
    フォ プラ ランキ"""
)
FIELD = frozenset(word[:6] for word in _LATIN | _CYRILLIC) | {sign[:2] for sign in _SIGNS}
"""Words of page furniture, cut as the features cut words; pairs of signs in Chinese, Japanese."""
