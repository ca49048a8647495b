"""What no browser shows of a web page, by however unusual a style, and the styles that hide nothing."""

from __future__ import annotations

from base64 import b64encode
from time import process_time

import pytest

from index.errors import Refused
from index.readers.html import lines_of_html, read_html
from index.readers.html_selector import rank_of
from index.reading_process import SECONDS

GONE = "{display:none}"


def lines(html: str) -> list[str]:
    return [line for line in lines_of_html(html.encode()) if line]


def problems(html: str) -> list[str]:
    return [problem.code for problem in read_html(html.encode(), "a.html").problems]


@pytest.mark.parametrize(
    "style",
    [
        "font:0 Arial",
        "font: bold 1px/1 serif",
        "font-size:calc(16px * 0)",
        "font-size:.05em",
        "font-size:min(1px,2em)",
        "color:hsl(0,0%,100%)",
        "color:hsla(0 0% 100% / 1)",
        "color:hwb(0 100% 0%)",
        "color:rgb(100%,100%,100%)",
        "color:rgba(255,255,255,1)",
        "color:#ffff",
        "color:#ffffffff",
        "color:rgb(255 255 255 / .9)",
        "color:oklch(1 0 0)",
        "color:lab(100% 0 0)",
        "color:color(srgb 1 1 1)",
        "color:floralwhite;background:#fffaf0 no-repeat",
        "color:tomato;background:tomato",
        "color:#fff;background:linear-gradient(white,#fff)",
        "color:rgba(0,0,0,.02)",
        "color:hsl(120 100% 25%);background:green",
        "color:#fff;background:rgba(0,0,0,0)",
        "letter-spacing:-1em",
        "letter-spacing:-20px",
        "line-height:0;overflow:hidden",
        "-webkit-text-security:disc",
        "position:absolute;inset:0 auto auto -9999px",
        "position:fixed;inset:-9999px",
        "position:absolute;left:-100vw",
        "position:absolute;left:9999px",
        "position:absolute;top:-100%",
        "position:sticky;left:-9999px",
        "margin:0 0 0 -9999px",
        "text-indent:100%;white-space:nowrap;overflow:hidden",
        "text-indent:9999px",
        "mask:linear-gradient(transparent,transparent)",
        "-webkit-mask:url(x.svg)",
        "mask-image:url(#m)",
        "mask:linear-gradient(#000,#000);mask-size:0 0",
        "clip-path:inset(0 0 100% 0)",
        "clip-path:ellipse(0 0)",
        "clip-path:inset(0 50% 0 50%)",
        "clip:rect(0px,0px,0px,0px);position:absolute",
        "clip-path:polygon(5px 5px,5px 5px)",
        "transform:scale(.01)",
        "transform:matrix(0,0,0,0,0,0)",
        "transform:rotateY(90deg)",
        "transform:scaleX(-1)",
        "transform:translate(0,-9999px)",
        "filter:opacity(1%)",
        "opacity:1e0;opacity:0",
        "disp\\6c ay:none",
        "inline-size:0;overflow:clip",
        "content:url(x.png)",
        "--x:none;display:var(--x)",
        "display:var(--y, none)",
    ],
)
def test_a_style_that_hides(style: str) -> None:
    html = f"<p>seen</p><p style='{style}'>7 upheld</p>"
    assert lines(html) == ["seen"]
    assert problems(html) == ["hidden_text"]


@pytest.mark.parametrize(
    "style",
    [
        "font:12px/1.5 Arial",
        "font:bold 1.2em sans-serif",
        "font:inherit",
        "font-size:clamp(1rem,2vw,3rem)",
        "font-size:.8em",
        "color:hsl(0,0%,20%)",
        "color:#333f",
        "color:white;background:hsl(220 80% 20%)",
        "color:white;background:linear-gradient(navy,blue)",
        "letter-spacing:-.05em",
        "line-height:0",
        "position:absolute;left:50%",
        "position:relative;inset:0",
        "position:absolute;top:9999px",
        "margin:0 auto",
        "mask:none",
        "mask:linear-gradient(#000,transparent)",
        "clip-path:inset(5px)",
        "transform:translate(-50%,-50%)",
        "transform:scale(.9)",
        "transform:translateY(-1px)",
        "text-indent:2em",
        "overflow:hidden;height:10em",
        "clip-path:polygon(0 0,100% 0,100% 100%)",
        "opacity:.9",
        "display:var(--unknown)",
        "margin-left:-15px",
        "color:transparent;-webkit-background-clip:text;background:linear-gradient(red,blue)",
        "padding:0 0 0 20px",
        "-webkit-text-security:none",
        "color:var(--ink,#123)",
        "scale:1",
        "zoom:1",
        "rotate:2deg",
    ],
)
def test_a_style_that_hides_nothing(style: str) -> None:
    html = f"<p style='{style}'>7 upheld</p>"
    assert lines(html) == ["7 upheld"]
    assert problems(html) == []


