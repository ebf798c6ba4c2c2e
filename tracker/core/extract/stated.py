"""The names by which pages state headline, people, dates and more of their article to machines; who reads which."""

# Names of <meta>, in the order of trust: OpenGraph, Parse.ly, Sailthru, Dublin Core, Highwire (citation_), others.
PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "datepublished"),
    *("parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date"),
    *("article.published", "article_date_original", "cxenseparse:recs:publishtime", "dc.date.issued"),
    *("dcterms.created", "dc.date", "dcterms.date", "date", "citation_publication_date", "citation_date"),
    *("originalpublicationdate", "rnews:datepublished", "created", "dc.created", "bt:pubdate"),
    "analyticsattributes.articledate",
)
MODIFIED = (
    *("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "article.updated"),
    *("lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "bt:moddate", "revision_date"),
    "updated_time",
)
AUTHOR = (
    *("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dc:creator"),
    *("dcterms.creator", "citation_author", "article.author"),
)
TITLE = ("og:title", "twitter:title")
SECTION = ("article:section", "parsely-section", "section", "cxenseparse:recs:category")
IMAGE = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url")
SITE = ("og:site_name", "application-name")
OTHERS = ("og:url", "twitter:label1", "twitter:data1")
META_NAMES = frozenset((*PUBLISHED, *MODIFIED, *AUTHOR, *TITLE, *SECTION, *IMAGE, *SITE, *OTHERS))

PROPERTIES = {  # of microdata and RDFa, as https://schema.org, Dublin Core and Drupal write them, in lower case
    "headline": "title",
    "datepublished": "published_at",
    "datecreated": "published_at",
    "dc:date": "published_at",
    "dc:created": "published_at",
    "dcterms:date": "published_at",
    "dcterms:created": "published_at",
    "datemodified": "modified_at",
    "dc:modified": "modified_at",
    "dcterms:modified": "modified_at",
    "author": "byline",
    "creator": "byline",
    "dc:creator": "byline",
    "articlesection": "section",
    "inlanguage": "language",
    "image": "image",
}
