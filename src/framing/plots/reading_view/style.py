"""The looks of the reading view, for light and dark notebooks: JupyterLab's colours where there are any, else the browser's."""

from collections.abc import Iterable

from framing.layers import Mark

HOLDER_COLOURS = 7
_HUES = (
    (0, 110, 200),
    (214, 150, 20),
    (200, 70, 100),
    (20, 140, 90),
    (120, 90, 200),
    (0, 150, 165),
    (130, 130, 130),
)

_GROUNDS = "\n".join(
    f".framing-reading .fr-h{i} {{ --fr-ground: rgba({r}, {g}, {b}, 0.26); --fr-edge: rgb({r}, {g}, {b}); }}"
    for i, (r, g, b) in enumerate(_HUES)
)

_CSS = (
    """
.framing-reading {
  --fr-ink: var(--jp-content-font-color1, var(--vscode-editor-foreground, CanvasText));
  --fr-paper: var(--jp-layout-color0, var(--vscode-editor-background, Canvas));
  --fr-rule: var(--jp-border-color1, GrayText);
  color: var(--fr-ink); background: var(--fr-paper); max-width: 46em; padding: 0.4em 0.8em; position: relative;
  font: 15px/2.1 Georgia, "DejaVu Serif", serif;
}
.framing-reading p { margin: 0.2em 0 0.6em; }
.framing-reading .framing-head, .framing-reading .framing-key {
  font: 13px/1.9 system-ui, "DejaVu Sans", sans-serif; color: var(--fr-ink);
}
.framing-reading .framing-key { border-bottom: 1px solid var(--fr-rule); padding-bottom: 0.5em; }
.framing-reading .fr-key { margin-right: 1.1em; white-space: nowrap; }
.framing-reading .framing-text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; padding-bottom: 2em; }
.framing-reading .fr { color: inherit; }
.framing-reading .fr-direct { background: var(--fr-ground) !important; }
.framing-reading .fr-indirect {
  background: repeating-linear-gradient(-45deg, var(--fr-ground) 0 3px, transparent 3px 6px) !important;
}
.framing-reading .fr[data-holder]::before {
  content: attr(data-holder); font: 600 10px/1 system-ui, "DejaVu Sans", sans-serif; vertical-align: super;
  margin: 0 0.35em 0 0.1em; padding: 0 0.25em; border-left: 3px solid var(--fr-edge); color: var(--fr-ink); opacity: 0.85;
}
.framing-reading .fr-beside { border-bottom: 1px dotted var(--fr-ink) !important; }
.framing-reading .fr-contrast-from { border-left: 1.5px solid var(--fr-ink); padding-left: 2px; }
.framing-reading .fr-contrast-to { border-right: 1.5px solid var(--fr-ink); padding-right: 2px; }
.framing-reading .fr-cue { font-style: italic; }
.framing-reading .fr[tabindex]:focus { outline: 2px solid var(--jp-brand-color1, Highlight); outline-offset: 1px; }
.framing-reading .fr[aria-description]:hover::after, .framing-reading .fr[aria-description]:focus::after {
  content: attr(aria-description); position: absolute; left: 0.8em; margin-top: 2em; z-index: 20; width: max-content; max-width: 90%;
  white-space: pre-wrap; font: 400 12px/1.45 ui-monospace, "DejaVu Sans Mono", monospace; text-decoration: none;
  color: var(--fr-ink); background: var(--fr-paper); border: 1px solid var(--fr-rule); border-radius: 4px;
  padding: 0.5em 0.7em; box-shadow: 0 3px 12px rgba(0, 0, 0, 0.35); pointer-events: none;
}
.framing-reading .fr-up[aria-description]:hover::after, .framing-reading .fr-up[aria-description]:focus::after {
  transform: translateY(-100%); margin-top: -0.4em;
}
"""
    + _GROUNDS
)


# What is left where a notebook strips style sheets, as JupyterLab does until it trusts one: a look in each mark itself.
# The style sheet, where there is one, goes before it.
_INLINE = {
    "fr-cue": "font-style: italic",
    "fr-beside": "border-bottom: 1px dotted",
    "fr-mention": "border-bottom: 2px solid",
    "fr-hedge": "text-decoration: underline",
    "fr-contrast": "border-top: 1px solid",
    "fr-agency": "font-weight: 700",
}


def inline(classes: Iterable[str]) -> str:
    """Return the plain look of a mark with these classes, for its ``style``."""
    given = list(classes)
    made = [look for name, look in _INLINE.items() if name in given]
    holder = next((c for c in given if c.startswith("fr-h") and c[4:].isdigit()), None)
    if holder is not None:
        red, green, blue = _HUES[int(holder[4:])]
        made.append(
            f"background-color: rgba({red}, {green}, {blue}, {0.26 if 'fr-direct' in given else 0.13})"
        )
    return "; ".join(made)


def css(marks: Iterable[Mark]) -> str:
    """Return the style sheet of the view, with a rule for each layer's mark."""
    own = "".join(f".framing-reading .fr-{mark.name} {{ {_first(mark.style)} }}\n" for mark in marks)
    return own + _CSS


def _first(style: str) -> str:
    """Let a rule go before the look in the mark itself."""
    return style.replace(";", " !important;")
