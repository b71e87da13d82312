"""The jobs of the command line that need no paper: what each does, says, and answers in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models import keys, opening, past, prove, register
from models.catalogue import digest_fits
from models.database import TROUBLE
from models.errors import Held, Misused, Older, Unavailable
from models.keys import FileKey
from models.kinds import KINDS, listing
from models.listing import Table
from models.office import Office

IMPORT_KINDS = tuple(KINDS)
PLAIN_NOTE = "文件没有加密，请放在只有您能打开的地方。"
ENCRYPTED_NOTE = "文件已用口令加密。请用窗口打开一次，打印恢复单：忘了口令只能靠它。"


@dataclass(frozen=True)
class Result:
    """What a job did.

    Attributes:
        text: for the secretary, in Chinese.
        data: the same for programs; the shapes of the design are stable.
        is_good: False when the job ran but what it looked at is not in order.
    """

    text: str
    data: object
    is_good: bool = True


def new(path: Path, name: str, short_name: str, key: FileKey | None = None) -> Result:
    """Make an empty office file, encrypted when a key is given."""
    with Office.new(path, name, short_name, key=key) as office:
        settled = office.settings.name
    note = ENCRYPTED_NOTE if key else PLAIN_NOTE
    return Result(f"已新建“{settled}”的台账：{path}。{note}", {"file": str(path)})


def demo(path: Path, key: FileKey | None = None) -> Result:
    """Make an office file with the demonstration office, encrypted when a key is given."""
    from models.demo import make_demo  # 455 invented people: loaded for this job alone

    with make_demo(path, key):
        counts = _counts()
    note = ENCRYPTED_NOTE if key else PLAIN_NOTE
    text = f"已生成演示台账：{path}（{counts['person']} 人，全部为虚构）。{note}"
    return Result(text, {"file": str(path), "counts": counts})


def _counts() -> dict[str, int]:
    return {kind: model.select().count() for kind, model in register.RECORDS.items()}


def take_in(path: Path, book: Path, dry_run: bool, kind: str | None) -> Result:
    """Import a workbook; a real run is preceded by a backup and is one act."""
    from models.backup import default_folder, make_backup
    from models.exchange.apply import apply
    from models.exchange.plan import plan_import

    with Office.open(path) as office:
        if office.read_only and not dry_run:
            raise Unavailable("文件只读，不能导入。可加 --dry-run 只看会改什么。")
        planned = plan_import(office, book, kind)
        if not dry_run and not planned.is_empty:
            make_backup(office, default_folder(path), "导入前")
            apply(office, planned)
    head = "试算（没有写入）" if dry_run else "导入完成"
    return Result(f"{head}：{planned.summary}", planned.as_json(dry_run))


def give_out(path: Path, book: Path, kind: str | None, view: str, reason: str | None) -> Result:
    """Write listings as workbook or CSV; full sensitive values only for a logged reason.

    Without a kind everything goes out, a sheet for each kind. A CSV file holds one list, and a view
    belongs to one: without a kind that of the people.
    """
    from models.exchange import export

    if reason is not None and not reason.strip():
        raise Misused("导出完整的证件号和手机要写明事由，例如：--full 上报统战部。")
    export.require_ending(book)
    one = kind or ("person" if view or book.suffix.lower() == ".csv" else None)
    with Office.open(path) as office:
        views = {one: _view_name(one, view)} if one else {kind: _all(kind) for kind in KINDS}
        tables = {kind: _table(kind, view, reason is None) for kind, view in views.items()}
        count = sum(len(table.rows) for table in tables.values())
        title = KINDS[one].title if one else "全部表格"
        scope = "完整证件号和手机" if reason else "已遮盖证件号和手机"
        with logged(office, f"导出 {title} {count} 条（{scope}）", reason):
            if one:
                export.write(tables[one], book, title=title)
            else:
                export.write_book({KINDS[k].title: t for k, t in tables.items()}, book)
    return Result(
        f"已导出 {count} 条到 {book}（{scope}）。导出的文件没有加密。",
        {
            "file": str(book),
            "rows": count,
            "masked": reason is None,
            "sheets": [{"kind": k, "rows": len(t.rows)} for k, t in tables.items()],
        },
    )


def _table(kind: str, view: str, masked: bool) -> Table:
    """Every column of the records of a view."""
    return listing(kind, view=view).table([c.key for c in KINDS[kind].columns], masked=masked)


def _all(kind: str) -> str:
    """The view of a kind that leaves nothing out."""
    return next(view.name for view in KINDS[kind].views if view.where is None)


def _view_name(kind: str, given: str) -> str:
    """Return the name of a view given by name or title; "" stands for the first one."""
    views = KINDS[kind].views
    for view in views:
        if given in ("", view.name, view.title):
            return view.name
    known = "、".join(f"{view.name}（{view.title}）" for view in views)
    raise Misused(f"没有“{given}”这个视图。可选：{known}。")


@contextmanager
def logged(office: Office, sentence: str, reason: str | None) -> Iterator[None]:
    """Enter a print or export in the log: full values before they leave, others when it is done.

    Raises:
        Unavailable: as ``note_output``; then nothing has left.
    """
    if reason:
        note_output(office, sentence, reason)
    yield
    if not reason:
        note_output(office, sentence)


def note_output(office: Office, sentence: str, reason: str | None = None) -> None:
    """Enter a print or export in the log; on read-only media nothing can be logged.

    Raises:
        Unavailable: sensitive values were asked for where the log cannot be written.
    """
    with past.log_open(office):
        if office.read_only:
            if reason:
                raise Unavailable("文件只读，不能登记事由，所以只能输出遮盖后的内容。")
            return
        with office.act(f"{sentence}，事由：{reason}" if reason else sentence, kind="audit"):
            pass


def backup(path: Path, folder: Path) -> Result:
    """Make a verified backup in a folder."""
    from models.backup import make_backup

    with Office.open(path) as office:
        made = make_backup(office, folder, "手动")
    counts = made.proof.record_counts
    text = f"备份成功，已重新打开核对：{made.path}（{counts.get('person', 0)} 人）。"
    data = {"file": str(made.path), "number": made.number, "verified": True, "counts": counts}
    return Result(text, data)


def restore(source: Path, path: Path) -> Result:
    """Put a backup in the place of an office file; the replaced file is kept."""
    from models.restore import restore_and_log as put_back

    done = put_back(source, path)
    kept = done.replaced_kept_as
    text = f"已恢复（{done.counts.get('person', 0)} 人）。"
    text += f"其中 {done.wiped} 人的个人信息已再次彻底删除。" if done.wiped else ""
    text += f"被替换的文件留存为 {kept}。" if kept else ""
    data: Mapping[str, object] = {
        "replaced_kept_as": str(kept) if kept else None,
        "counts": done.counts,
    }
    return Result(text, data)


def upgrade(path: Path) -> Result:
    """Bring an office file of an older version up to date, after a backup."""
    from models.upgrade import upgrade as bring_up_to_date

    done = bring_up_to_date(path)
    made = done.backup.path if done.backup else None
    text = f"已升级（{done.counts.get('person', 0)} 人）。升级前的备份：{made}。"
    data = {"upgraded": made is not None, "backup": str(made) if made else None}
    return Result(text if made else "已经是现在的版本，没有改动。", data)


def check(path: Path) -> Result:
    """Look an office file or a backup through; changes nothing but a hot journal.

    Raises:
        Held: a window holds the file.
    """
    problems: list[str] = []
    counts: dict[str, int] = {}
    is_older = False
    try:
        with Office.open(path, read_only=not opening.has_hot_journal(path)):
            counts = _counts()
    except Held:
        raise
    except Older:
        is_older = True
    except Unavailable as error:
        problems.append(error.sentence)
    except TROUBLE:
        problems.append("台账文件已损坏，有的内容读不出来。没有改动它，可从备份恢复。")
    if not problems:
        proof = prove.in_child(path, keys.require_key(path))
        problems += proof.problems
        counts = counts or proof.record_counts
        if not digest_fits(path, proof.sha256):
            problems.append("备份文件与它的校验码不符，已损坏，请勿使用。")
    text = "完好。" if not problems else "".join(problems)
    totals = f"{counts.get('person', 0)} 人，{counts.get('activity', 0)} 场活动" if counts else ""
    if is_older:
        is_backup = path.suffix == opening.BACKUP_ENDING
        todo = "恢复时会一并升级" if is_backup else "用之前要先升级（命令 upgrade）"
        totals += f"。由较旧版本的程序保存，{todo}。"
    data = {"ok": not problems, "problems": problems, "counts": counts}
    return Result(f"{text}{totals}", data, is_good=not problems)