@pytest.mark.parametrize(
    "css",
    [
        f"p:not(.seen){GONE}",
        f":is(h6,.h){GONE}",
        f":where(.h,#zz){GONE}",
        f"[data-x]{GONE}",
        f"p[class~='h']{GONE}",
        f".seen ~ p{GONE}",
        f".seen + p{GONE}",
        f"p:nth-child(2){GONE}",
        f"p:last-child{GONE}",
        f"p:nth-of-type(2){GONE}",
        f":root .h{GONE}",
        f"html:not(.js) .h{GONE}",
        f".h:not(:hover){GONE}",
        f".h:not(:focus):not(:active){GONE}",
        f".h:-webkit-any(p){GONE}",
        f"p:lang(cy){GONE}",
        f"div{{.h{GONE}}}",
        f"div{{& > .h{GONE}}}",
        f".h{{&{GONE}}}",
        f"@media screen and (min-width:600px){{.h{GONE}}}",
        f"@media print,screen{{.h{GONE}}}",
        f"@media (min-width:1300px){{.h{GONE}}}",
        f"@media (width > 500px){{@media screen{{.h{GONE}}}}}",
        f"@media not print{{.h{GONE}}}",
        f"@supports (display:grid){{.h{GONE}}}",
        f"@layer a{{.h{GONE}}}",
        f"@scope (div){{.h{GONE}}}",
        ".h{--d:none} p{display:var(--d,block)}",
        ":root{--d:none} .h{display:var(--d)}",
        f".h{GONE} @media print{{.h{{display:block}}}}",
        f".h{GONE} @media (min-width:1300px){{.h{{display:block}}}}",
        f".h{GONE} .h,p:zzz{{display:block}}",
        f".h{GONE} .h:hover{{display:block}}",
        f".h{GONE} @layer a{{p.h{{display:block}}}}",
        f"p::before{{content:'}}'}} .h{GONE}",
        f".h{GONE} .h::after{{display:block}}",
        f"\\2e x, .h{GONE}",
        ".h:first-line{font-size:0}",
        f"body:has(.h) .h{GONE}",
        f".h:nth-child(1n of p){GONE}",
        "p.h{font:0 a}",
        "p + p{color:hsl(0 0% 100%)}",
        ".h{position:absolute;inset:auto auto auto -9999px",
        f".h:unheard-of(x){GONE}",
    ],
)
def test_a_rule_that_hides(css: str) -> None:
    html = f"<style>{css}</style><div><p class=seen>seen</p><p class='h i' data-x lang=cy>7 upheld</p></div>"
    assert lines(html) == ["seen"]
    assert problems(html) == ["hidden_text"]


@pytest.mark.parametrize(
    "css",
    [
        f".h::before{GONE}",
        f".h:hover{GONE}",
        f".h:focus-within{GONE}",
        f"p:not(.h):not(.seen){GONE}",
        f":host{GONE}",
        f"p:empty{GONE}",
        f"p:first-child.h{GONE}",
        f".h .seen{GONE}",
        f"@media print{{.h{GONE}}}",
        f"[data-y]{GONE}",
        f"@media (max-width:600px){{.h{GONE}}}",
        f"@media screen and (max-width:40em){{.h{GONE}}}",
        f".x:unheard-of{GONE}",
        "@media (prefers-color-scheme:dark){.h{color:#fff}}",
        f"@supports not (display:grid){{.h{GONE}}}",
        f".h{GONE} p:nth-child(2){{display:block}}",
        f"p:nth-child(2){GONE} #i.h{{display:block}}",
        f"@layer a{{p.h{GONE}}} .h{{display:block}}",
        f":where(#i){GONE} .h{{display:block}}",
        f".absent:zzz{GONE}",
        f"button::-moz-focus-inner,input:-moz-placeholder{GONE}",
        f"@keyframes a{{from{GONE}}}",
        f".h:target{GONE}",
        f".h{GONE} @media screen{{.h{{display:block}}}}",
        f".h{GONE} @media (min-width:992px){{.h{{display:block}}}}",
    ],
)
def test_a_rule_that_hides_nothing(css: str) -> None:
    html = f"<style>{css}</style><div><p class=seen>seen</p><p class=h id=i data-x>7 upheld</p></div>"
    assert lines(html) == ["seen", "7 upheld"]
    assert problems(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<details><summary>seen</summary>7 upheld<p>of 8</p></details>",
        "<details><summary>seen</summary><summary>7 upheld</summary></details>",
        "<details style='display:block'><summary>seen</summary><p style='display:block'>7 upheld</details>",
        "<p>seen<div popover>7 upheld</div>",
        "<p>seen<div popover=manual>7 upheld</div>",
        "<p>seen<dialog>7 upheld</dialog>",
        "<p>seen<p hidden=until-found style='display:block'>7 upheld",
        "<p>seen<svg><text display=none>7 upheld</text></svg>",
        "<p>seen<svg><g opacity=0><text>7 upheld</text></g></svg>",
        "<p>seen<svg><text fill-opacity=0>7 upheld</text></svg>",
        "<p>seen<bdo dir=RTL>dlehpu 7</bdo>",
        "<style media='screen and (min-width:1px)'>.h{display:none}</style><p>seen<p class=h>7 upheld",
        "<link rel=stylesheet href='data:text/css,.h%7Bdisplay:none%7D'><p>seen<p class=h>7 upheld",
        "<link rel=stylesheet href='data:text/css;base64,{sheet}'><p>seen<p class=h>7 upheld",
        "<style>.h{display:none}</style><style media=print>.h{display:block}</style><p>seen<p class=h>7 upheld",
        "<div style='font-size:1px'><p style='font-size:1.5em'>7 upheld</p></div><p>seen",
        "<div style='letter-spacing:-2em'><p>7 upheld</p></div><p>seen",
    ],
)
def test_an_element_that_is_not_shown(html: str) -> None:
    html = html.replace("{sheet}", b64encode(b".h{display:none}").decode())
    assert lines(html) == ["seen"]
    assert problems(html) == ["hidden_text"]


