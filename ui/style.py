"""How the page looks: one constant sheet of styles. Nothing in it comes from a document or a question."""

from __future__ import annotations

STYLE = """<style>
.stMainBlockContainer { max-width: 60rem; padding-top: 2.5rem; }
[data-testid="stBottomBlockContainer"] { max-width: 60rem; padding-bottom: 1.5rem; }
h1 { font-size: 2rem !important; }
.st-key-unseen { display: none; }
.stText, .stText * { white-space: pre-wrap; overflow-wrap: anywhere; font-family: inherit; }
[class*="st-key-turn-"] { padding-bottom: 1.5rem; }
[class*="st-key-turn-"] .stHtml p, [class*="st-key-turn-"] .stHtml blockquote {
  margin: 0 0 0.75rem 0; white-space: pre-wrap; overflow-wrap: anywhere; color: #0b0c0c;
}
p.asked { background: #f3f2f1; border-left: 4px solid #1d70b8; padding: 0.75rem 1rem; font-weight: 700; }
p.answer { font-size: 1.1875rem; line-height: 1.45; }
p.tag { display: inline-block; background: #eeefef; padding: 0.1rem 0.5rem; font-weight: 700; font-size: 0.9375rem; }
blockquote.quote { border-left: 4px solid #b1b4b6; padding: 0 0 0 1rem; font-size: 1.0625rem; opacity: 1; }
[class*="st-key-turn-"] .stHtml p.source, [class*="st-key-turn-"] .stHtml p.read-as {
  font-size: 0.9375rem; color: #505a5f; margin-bottom: 0.25rem;
}
p.note { border-left: 4px solid #f47738; padding-left: 1rem; }
p.failure { border-left: 4px solid #d4351c; padding-left: 1rem; }
[class*="st-key-evidence-"] { border: 1px solid #b1b4b6; padding: 1rem; }
[class*="st-key-picture-"] img { border: 1px solid #b1b4b6; border-radius: 0; width: 100%; }
[class*="st-key-examples"] button { text-align: left; }
table.figures { width: 100%; border-collapse: collapse; font-size: 1rem; font-variant-numeric: tabular-nums; }
table.figures caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
table.figures th, table.figures td {
  border: 0; border-bottom: 1px solid #b1b4b6; padding: 0.4rem 0.75rem 0.4rem 0; text-align: left;
  vertical-align: top; overflow-wrap: break-word;
}
table.figures th { font-weight: 700; }
table.figures td:first-child { font-weight: 700; }
dl.facts, dl.held { margin: 0; padding: 0; }
dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 0.2rem 1.5rem; }
dl.facts div { display: grid; grid-template-columns: 4.5rem 1fr; gap: 0.5rem; }
dl.facts dt { color: #505a5f; font-weight: 400; }
dl.held dt { font-weight: 700; }
dl.held dd { padding-bottom: 0.6rem; }
dl.facts dd, dl.held dd { margin: 0; overflow-wrap: anywhere; }
ol.lines { list-style: none; margin: 0; padding: 0; overflow-x: auto; font-size: 0.875rem; }
ol.lines li { display: flex; gap: 0.75rem; margin: 0; padding: 0.1rem 0.5rem; }
ol.lines li.cited { background: #fff7bf; box-shadow: inset 4px 0 0 #d4351c; }
ol.lines .number { color: #505a5f; min-width: 2.5rem; text-align: right; user-select: none; }
ol.lines code { background: none; color: inherit; white-space: pre-wrap; overflow-wrap: anywhere; padding: 0; }
ol.lines mark { background: #ffdd00; outline: 2px solid #d4351c; color: inherit; }
@media (max-width: 40rem) {
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; padding-top: 3.5rem; }
  h1 { font-size: 1.5rem !important; }
  [class*="st-key-evidence-"] { padding: 0.5rem; }
  table.figures thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.figures tr { display: block; border-bottom: 2px solid #b1b4b6; padding: 0.4rem 0; }
  table.figures td { display: grid; grid-template-columns: 6rem 1fr; border: 0; padding: 0.1rem 0; }
  table.figures td::before { content: attr(data-heading); color: #505a5f; font-weight: 400; }
}
</style>"""
