"""A button with a menu that is filled anew each time it opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui import theme


def menu_button(text: str, fill: Callable[[QMenu], None], parent: QWidget) -> QPushButton:
    """Return the button; Space or Enter opens its menu."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.setMinimumHeight(theme.scaled(theme.CONTROL))
    menu = QMenu(button)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    button.setMenu(menu)
    return button