@pytest.mark.parametrize(
    "html",
    [
        "<details open><summary>a</summary>7 upheld</details>",
        "<dialog open><p>a<p>7 upheld</dialog>",
        "<p>a<p popover style='display:block'>7 upheld",
        "<style media=print>p{display:none}</style><p>a<p>7 upheld",
        "<link rel=stylesheet media=print href=x.css><p>a<p>7 upheld",
        "<style type=text/template>p{display:none}</style><p>a<p>7 upheld",
    ],
)
def test_an_element_that_is_shown(html: str) -> None:
    assert lines(html) == ["a", "7 upheld"]
    assert problems(html) == []


@pytest.mark.parametrize(
    ("selector", "rank"),
    [
        ("p", (0, 0, 1)),
        ("#a .b[c]:first-child p", (1, 3, 1)),
        (":where(#a) p", (0, 0, 1)),
        (":is(p,#a.b) > i", (1, 1, 1)),
        ("p:not(.a):nth-child(2n + 1)", (0, 2, 1)),
    ],
)
def test_what_selectors_weigh(selector: str, rank: tuple[int, int, int]) -> None:
    assert rank_of(selector) == rank


@pytest.mark.parametrize(
    "html",
    [
        f"<style>.a:not(.b){GONE}</style>" + "<p class=a>7 upheld</p>" * 5_000,
        "<style>" + "".join(f".x{n}:not(.y) > p{GONE}" for n in range(20_000)) + "</style><p>7 upheld</p>" * 3_000,
        "<style>"
        + "".join(f"p:not(.y{n}){{color:red}}" for n in range(20_000))
        + "</style>"
        + "<p>7 upheld</p>" * 3_000,
        "<style>" + "".join(f"p:nth-child({n}){GONE}" for n in range(2_000)) + "</style>" + "<p>7 upheld</p>" * 8_000,
        f"<style>{'div ' * 300}p{GONE}</style>" + "<div>" * 300 + "<p>7 upheld",
        f"<style>{':not(' * 5_000}p{GONE}</style><p>7 upheld",
        f"<style>{':is(' * 300}p{')' * 300}{GONE}</style><p>7 upheld",
        f"<style>{'a{' * 5_000}</style><p>7 upheld",
        f"<style>{'a,b{' * 12}{'}' * 12}</style><p>7 upheld",
        "<style>p{"
        + "".join(f"--a{n}:var(--a{n + 1}) var(--a{n + 1});" for n in range(50))
        + "display:var(--a0)}</style><p>7 upheld",
        f"<style>{':has(* * *) ' * 7}p{GONE}</style>" + "<div>" * 300 + "<p>7 upheld",
        "<style>" + "p:hover," * 30_000 + f"b{GONE}</style><p>7 upheld",
    ],
)
def test_styles_beyond_all_measure_are_worked_out_or_refused_soon(html: str) -> None:
    started = process_time()
    try:
        read_html(html.encode(), "a.html")
    except Refused as refused:
        assert refused.code in {"too_dense", "empty"}
    assert process_time() - started < SECONDS
