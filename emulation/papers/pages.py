"""Papers as HTML for the press."""

from django.template.loader import render_to_string

from emulation.papers import press
from emulation.papers.paper import MOTTO, NATION, Paper, printable


def paper_pdf(paper: Paper) -> bytes:
    """Set a paper as PDF. Raises press.PressError."""
    return press.pdf(paper_html(paper), style="paper.css")


def paper_html(paper: Paper) -> str:
    html = render_to_string("emulation/papers/paper.html", {"paper": paper, "nation": NATION, "motto": MOTTO})
    return printable(html)
