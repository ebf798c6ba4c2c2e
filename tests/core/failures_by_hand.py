"""What comes with status 200 in a story's place: failures of kinds that few name, in many languages."""

from tracker.core.verdict import Condition

ABROAD = {  # from a country that the site does not serve
    "a law": (
        "This content is not available in your region",
        "We recognise you are attempting to access this website from a country belonging to the European Economic "
        "Area and therefore cannot grant you access at this time.",
    ),
    "a law, at length": (
        "451: Unavailable due to legal reasons",
        "We recognize you are attempting to access this website from a country that enforces the General Data "
        "Protection Regulation (GDPR) and therefore access cannot be granted. For any issues, write to the editors of "
        "The Harbour Post or call the newsroom in Harbour Road between nine and five.",
    ),
    "most countries": (
        "Sorry",
        "Unfortunately, our website is currently unavailable in most European countries. We are engaged on the issue.",
    ),
    "rights": ("Not here", "Due to licensing restrictions this story cannot be shown in your country."),
    "a location": ("Where are you?", "The Harbour Post is not available in your location or through a VPN or proxy."),
    "German": ("Hinweis", "Dieser Inhalt ist in Ihrem Land leider nicht verfügbar. Das hat rechtliche Gründe."),
    "French": ("Désolé", "Ce contenu n’est pas disponible dans votre pays, pour des raisons de droits."),
    "Spanish": ("Aviso", "Este contenido no está disponible en su región por motivos legales."),
    "Italian": ("Avviso", "Questo contenuto non è disponibile nel tuo Paese per motivi di licenza."),
    "Portuguese": ("Aviso", "Este conteúdo não está disponível na sua região, por motivos legais."),
    "Dutch": ("Melding", "Deze inhoud is niet beschikbaar in uw land, om juridische redenen."),
    "Polish": ("Uwaga", "Ta treść nie jest dostępna w Twoim kraju z powodów prawnych."),
    "Russian": ("Внимание", "Этот материал недоступен в вашей стране по юридическим причинам."),
    "Japanese": ("お知らせ", "このコンテンツはお住まいの地域ではご利用いただけません。"),
}
HURRIED = {  # too many requests, or such as a firewall dislikes
    "too many": ("Too many requests", "You have made too many requests. Please slow down."),
    "a limit": ("Slow down!", "You are browsing faster than our server can serve. Wait a minute, then try again."),
    "a rate": ("Error", "Rate limit exceeded. Your IP address has sent 61 requests in a minute; try again at noon."),
    "German rate": ("Fehler", "Zu viele Anfragen von Ihrer Adresse. Bitte versuchen Sie es in einer Minute erneut."),
    "French rate": ("Erreur", "Trop de requêtes. Veuillez patienter une minute avant de recharger la page."),
    "Spanish rate": ("Error", "Demasiadas solicitudes desde su dirección. Espere un minuto e inténtelo de nuevo."),
    "Italian rate": ("Errore", "Troppe richieste dal tuo indirizzo. Riprova tra un minuto."),
    "Portuguese rate": ("Erro", "Muitas solicitações do seu endereço. Tente novamente em um minuto."),
    "Russian rate": ("Ошибка", "Слишком много запросов с вашего адреса. Повторите попытку через минуту."),
    "an unsupported browser": (
        "Please update",
        "Your browser is not supported. To read The Harbour Post, update it or use another one.",
    ),
    "a German browser": ("Veraltet", "Ihr Browser wird nicht unterstützt. Bitte nutzen Sie eine neuere Version."),
    "an app's story": ("In the app", "This story is only available in our app. Download it to go on reading."),
}
BLOCKED = {  # by what stands before the site
    "an error with a number": (
        "Error 1020",
        "Access denied. The site owner may have set restrictions that keep you from this address. Ray ID: 86b1c2",
    ),
    "a banned address": ("Banned", "Error 1006: the owner of this website has banned your IP address (203.0.113.7)."),
    "a distribution's": (
        "ERROR: The request could not be satisfied",
        "Request blocked. We can't connect to the server for this app or website at this time. There might be too much "
        "traffic or a configuration error. Request ID: Jx9-QQ==",
    ),
    "an incident": ("Blocked", "The request was blocked by the security rules. Incident ID: 497000610-9"),
    "cookies off": ("Cookies", "Please enable cookies in your browser, and then reload the page to go on."),
    "an advertising blocker": (
        "Ad blocker found",
        "It looks like you are using an ad blocker. Please disable it to read on.",
    ),
    "a German advertising blocker": ("Werbeblocker", "Bitte deaktivieren Sie Ihren Werbeblocker, um weiterzulesen."),
    "a French advertising blocker": ("Bloqueur", "Veuillez désactiver votre bloqueur de publicité pour continuer."),
}
MISSING = {  # pages that are not there
    "a page that can't be found": ("Oops!", "We can’t find that page. It may have expired."),
    "a page that moved": ("Hm", "This story may have been moved or deleted. Use the search to find it."),
    "a story that has moved": ("This page has moved", "The address that you asked for is an old one."),
    "an archive": ("Archive", "This article is no longer in our archive. Older stories can be ordered by post."),
    "a search": ("Search", "No results found for “mill-lane-fire”. Try other words, or fewer of them."),
    "an empty search": ("Search", "Your search did not match any articles. Check the spelling of all words."),
    "an invalid address": ("Error", "Invalid article ID. The URL you entered is not valid on this server."),
    "a German search": ("Suche", "Keine Ergebnisse für „mill-lane-fire“. Bitte prüfen Sie die Schreibweise."),
    "a German story": ("Hoppla!", "Diese Seite gibt es leider nicht mehr. Vielleicht hilft Ihnen die Suche."),
    "a French story": ("Oups !", "Cette page a été déplacée ou n’est plus en ligne. Essayez notre recherche."),
    "a Spanish story": ("¡Vaya!", "No hemos podido encontrar la página. Puede que haya caducado."),
    "an Italian story": ("Ops!", "La pagina non è stata trovata, o è stata spostata. Prova con la ricerca."),
    "a Portuguese story": ("Opa!", "Não encontramos essa página. Ela pode ter sido movida."),
    "a Dutch story": ("Oeps!", "Deze pagina bestaat niet (meer). Probeer het met de zoekfunctie."),
    "a Polish story": ("Ups!", "Nie znaleziono strony. Mogła zostać przeniesiona lub usunięta."),
    "a Russian story": ("Ой!", "Страница не найдена. Возможно, она была перемещена."),
}
DOWN = {  # sites that are not up
    "a suspended account": ("Account Suspended", "This account has been suspended. Contact your hosting provider."),
    "a domain for sale": ("harbourpost.example", "This domain has expired. If you are its owner, renew it now."),
    "a parked domain": ("harbourpost.example", "This domain is for sale. Make an offer to the owner today."),
    "bandwidth": ("509", "Bandwidth limit exceeded: the server is unable to serve this request until next month."),
    "an upgrade": ("Back soon", "We are making some improvements to our website and will be back online at six."),
    "an unexpected error": ("Error", "An unexpected error has occurred. Please try again later."),
    "trouble loading": ("Oh no", "We are having trouble loading this page. Refresh it, or come back in a while."),
    "a critical error": ("Harbour Post", "There has been a critical error on this website. Learn how to debug it."),
    "a German error": ("Fehler", "Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal."),
    "a French error": ("Erreur", "Une erreur est survenue. Veuillez réessayer plus tard."),
    "a Spanish error": ("Error", "Se ha producido un error. Inténtelo de nuevo más tarde."),
    "an Italian error": ("Errore", "Si è verificato un errore. Riprova più tardi."),
    "a Russian error": ("Ошибка", "Произошла ошибка. Попробуйте обновить страницу позже."),
}
ASKED = {  # to tell something of oneself first
    "a German newsletter": ("Weiter", "Geben Sie Ihre E-Mail-Adresse ein, um weiterzulesen."),
    "an age": ("Are you 18?", "You must be at least 18 years old to enter. Please confirm your date of birth."),
    "a German age": ("Altersprüfung", "Sie müssen mindestens 18 Jahre alt sein, um diesen Inhalt zu sehen."),
    "a French age": ("Âge", "Vous devez avoir plus de 18 ans pour accéder à ce contenu."),
    "a session": ("Session", "Your session has expired. Go back to the front page and begin again."),
}
KEPT_BACK = {
    "a newsletter": ("Read on", "Enter your email address to continue reading, and get our newsletter every morning."),
}
FAILURES = {
    f"{kind.value}: {name}": (kind, title, text)
    for kind, told in (
        (Condition.REFUSED, ABROAD | HURRIED),
        (Condition.BOT_WALL, BLOCKED),
        (Condition.SOFT_404, MISSING),
        (Condition.MAINTENANCE, DOWN),
        (Condition.LOGIN, ASKED),
        (Condition.PAYWALL, KEPT_BACK),
    )
    for name, (title, text) in told.items()
}
