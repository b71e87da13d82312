"""The one QApplication: look, language, input method, unexpected errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.faults import FaultReporter, end_crash_watch, log_folder, start_log, watch_crashes

# Qt's Chinese words that offices and WPS say otherwise
WORDS = {"丢弃": "不保存", "撤消": "撤销"}


class OfficeWords(QTranslator):
    """Qt's own Chinese translation, with WORDS put right."""

    def __init__(self, parent: QApplication) -> None:
        super().__init__(parent)
        self._qt = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.is_found = self._qt.load("qtbase_zh_CN", folder)

    def isEmpty(self) -> bool:  # noqa: N802
        """Override QTranslator::isEmpty."""
        return not self.is_found

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Override QTranslator::translate."""
        text = self._qt.translate(context, source, disambiguation, n) or ""
        for word, better in WORDS.items():
            text = text.replace(word, better)
        return text


def input_module(environment: Mapping[str, str], plugins: Path, machine_id: Path) -> str:
    """Return the QT_IM_MODULE to use, as the bundled Qt has no fcitx plugin.

    UOS and Kylin set fcitx; without its plugin Chinese cannot be typed, and fcitx answers the ibus
    protocol too. Without display, session bus or machine id that switch would let libdbus abort the
    process, so it is made only where all three exist.
    """
    wanted = environment.get("QT_IM_MODULE", "")
    if not wanted.startswith("fcitx") or list(plugins.glob("*fcitx*")):
        return wanted
    has_display = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    has_bus = bool(environment.get("DBUS_SESSION_BUS_ADDRESS"))
    return "ibus" if has_display and has_bus and machine_id.exists() else wanted


class Application(QApplication):
    """The application, and the reporter of its errors.

    Attributes:
        faults: takes unexpected errors; the main window gives it ``save_draft``.
    """

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        self.setApplicationName("xinlian")
        self.faults = FaultReporter(self)


def make_application(argv: Sequence[str], zoom: int = 100) -> Application:
    """Return the application, ready to show windows; unexpected errors are told from now on."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    module = input_module(os.environ, plugins / "platforminputcontexts", Path("/etc/machine-id"))
    if module:
        os.environ["QT_IM_MODULE"] = module
    rounding = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QApplication.setHighDpiScaleFactorRoundingPolicy(rounding)
    application = Application(argv or sys.argv[:1])
    prepare(application, zoom)
    start_log(log_folder())
    watch_crashes(log_folder())
    application.aboutToQuit.connect(end_crash_watch)
    application.faults.install()
    return application


def prepare(application: QApplication, zoom: int = 100) -> None:
    """Give an application language, fonts and look; the tests use it on theirs."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    application.installTranslator(OfficeWords(application))
    theme.load_fonts()
    theme.apply(application, zoom=zoom)
