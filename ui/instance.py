"""One window per office file: a second start raises the first window.

A QLocalServer is a named pipe or a socket file, never a network port.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from models.opening import login_name

RAISE = b"raise\n"
WAIT_MS = 1000


def server_name(office: Path) -> str:
    """Return the name under which the window of an office file listens, for this user."""
    real = os.path.normcase(os.path.realpath(office))
    digest = hashlib.sha256(f"{login_name()}\0{real}".encode()).hexdigest()
    return f"xinlian-{digest[:24]}"


def raise_first(office: Path) -> bool:
    """Ask the window that holds an office file to come to the front; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(office))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(RAISE)
    socket.flush()
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


class Instance(QObject):
    """The window's ear for later starts with the same office file.

    Signals:
        raise_requested(): another start wants this window in front.
    """

    raise_requested = Signal()

    def __init__(self, office: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = server_name(office)
        if not raise_first_answers(name):
            QLocalServer.removeServer(name)  # a crashed program leaves its socket file behind
        self.is_listening = self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._on_message(socket))
            self._on_message(socket)

    def _on_message(self, socket: QLocalSocket) -> None:
        if RAISE in bytes(socket.readAll().data()):
            self.raise_requested.emit()


def raise_first_answers(name: str) -> bool:
    """Whether somebody listens under a name."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    is_there = socket.waitForConnected(WAIT_MS)
    socket.abort()
    return is_there


def bring_to_front(window: QWidget) -> None:
    """Show a window above the others, also when it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
