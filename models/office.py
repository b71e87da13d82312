"""Office: one office is one file. It is opened, written by acts, undone, and closed here."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import peewee

from models import (
    beside,
    history,
    keys,
    known_files,
    opening,
    places,
    prove,
    schema,
)
from models.database import TROUBLE, connect, database
from models.errors import Invalid, Unavailable, result_code, root_cause, unavailable
from models.history import Act
from models.keys import FileKey
from models.private_copies import PrivateCopies
from models.settings import OfficeSettings
from models.undoing import Undoing
from models.version import APPLICATION_ID, SCHEMA, VERSION

Listener = Callable[[frozenset[str]], None]
RUN = uuid.uuid4().hex  # this run of the program
_IN_DOUBT = (
    "磁盘读写出错（U 盘被拔出或硬盘故障），还不能确认这次是否已经保存。"
    "请先不要关闭本窗口，接好后再点“保存”。"
)
_HARMLESS_CODES = frozenset({13, 19})  # SQLITE_FULL, SQLITE_CONSTRAINT: the connection is usable on


class Office(Undoing):
    """An open office file; at most one per process.

    Attributes:
        path: the file.
        read_only: nothing can be saved, and nothing is.
        key: what the file is encrypted with, None for a plain one.
        operator: who works at this desk, for the record of each act; "" for the login name.
        copies: attachments that another program shows, until the file is closed.
    """

    def __init__(self, path: Path, read_only: bool, key: FileKey | None = None) -> None:
        self.path = path
        self.key = key
        self.read_only = read_only
        self.operator = ""
        self.copies = PrivateCopies()
        self._owner = opening.OwnerNote(path)
        self._listeners: list[Listener] = []
        self._in_act = False
        self._in_doubt: Act | None = None  # neither its COMMIT nor the file could be read
        self._identity = opening.identity(path)
        self.is_open = True

    # -- making, opening, closing ------------------------------------------------------------

    @classmethod
    def new(
        cls,
        path: Path,
        name: str,
        short_name: str = "",
        demonstration: bool = False,
        key: FileKey | None = None,
    ) -> Office:
        """Make a new file, prove it, put it in place and open it; encrypted when a key is given.

        Raises:
            Unavailable: the path exists (it is never initialised), or cannot be written.
            Invalid: the name is missing or too long.
        """
        places.require_local(path)
        if path.exists():
            raise Unavailable(f"“{path.name}”已经存在，没有改动它。请换一个文件名，或直接打开它。")
        _require_closed()
        settings = OfficeSettings(name=name, short_name=short_name or None)
        settings.is_demonstration = "演示" if demonstration else None
        settings.key_number = 1 if key else 0

        def build(part: Path) -> None:
            connect(part, create=True, key=key)
            try:
                schema.build(database)
                settings_problems = settings.problems()
                if settings_problems:
                    raise Invalid(settings_problems)
                with cls(part, read_only=False, key=key).act(f"新建台账 {settings.name}"):
                    settings.save(force_insert=True)
            finally:
                database.close()

        beside.put_in_place(path, build, _proof_of_ours, key=key)
        if key is not None:
            keys.keep(key)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> Office:
        """Open an existing file and claim it for as long as it is open.

        Raises:
            Locked: it is encrypted, and `models.keys` does not hold its key yet.
            Unavailable: with the reason in one sentence; the file's bytes are as before.
        """
        _require_closed()
        if path.suffix != opening.BACKUP_ENDING:  # only read, wherever it lies
            places.require_local(path)
        opening.require_office_file(path)
        key = keys.require_key(path)
        read_only = read_only or opening.is_read_only(path)
        owner = opening.OwnerNote(path)
        unclean = opening.has_hot_journal(path) or owner.is_left_over()
        changed = known_files.differs(path) and not unclean
        if read_only and opening.has_hot_journal(path):
            raise Unavailable(
                "上次没有正常关闭，要在能写入的位置打开才能恢复。请先复制到本机磁盘。"
            )
        try:
            connect(path, read_only, key=key)
        except TROUBLE as error:
            raise opening.refused(owner, error, key) from error
        office = cls(path, read_only, key)
        try:
            office._check_and_claim(unclean, changed)
        except BaseException as error:
            database.close()
            if isinstance(error, TROUBLE):
                raise opening.refused(owner, error) from error
            raise
        return office

    def _check_and_claim(self, unclean: bool, changed: bool) -> None:
        schema.require_known_file()
        if unclean or changed:
            schema.require_whole()
        if changed:
            known_files.require_later_act(self.path, history.newest())
        if self.key is not None:
            known_files.remember_key(self.path, self.key)
        if not self.read_only:
            self._owner.write()

    def close(self) -> None:
        """Close the file and give it free."""
        if not self.is_open:
            return
        self.is_open = False
        self.copies.clear()
        last, is_sound = 0, True
        try:
            last = 0 if self.read_only or database.is_closed() else history.newest()
        except TROUBLE:
            is_sound = False  # the note stays: the next opening looks the file through
        database.close()
        if not self.read_only and is_sound:
            if self.key is None and last:
                known_files.remember_bytes(self.path, last)
            self._owner.remove()

    def __enter__(self) -> Office:
        """Return itself: ``with Office.open(path) as office``."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    @property
    def key_title(self) -> str:
        """K02: the number of the present key, K00 for a plain file."""
        return f"K{int(self.settings.key_number or 0) if self.key else 0:02d}"

    @property
    def settings(self) -> OfficeSettings:
        """The row of settings as it stands now."""
        return OfficeSettings.select().order_by(OfficeSettings.id).get()

    # -- acts --------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> None:
        """Have a listener called after each commit with the kinds of record that changed.

        Audit acts (a print, the number of a backup) change nothing that was entered: no call.
        """
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Take a listener off."""
        self._listeners.remove(listener)

    @property
    def is_acting(self) -> bool:
        """Whether an act is open right now; a second one has to wait."""
        return self._in_act

    @contextmanager
    def act(self, sentence: str, kind: str = "edit", undoes: int | None = None) -> Iterator[Act]:
        """Write: one user action, one transaction, one sentence that is also its undo text.

        An act that changes no row leaves no trace, save an audit act.

        Raises:
            Invalid, or whatever the body raises: nothing was written.
            Unavailable: the file could not be written; nothing was written.
        """
        if self.read_only:
            raise Unavailable("文件只读：可查看、打印、导出，不能修改。")
        if self._in_act:
            raise RuntimeError("an act is already open")
        if not self.is_open:
            raise RuntimeError("the office is closed")
        act = self._new_act(sentence, kind, undoes)
        self._in_act = True
        try:
            self._require_the_file()
            self._begin(act)
            yield act
            changed = frozenset(record for record, _ in history.touched(act.id))
            self._end(act, keep=bool(changed) or kind == "audit")
        except TROUBLE as error:
            self._roll_back()
            raise self._explained(error) from error
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._in_act = False
        if changed and kind != "audit":
            self._tell(changed)

    def _tell(self, changed: frozenset[str]) -> None:
        """Tell every listener; the act stands, so what a listener raises is reported, not raised.

        Who saves would else take what is saved for unsaved, and save it once more.
        """
        for listener in tuple(self._listeners):
            try:
                listener(changed)
            except Exception as error:  # noqa: BLE001
                sys.excepthook(type(error), error, error.__traceback__)

    def _new_act(self, sentence: str, kind: str, undoes: int | None) -> Act:
        return Act(
            uuid=uuid.uuid4().hex,
            kind=kind,
            sentence=sentence,
            at=datetime.now().isoformat(timespec="seconds"),
            operator=self.operator or opening.login_name(),
            program=VERSION,
            schema=SCHEMA,
            undoes=undoes,
            run=RUN,
        )

    @staticmethod
    def _begin(act: Act) -> None:
        database.execute_sql("BEGIN IMMEDIATE")
        act.save(force_insert=True)
        database.execute_sql("INSERT INTO act_open (act) VALUES (?)", (act.id,))

    def _end(self, act: Act, keep: bool) -> None:
        if not keep:
            database.execute_sql("ROLLBACK")
            return
        database.execute_sql("DELETE FROM act_open")
        try:
            database.execute_sql("COMMIT")
        except peewee.DatabaseError:
            self._in_doubt = act
            self._roll_back()
            self._reopen()
            if not self._did_land():
                raise

    def _did_land(self) -> bool:
        """Whether the commit that reported a failure stands in the file all the same."""
        act, self._in_doubt = self._in_doubt, None
        return act is not None and Act.select().where(Act.uuid == act.uuid).exists()

    def _require_the_file(self) -> None:
        """Make sure that writing reaches the file under its name.

        A file moved away or replaced takes what is written to where nobody looks for it. Where a
        fault of the disk left the file closed, it is opened again, and it is told what landed.
        """
        if not database.is_closed():
            if opening.identity(self.path) != self._identity:
                raise Unavailable(
                    f"台账文件被移走、改名或替换了（原来是“{self.path}”），这次没有保存。"
                    "请把它放回原处再点“保存”。"
                )
            return
        self._reopen()
        act = self._in_doubt
        if self._did_land():
            assert act is not None
            raise Unavailable(
                f"磁盘恢复了。刚才报错的“{act.sentence}”其实已经保存，请重新打开这条记录再改。"
            )

    @staticmethod
    def _roll_back() -> None:
        if database.is_closed():
            return
        try:
            database.execute_sql("ROLLBACK")
        except peewee.DatabaseError:
            return  # SQLite has rolled back by itself: after a full disk no transaction is active

    def _explained(self, error: Exception) -> Unavailable:
        code = result_code(root_cause(error))
        if self._in_doubt is not None:
            return Unavailable(_IN_DOUBT, unavailable(error).detail)
        if code not in _HARMLESS_CODES and not database.is_closed():
            with suppress(*TROUBLE, Unavailable):  # the next act tries again
                self._reopen()
        return unavailable(error)

    def require_file(self) -> None:
        """Make sure that the file can be read: a fault of the disk may have left it closed.

        Raises:
            Unavailable: it cannot.
        """
        try:
            self._require_the_file()
        except TROUBLE as error:
            raise self._explained(error) from error

    def reopen(self) -> None:
        """Open the connection anew, after work on it that failed; if not, the next act does."""
        with suppress(*TROUBLE, Unavailable):
            self._reopen()

    def _reopen(self) -> None:
        """Close and open the connection again, and check the file, after an error of the disk."""
        database.close()
        connect(self.path, self.read_only, key=self.key)
        try:
            self._identity = opening.identity(self.path)
            schema.require_whole()
        except BaseException:
            database.close()
            raise


def _require_closed() -> None:
    """Another file would be written to by whoever still holds the first one as open."""
    if not database.is_closed():
        raise Unavailable("请先关闭正打开的台账。")


def _proof_of_ours(proof: prove.Proof) -> str | None:
    if (proof.application_id, proof.schema) != (APPLICATION_ID, SCHEMA):
        return "文件的标识不对。"
    return None if proof.counts.get("office_settings") == 1 else "单位设置没有写进去。"
